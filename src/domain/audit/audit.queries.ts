import { sql } from 'kysely';
import { openerFor } from '../institutions/keys/keys.queries.ts';
import type { Work } from '../work.ts';
import { auditPurpose } from './audit.schema.ts';

export interface AuditLine {
  id: number;
  /** Its place in the chain; none in the first minute. */
  number: number | null;
  at: Date;
  accountId: number | null;
  /** As what he looked; old lines do not say it. */
  role: string | null;
  /** Where who looked works. */
  ofInstitutionId: number | null;
  action: string;
  subject: string;
  subjectId: number | null;
  reason: string | null;
  /** There was a reason, and it was erased with what it was about. */
  isReasonErased: boolean;
}

export interface AuditFilter {
  subject?: string | undefined;
  subjectId?: number | undefined;
  accountId?: number | undefined;
  /** Only lines before the one with this id: the next page. */
  before?: number | undefined;
  /** At most 500; 100 when not given. */
  limit?: number | undefined;
}

/** The columns of a line. */
export const lineColumns = ['l.id', 'l.number', 'l.at', 'l.account_id as accountId', 'l.role', 'l.of_institution_id as ofInstitutionId', 'l.action', 'l.subject', 'l.subject_id as subjectId',
  'l.reason_sealed as sealed', 'l.reason_vault_id as vaultId', 'l.reason_digest as digest'] as const;

type Row = Omit<AuditLine, 'reason' | 'isReasonErased'> & { sealed: Buffer | null; vaultId: number | null; digest: Buffer | null };

/** Opens the reasons of lines of one institution, each under its own vault. */
export async function openLines(work: Pick<Work, 'tx' | 'keys'>, institutionId: number, rows: readonly Row[]): Promise<AuditLine[]> {
  const openerOf = openerFor(work.tx, work.keys, institutionId);
  const lines: AuditLine[] = [];
  for (const { sealed, vaultId, digest, ...row } of rows) {
    const opener = sealed ? await openerOf(vaultId) : undefined;
    lines.push({ ...row, reason: sealed && opener ? opener.open(sealed, auditPurpose(institutionId)) : null, isReasonErased: digest !== null && !opener });
  }
  return lines;
}

/** Lines of an institution's log, newest first. */
export async function listAccess(work: Work, institutionId: number, filter: AuditFilter = {}): Promise<AuditLine[]> {
  let query = work.tx.selectFrom('audit_log as l').select(lineColumns).where('l.institution_id', '=', institutionId);
  if (filter.subject !== undefined) query = query.where('l.subject', '=', filter.subject);
  if (filter.subjectId !== undefined) query = query.where('l.subject_id', '=', filter.subjectId);
  if (filter.accountId !== undefined) query = query.where('l.account_id', '=', filter.accountId);
  if (filter.before !== undefined) query = query.where('l.id', '<', filter.before);
  const rows = await query.orderBy('l.id', 'desc').limit(Math.min(filter.limit ?? 100, 500)).execute();
  return await openLines(work, institutionId, rows);
}

/** Lines that are not in the chain yet, and since when the oldest waits. */
export interface Unsealed { lines: number; since: Date | null }

export type ChainProof =
  /** Every line holds the hash of the one before. Keep `head` elsewhere: it also shows whether lines at the end went missing. */
  | { ok: true; lines: number; head: string | null; unsealed: Unsealed }
  /** The first line that was changed, or before which one is missing. */
  | { ok: false; reason: 'broken'; number: number; unsealed: Unsealed };

/** Computes the chain of an institution's log again. A reason that was erased breaks nothing; one that was changed does. */
export async function verifyChain(work: Pick<Work, 'tx'>, institutionId: number): Promise<ChainProof> {
  const { rows } = await sql<{ lines: number; broken: number | null; head: Buffer | null }>`
    select count(*) as lines, min(number) filter (where not holds) as broken, (array_agg(hash order by number desc))[1] as head
    from (
      select line.number, line.hash, line.hash = naast_audit_hash(line)
        and (line.reason_sealed is null or sha256(line.reason_sealed) is not distinct from line.reason_digest)
        and line.number = row_number() over in_order
        and line.previous_hash = coalesce(lag(line.hash) over in_order, sha256('')) as holds
      from audit_log line where line.institution_id = ${institutionId} and line.number is not null
      window in_order as (order by line.number)
    ) as lines`.execute(work.tx);
  const unsealed = await work.tx.selectFrom('audit_log').select(({ fn }) => [fn.countAll<number>().as('lines'), fn.min('at').as('since')])
    .where('institution_id', '=', institutionId).where('number', 'is', null).executeTakeFirstOrThrow();
  const [result] = rows;
  if (!result) throw new Error('counting gave no row');
  if (result.broken !== null) return { ok: false, reason: 'broken', number: result.broken, unsealed };
  return { ok: true, lines: result.lines, head: result.head?.toString('hex') ?? null, unsealed };
}
