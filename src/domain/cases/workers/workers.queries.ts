import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';

export type CaseRole = 'holder' | 'second' | 'stand_in';

/** Someone who works or worked at a case. Days as `YYYY-MM-DD`; without `until` he works at it now. */
export interface CaseWorker { accountId: number; role: CaseRole; since: string; until: string | null }

/** Everyone who works at a case, the holder first, and after them who worked at it. */
export async function listCaseWorkers(work: Pick<Work, 'tx'>, scope: CaseScope): Promise<CaseWorker[]> {
  return await work.tx.selectFrom('case_workers').select(['account_id as accountId', sql<CaseRole>`role`.as('role'), 'since', 'until'])
    .where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId)
    .orderBy(sql`until is not null`).orderBy(sql`role <> 'holder'`).orderBy('since', 'desc').orderBy('id', 'desc').limit(100).execute();
}
