import { sql } from 'kysely';
import { openerFor } from '../institutions/keys/keys.queries.ts';
import type { Work } from '../work.ts';
import { auditPurpose } from './audit.schema.ts';

export interface AuditLine {
  number: number;
  at: Date;
  accountId: number | null;
  action: string;
  subject: string;
  subjectId: number | null;
  reason: string | null;
  /** There was a reason, and it was erased with the conversation it was about. */
  isReasonErased: boolean;
}

export interface AuditFilter {
  subject?: string | undefined;
  subjectId?: number | undefined;
  accountId?: number | undefined;
  /** Only lines with a lower number: the next page. */
  before?: number | undefined;
  /** At most 500; 100 when not given. */
  limit?: number | undefined;
}

/** Lines of an institution's log, newest first. */
export async function listAccess(work: Work, institutionId: number, filter: AuditFilter = {}): Promise<AuditLine[]> {
  let query = work.tx.selectFrom('audit_log')
    .select(['number', 'at', 'account_id as accountId', 'action', 'subject', 'subject_id as subjectId', 'reason_sealed as sealed', 'reason_vault_id as vaultId'])
    .where('institution_id', '=', institutionId);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId);
  if (filter.accountId !== undefined) query = query.where('account_id', '=', filter.accountId);
  if (filter.before !== undefined) query = query.where('number', '<', filter.before);
  const rows = await query.orderBy('number', 'desc').limit(Math.min(filter.limit ?? 100, 500)).execute();
  const openerOf = openerFor(work.tx, work.keys, institutionId);
  const lines: AuditLine[] = [];
  for (const { sealed, vaultId, ...row } of rows) {
    const opener = sealed ? await openerOf(vaultId) : undefined;
    lines.push({ ...row, reason: sealed && opener ? opener.open(sealed, auditPurpose(institutionId)) : null, isReasonErased: sealed !== null && !opener });
  }
  return lines;
}

export type ChainProof =
  /** Every line holds the hash of the one before. Keep `head` elsewhere: it also shows whether lines at the end went missing. */
  | { ok: true; lines: number; head: string | null }
  /** The first line that was changed, or before which one is missing. */
  | { ok: false; reason: 'broken'; number: number };

/** Computes the chain of an institution's log again. */
export async function verifyChain(work: Pick<Work, 'tx'>, institutionId: number): Promise<ChainProof> {
  const { rows } = await sql<{ lines: number; broken: number | null; head: Buffer | null }>`
    select count(*) as lines, min(number) filter (where not holds) as broken, (array_agg(hash order by number desc))[1] as head
    from (
      select line.number, line.hash, line.hash = naast_audit_hash(line)
        and line.number = row_number() over in_order
        and line.previous_hash = coalesce(lag(line.hash) over in_order, sha256('')) as holds
      from audit_log line where line.institution_id = ${institutionId}
      window in_order as (order by line.number)
    ) as lines`.execute(work.tx);
  const [result] = rows;
  if (!result) throw new Error('counting gave no row');
  if (result.broken !== null) return { ok: false, reason: 'broken', number: result.broken };
  return { ok: true, lines: result.lines, head: result.head?.toString('hex') ?? null };
}
