import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { proveCase } from '../domain/cases/cases.access.ts';
import { proveClient } from '../domain/cases/clients/details/details.access.ts';
import { setRight } from '../domain/cases/clients/details/details.commands.ts';
import { readDetails } from '../domain/cases/clients/details/details.queries.ts';
import { joinCase } from '../domain/cases/workers/workers.commands.ts';
import { addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../domain/tables.ts';
import { createWork } from '../domain/work.ts';

interface Ground { context: Context; db: Kysely<Tables>; institutionId: number; team: readonly number[]; now: Date }

const rights = [
  { change: (details: { surname: string }) => ({ surname: `${details.surname}-de Groot` }), why: 'Getrouwd. Ze gebruikt nu ook de naam van haar man.' },
  { change: () => ({ firstName: 'Jo' }), why: 'Zo wil hij genoemd worden.' },
  { change: () => ({ phone: '06-1234 5690' }), why: 'Nieuw telefoonnummer, doorgegeven aan de balie.' },
] as const;

const words = ['Samen op huisbezoek, jij kent de regelingen.', 'Kijk jij mee naar de schulden?', 'Doet de gesprekken op school.', 'Inwerken: loopt drie maanden mee.'];

/** A few clients whose details were set right, and a few cases that two workers share; done as the workers would. */
export async function loadActsOfWorkers({ context, db, institutionId, team, now }: Ground): Promise<void> {
  const cases = await db.selectFrom('cases as c').innerJoin('case_clients as k', (join) => join.onRef('k.institution_id', '=', 'c.institution_id').onRef('k.case_id', '=', 'c.id'))
    .select(['c.id', 'c.worker_id as workerId']).select(({ fn }) => fn.min('k.client_id').as('clientId')).where('c.institution_id', '=', institutionId).where('c.status', '=', 'open').where('c.worker_id', 'is not', null).where('c.registered_on', '<', addDays(dayOf(now), -60))
    .groupBy(['c.institution_id', 'c.id']).orderBy('c.id', 'desc').limit(rights.length + words.length).execute();
  for (const [index, { id, workerId, clientId }] of cases.entries()) {
    if (workerId === null || clientId === null) continue;
    const asWorker = createWork({ db, keys: context.keys, clock: () => new Date(now.getTime() - (index * 5 + 2) * 86_400_000), tell: () => undefined });
    const actor = { accountId: workerId, institutionId, roles: ['worker' as const] };
    const right = rights[index];
    const colleague = team.find((one) => one !== workerId && (one + id) % 2 === 0) ?? team.find((one) => one !== workerId) ?? 0;
    await asWorker({ institutions: [institutionId], account: workerId }, async (work) => {
      const person = right && await proveClient(work, actor, clientId);
      if (person) {
        const details = await readDetails(work, person);
        await setRight(work, person, { ...details, postcode: details.postcode ?? undefined, municipality: details.municipality ?? undefined, ...right.change(details), why: right.why });
      }
      const scope = right ? undefined : await proveCase(work, actor, id);
      if (scope) await joinCase(work, scope, { accountId: colleague, since: dayOf(work.now), words: words[index - rights.length] ?? '' });
    });
  }
}
