import { sql } from 'kysely';
import { accountPurposes } from '../../../accounts/accounts.rules.ts';
import { dayOf } from '../../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../work.ts';
import type { ImportScope } from '../importing.access.ts';
import { findNeutral } from './people.queries.ts';

/** How the one is called who did what another register tells no worker of; he stands under an empty reference. */
export function neutralName(system: string): string {
  return `Ingevoerd uit ${system}`;
}

/** A name that nobody can sign in with: no address, no password, and a membership that ended when it began. */
async function makeName(work: Work, scope: ImportScope, system: string, ref: string, name: string): Promise<number> {
  const { id } = await work.tx.insertInto('accounts').values({ name_sealed: work.keys.installation.seal(name, accountPurposes.name), created_at: work.now })
    .returning('id').executeTakeFirstOrThrow();
  await work.tx.insertInto('memberships').values({
    institution_id: scope.institutionId, account_id: id, roles: ['worker'], since: dayOf(work.now), ended_at: work.now, weekly_online_minutes: 0,
  }).execute();
  await work.tx.insertInto('external_refs').values({ institution_id: scope.institutionId, kind: 'worker', system, value: ref, subject_id: id }).execute();
  return id;
}

/** The account for contacts without a known worker, made when there is none; see decision 0014. */
export async function neutralAccount(work: Work, scope: ImportScope, system: string): Promise<number> {
  return await findNeutral(work, scope.institutionId, system) ?? await makeName(work, scope, system, '', neutralName(system));
}

/** Makes a name for each worker of `import_names` who is not here, so that sums per worker stay what they were. */
export async function makeWorkers(work: Work, scope: ImportScope, system: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from import_names where kind = 'worker' and id is null order by name`.execute(work.tx);
  for (const { name } of rows) {
    const id = await makeName(work, scope, system, name, `${name} (uit ${system})`);
    await sql`update import_names set id = ${id} where kind = 'worker' and name = ${name}`.execute(work.tx);
  }
}
