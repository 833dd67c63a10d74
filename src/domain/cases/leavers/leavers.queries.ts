import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { DistributionScope } from '../cases.access.ts';
import type { CaseKind, CaseStatus } from '../cases.schema.ts';

/** A case that is not closed, as a leader sees it: no name, no word of anyone. */
export interface HeldCase { id: number; status: CaseStatus; kind: CaseKind | null; workType: string; registeredOn: string; openedOn: string | null; municipality: string | null; themes: string[]; seconds: number[] }

export interface Holder { accountId: number; count: number; hasLeft: boolean }

/** Who holds cases that are not closed, and how many: first who does not work here any more. */
export async function listHolders(work: Pick<Work, 'tx'>, scope: DistributionScope): Promise<Holder[]> {
  const { rows } = await sql<Holder>`select c.worker_id as "accountId", count(*)::bigint as count,
      not exists (select from memberships m where m.institution_id = c.institution_id and m.account_id = c.worker_id and m.ended_at is null) as "hasLeft"
    from cases c where c.institution_id = ${scope.institutionId} and c.worker_id is not null and c.closed_on is null and c.removed_at is null
    group by c.institution_id, c.worker_id order by 3 desc, 2 desc, 1`.execute(work.tx);
  return rows;
}

/** The cases that someone holds and that are not closed, the longest first; at most 1000. */
export async function listHeldCases(work: Pick<Work, 'tx'>, scope: DistributionScope, accountId: number): Promise<HeldCase[]> {
  return await work.tx.selectFrom('cases as c').innerJoin('work_types as t', (join) => join.onRef('t.institution_id', '=', 'c.institution_id').onRef('t.id', '=', 'c.work_type_id'))
    .select(['c.id', sql<CaseStatus>`c.status`.as('status'), sql<CaseKind | null>`c.kind`.as('kind'), 't.name as workType', 'c.registered_on as registeredOn', 'c.opened_on as openedOn', 'c.municipality', 'c.themes'])
    .select(sql<number[]>`array(select w.account_id::int from case_workers w where w.institution_id = c.institution_id and w.case_id = c.id and w.until is null and w.role <> 'holder')`.as('seconds'))
    .where('c.institution_id', '=', scope.institutionId).where('c.worker_id', '=', accountId).where('c.closed_on', 'is', null).where('c.removed_at', 'is', null)
    .orderBy('c.registered_on').orderBy('c.id').limit(1000).execute();
}
