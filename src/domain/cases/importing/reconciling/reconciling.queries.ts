import { sql } from 'kysely';
import { namesOf } from '../../../accounts/accounts.queries.ts';
import type { Work } from '../../../work.ts';
import type { ReconcileScope } from '../importing.access.ts';
import { findNeutral, findWorkers } from '../people/people.queries.ts';
import { layBeside, type OurSum, type SumRow, type TheirSum } from './reconciling.rules.ts';

/** Time per month and worker as our rows say: direct and indirect minutes, travel apart, whatever was removed left out. */
async function listOurSums(work: Work, institutionId: number, from: string, until: string): Promise<OurSum[]> {
  const { rows } = await sql<OurSum>`select to_char(day, 'YYYY-MM') as month, account_id as "accountId", sum(minutes_direct + minutes_indirect) as minutes,
      count(*) filter (where joins_id is null and outcome in ('took_place', 'broken_off')) as contacts
    from contacts where institution_id = ${institutionId} and removed_at is null and day >= ${`${from}-01`}::date and day < ${`${until}-01`}::date + interval '1 month'
    group by 1, 2`.execute(work.tx);
  return rows;
}

/**
 * Lays sums of another register beside ours, per month and worker. Workers are found by what that register calls them (`system`),
 * else by e-mail; an empty name is whoever was imported without a worker. Only months that the file names are looked at.
 */
export async function compareSums(work: Work, scope: ReconcileScope, theirs: readonly TheirSum[], system: string): Promise<SumRow[]> {
  const months = theirs.map((sum) => sum.month).sort();
  const [from, until] = [months[0], months.at(-1)];
  if (from === undefined || until === undefined) return [];
  const workers = await findWorkers(work, scope.institutionId, system, [...new Set(theirs.map((sum) => sum.worker).filter(Boolean))]);
  const neutral = await findNeutral(work, scope.institutionId, system);
  const ours = await listOurSums(work, scope.institutionId, from, until);
  const names = await namesOf(work, ours.map((sum) => sum.accountId));
  const placed = theirs.map((sum) => ({ ...sum, accountId: sum.worker === '' ? neutral ?? undefined : workers.get(sum.worker) }));
  return layBeside(placed, ours, (accountId) => names.get(accountId)?.name ?? String(accountId));
}
