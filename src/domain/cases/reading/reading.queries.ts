import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import { lineColumns, openLines } from '../../audit/audit.queries.ts';
import { worksAs } from '../standing-in/standing-in.queries.ts';
import type { Work } from '../../work.ts';
import { stillCountsFrom } from './reading.rules.ts';
import type { ReadingKind } from './reading.schema.ts';

export interface OpenReading { reason: string; since: Date }

/** The reason with which somebody reads a case now, from the log; nothing when its hour is over. */
export async function findOpenReading(work: Work, actor: Actor, caseId: number, kind: ReadingKind): Promise<OpenReading | undefined> {
  const rows = await work.tx.selectFrom('audit_log as l').select(lineColumns).where('l.institution_id', '=', actor.institutionId).where('l.subject', '=', 'case').where('l.subject_id', '=', caseId)
    .where('l.account_id', '=', actor.accountId).where('l.action', '=', kind).where('l.at', '>', stillCountsFrom(work.now)).orderBy('l.id', 'desc').limit(1).execute();
  const [line] = await openLines(work, actor.institutionId, rows);
  return line?.reason ? { reason: line.reason, since: line.at } : undefined;
}

export interface Emergency { id: number; at: Date; accountId: number | null; caseId: number }

/** How many days an emergency stays on the screen of who must know. */
const shownDays = 7;

/** Dossiers that were opened in an emergency: for a team leader and privacy officer those of the institution, for a worker those of his cases. Newest first, at most 20. */
export async function listEmergencies(work: Work, actor: Actor): Promise<Emergency[]> {
  const seesAll = may(actor.roles, 'case.read_with_reason');
  if (!seesAll && !may(actor.roles, 'case.own')) return [];
  const rows = await work.tx.selectFrom('audit_log as l').select(['l.id', 'l.at', 'l.account_id as accountId', 'l.subject_id as caseId']).where('l.institution_id', '=', actor.institutionId)
    .where('l.subject', '=', 'case').where('l.action', '=', 'emergency').where('l.at', '>', new Date(work.now.getTime() - shownDays * 86_400_000))
    .$if(!seesAll, (query) => query.where(({ exists, selectFrom }) => exists(selectFrom('case_workers as w').select('w.id').whereRef('w.institution_id', '=', 'l.institution_id')
      .whereRef('w.case_id', '=', 'l.subject_id').where('w.account_id', '=', worksAs(work, actor)).where('w.until', 'is', null))))
    .orderBy('l.at', 'desc').limit(20).execute();
  return rows.flatMap(({ caseId, ...row }) => (caseId === null ? [] : [{ ...row, caseId }]));
}
