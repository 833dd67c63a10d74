import { sql } from 'kysely';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { StandInScope } from './standing-in.access.ts';

type Reading = Pick<Work, 'tx' | 'now'>;

/**
 * The accounts in whose place somebody works today: himself, and everyone for whom he stands in. To compare with: `w.account_id = ${worksAs(…)}`. The one place
 * that says so: whoever proves, lists or names a worker of a case asks this.
 */
export function worksAs(work: Pick<Work, 'now'>, of: { institutionId: number; accountId: number }) {
  return sql<number>`any(array(select ${of.accountId}::bigint union all select s.account_id from stand_ins s where s.institution_id = ${of.institutionId} and s.colleague_id = ${of.accountId}
    and s.removed_at is null and ${dayOf(work.now)}::date between s.starts_on and s.ends_on))`;
}

export interface StandIn { id: number; accountId: number; colleagueId: number; startsOn: string; endsOn: string }

function selectComing(work: Reading, institutionId: number) {
  return work.tx.selectFrom('stand_ins as s').select(['s.id', 's.account_id as accountId', 's.colleague_id as colleagueId', 's.starts_on as startsOn', 's.ends_on as endsOn'])
    .where('s.institution_id', '=', institutionId).where('s.removed_at', 'is', null).where('s.ends_on', '>=', dayOf(work.now)).orderBy('s.starts_on').orderBy('s.id');
}

/** Who stands in now or will, the first to come first: for who leads all, else of himself and those for whom he stands in. */
export async function listStandIns(work: Reading, scope: StandInScope): Promise<StandIn[]> {
  const { accountId } = scope.actor;
  return await selectComing(work, scope.institutionId).$if(!scope.forAll, (query) => query.where((where) => where.or([where('s.account_id', '=', accountId), where('s.colleague_id', '=', accountId)])))
    .limit(300).execute();
}

/** Who stands in at a case now or will: for who has proven that he is in it. */
export async function listStandInsAt(work: Reading, of: { institutionId: number; caseId: number }): Promise<StandIn[]> {
  return await selectComing(work, of.institutionId).where('s.account_id', 'in', (select) => select.selectFrom('case_workers as w').select('w.account_id')
    .where('w.institution_id', '=', of.institutionId).where('w.case_id', '=', of.caseId).where('w.until', 'is', null)).limit(20).execute();
}
