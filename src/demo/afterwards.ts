import type { Insertable, Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { proveDossierOfWorker } from '../domain/cases/dossier/dossier.access.ts';
import { proveKeeping } from '../domain/cases/keeping/keeping.access.ts';
import { holdCase } from '../domain/cases/keeping/keeping.commands.ts';
import { askByLaw } from '../domain/cases/requests/requests.commands.ts';
import { requestInput } from '../domain/cases/requests/requests.schema.ts';
import { addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { createVault } from '../domain/institutions/keys/keys.commands.ts';
import type { Cases, Tables } from '../domain/tables.ts';
import { createWork } from '../domain/work.ts';
import type { Dice } from './random.ts';

interface Ground { context: Context; db: Kysely<Tables>; dice: Dice; institutionId: number; team: readonly number[]; now: Date }

/** Dossiers of a paper register of long ago, whose term is over or almost: numbers and days, for nobody knows the words any more. */
async function loadOld({ context, db, dice, institutionId, now }: Ground): Promise<number[]> {
  const workType = await db.selectFrom('work_types').select('id').where('institution_id', '=', institutionId).where('code', '=', 'amw').executeTakeFirstOrThrow();
  const rows: Insertable<Cases>[] = [];
  for (let index = 0; index < 6; index += 1) {
    const closedOn = addDays(dayOf(now), -365 * 15 - dice.between(20, 700));
    const registeredOn = addDays(closedOn, -dice.between(60, 400));
    const vault = await createVault(db, context.keys, institutionId, new Date(`${registeredOn}T09:00:00Z`));
    rows.push({
      institution_id: institutionId, vault_id: vault.id, form_key: dice.uuid(), work_type_id: workType.id, status: 'closed', kind: 'process', registered_how: 'import', origin: 'unknown', municipality: dice.pick(['Gouda', 'Lisse', 'Alphen aan den Rijn']),
      registered_on: registeredOn, first_contact_on: registeredOn, opened_on: registeredOn, closed_on: closedOn, closing_reason: 'enough', dossier_imported: false, created_at: new Date(`${registeredOn}T09:00:00Z`),
    });
  }
  return (await db.insertInto('cases').values(rows).returning('id').execute()).map((row) => row.id);
}

async function holdOne({ context, db, dice, institutionId, now }: Ground, caseId: number): Promise<void> {
  const manager = await db.selectFrom('memberships').select('account_id as id').where('institution_id', '=', institutionId).where((where) => where('roles', '@>', where.val(['manager']))).orderBy('account_id').executeTakeFirstOrThrow();
  const scope = proveKeeping({ accountId: manager.id, institutionId, roles: ['manager'] });
  const asManager = createWork({ db, keys: context.keys, clock: () => new Date(now.getTime() - 40 * 86_400_000), tell: () => undefined });
  if (scope) await asManager({ institutions: [institutionId], account: manager.id }, (work) => holdCase(work, scope, { caseId, reason: 'Er loopt een klacht over deze hulp.', formKey: dice.uuid() }));
}

const asked = [
  { kind: 'inspection', way: 'counter', words: 'Ze wil alles zien wat er sinds juni is geschreven.', daysAgo: 4 },
  { kind: 'correction', way: 'paper', words: 'In het verslag staat dat hij geen werk heeft. Hij werkt sinds september weer.', daysAgo: 17 },
  { kind: 'erasure', way: 'phone', words: '', daysAgo: 34 },
] as const;

/** What people asked about their dossier, written down by their worker: one fresh, one half way, one over its term. */
async function loadRequests({ context, db, dice, institutionId, now }: Ground): Promise<void> {
  const cases = await db.selectFrom('cases as c').innerJoin('case_clients as k', (join) => join.onRef('k.institution_id', '=', 'c.institution_id').onRef('k.case_id', '=', 'c.id')).select(['c.id', 'c.worker_id as workerId']).select(({ fn }) => fn.min('k.client_id').as('clientId'))
    .where('c.institution_id', '=', institutionId).where('c.status', '=', 'open').where('c.worker_id', 'is not', null).where('c.registered_on', '<', addDays(dayOf(now), -90)).groupBy(['c.institution_id', 'c.id']).orderBy('c.id').limit(asked.length).execute();
  for (const [index, { id, workerId, clientId }] of cases.entries()) {
    const one = asked[index];
    if (!one || workerId === null) continue;
    const at = new Date(now.getTime() - one.daysAgo * 86_400_000);
    const asWorker = createWork({ db, keys: context.keys, clock: () => at, tell: () => undefined });
    await asWorker({ institutions: [institutionId], account: workerId }, async (work) => {
      const scope = await proveDossierOfWorker(work, { accountId: workerId, institutionId, roles: ['worker'] }, id);
      if (scope) await askByLaw(work, scope, requestInput.parse({ ...one, clientId, receivedOn: dayOf(at), formKey: dice.uuid() }));
    });
  }
}

/** Two chats of these weeks that their worker marked as urgent: the team leader finds them. */
async function markUrgent({ db, institutionId, now }: Ground): Promise<void> {
  const chats = await db.selectFrom('conversations').select('id').where('institution_id', '=', institutionId).where('rhythm', '=', 'chat').where('worker_id', 'is not', null).where('closed_at', '<', now)
    .orderBy('closed_at', 'desc').limit(2).execute();
  await db.updateTable('conversations').set({ urgent: true }).where('institution_id', '=', institutionId).where('id', 'in', chats.map((one) => one.id)).execute();
}

/** What a manager, a privacy officer and a team leader find: dossiers whose term is over, one that is held, requests by law, and chats that worry. */
export async function loadAfterwards(ground: Ground): Promise<void> {
  const [, held] = await loadOld(ground);
  if (held !== undefined) await holdOne(ground, held);
  await loadRequests(ground);
  await markUrgent(ground);
}
