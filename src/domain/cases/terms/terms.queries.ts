import { sql } from 'kysely';
import { addDays, dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { OwnCasesScope } from '../cases.access.ts';
import { soonDays } from '../information/information.rules.ts';
import { worksAs } from '../standing-in/standing-in.queries.ts';

/** A day of weight in a case: the last one for an answer to a parent (`aboutId` is his request), or on which keeping one out is looked at again (the client). */
export interface Term { kind: 'information' | 'review'; caseId: number; aboutId: number; on: string }

/** What has its last day soon or behind it in the cases that a worker works at now, the first day first: without a word or a name of anyone. */
export async function listNearTerms(work: Pick<Work, 'tx' | 'now'>, scope: OwnCasesScope): Promise<Term[]> {
  const { institutionId } = scope;
  const soon = addDays(dayOf(work.now), soonDays);
  const { rows } = await sql<Term>`with mine as (select c.id, c.closed_on from cases c where c.institution_id = ${institutionId} and c.removed_at is null and c.erased_at is null
      and c.id in (select w.case_id from case_workers w where w.institution_id = ${institutionId} and w.account_id = ${worksAs(work, scope.actor)} and w.until is null))
    select 'information' as kind, q.case_id as "caseId", q.id as "aboutId", q.due_on as "on" from information_requests q join mine on mine.id = q.case_id
      where q.institution_id = ${institutionId} and q.outcome is null and q.due_on <= ${soon}
    union all
    select 'review', min(mine.id), r.client_id, min(k.review_on) from mine join case_clients x on x.institution_id = ${institutionId} and x.case_id = mine.id and x.until is null
      join representatives r on r.institution_id = x.institution_id and r.client_id = x.client_id and r.until is null
      join representative_refusals k on k.institution_id = r.institution_id and k.representative_id = r.id and k.ended_at is null
      where mine.closed_on is null and k.review_on <= ${soon} group by r.client_id
    order by "on", "caseId" limit 20`.execute(work.tx);
  return rows;
}
