import { sql } from 'kysely';
import { lineColumns, openLines, type AuditLine } from '../../audit/audit.queries.ts';
import type { CitizenScope } from '../../accounts/citizens/citizens.access.ts';
import { findOwn } from '../../conversations/owning/owning.queries.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { keptFromRepresentatives } from './looking.rules.ts';
import { seenBy } from '../parts/parts.queries.ts';
import type { PartKind } from '../parts/parts.schema.ts';

/** A line of who looked, with what part it was about. */
export interface LookedLine extends AuditLine { part: { kind: PartKind; madeAt: Date } | undefined }

export interface LookedFilter {
  accountId?: number | undefined;
  /** Only lines before the one with this id: the next page. */
  before?: number | undefined;
  /** 100 when not given. */
  limit?: number | undefined;
}

/** The clients of a case whose own lines a viewer sees. */
function clientsSeen({ viewer, institutionId, caseId }: DossierScope) {
  if (viewer.as === 'client') return sql<number[]>`array[${viewer.clientId}]::bigint[]`;
  if (viewer.as === 'representative') return sql<number[]>`${sql.val([...viewer.clientIds])}::bigint[]`;
  return sql<number[]>`array(select x.client_id from case_clients x where x.institution_id = ${institutionId} and x.case_id = ${caseId})`;
}

/** The lines of the log that a viewer of a dossier sees. `l` is the line. */
export function linesSeen(work: Pick<Work, 'tx'>, scope: DossierScope) {
  const { institutionId, caseId, viewer } = scope;
  const parts = sql`array(select p.id from case_parts p where p.institution_id = ${institutionId} and p.case_id = ${caseId} and ${seenBy(scope)})`;
  const query = work.tx.selectFrom('audit_log as l').where('l.institution_id', '=', institutionId).where(sql<boolean>`((l.subject = 'case' and l.subject_id = ${caseId})
    or (l.subject = 'case_part' and l.subject_id = any(${parts})) or (l.subject = 'client' and l.subject_id = any(${clientsSeen(scope)})))`);
  if (viewer.as === 'representative') return query.where('l.action', 'not in', [...keptFromRepresentatives]);
  return viewer.as === 'client' && viewer.until ? query.where('l.at', '<', viewer.until) : query;
}

/** Who looked in a dossier, newest first: the lines that this viewer sees, the same as `maySeeLine` says. */
export async function listLooked(work: Work, scope: DossierScope, filter: LookedFilter = {}): Promise<LookedLine[]> {
  let query = linesSeen(work, scope).leftJoin('case_parts as s', (join) => join.onRef('s.institution_id', '=', 'l.institution_id').onRef('s.id', '=', 'l.subject_id').on('l.subject', '=', 'case_part'))
    .select(lineColumns).select([sql<PartKind | null>`s.kind`.as('kind'), 's.made_at as madeAt']);
  if (filter.accountId !== undefined) query = query.where('l.account_id', '=', filter.accountId);
  if (filter.before !== undefined) query = query.where('l.id', '<', filter.before);
  const rows = await query.orderBy('l.id', 'desc').limit(filter.limit ?? 100).execute();
  const lines = await openLines(work, scope.institutionId, rows.map(({ kind: _kind, madeAt: _madeAt, ...row }) => row));
  return lines.map((line, index) => {
    const { kind, madeAt } = rows[index] ?? {};
    return { ...line, part: kind && madeAt ? { kind, madeAt } : undefined };
  });
}

/** The accounts of everybody who stands in those lines. */
export async function listWhoLooked(work: Pick<Work, 'tx'>, scope: DossierScope): Promise<number[]> {
  const rows = await linesSeen(work, scope).select('l.account_id as accountId').distinct().where('l.account_id', 'is not', null).execute();
  return rows.flatMap((row) => row.accountId ?? []);
}

/** Who looked in a question on somebody's own page, newest first; nothing when it is not on his page. */
export async function listLookedInQuestion(work: Work, citizen: CitizenScope, conversationId: number, filter: LookedFilter = {}): Promise<LookedLine[] | undefined> {
  const own = await findOwn(work, citizen, conversationId);
  if (!own) return undefined;
  let query = work.tx.selectFrom('audit_log as l').select(lineColumns).where('l.institution_id', '=', own.institutionId).where('l.subject', '=', 'conversation').where('l.subject_id', '=', conversationId);
  if (filter.accountId !== undefined) query = query.where('l.account_id', '=', filter.accountId);
  if (filter.before !== undefined) query = query.where('l.id', '<', filter.before);
  const lines = await openLines(work, own.institutionId, await query.orderBy('l.id', 'desc').limit(filter.limit ?? 100).execute());
  // What a colleague wrote as his reason here was not written for the visitor to read.
  return lines.map((line) => ({ ...line, reason: null, isReasonErased: false, part: undefined }));
}
