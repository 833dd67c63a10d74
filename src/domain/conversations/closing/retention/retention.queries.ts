import { z } from 'zod';
import { sql } from 'kysely';
import type { Work } from '../../../work.ts';

/**
 * The oldest conversations that were closed so many months before `now` or longer ago, and still hold words. At most `limit`. What a dossier
 * began with stays as long as the dossier, and goes with it.
 */
export async function listPastTerm(work: Work, institutionId: number, input: { now: Date; months: number; limit: number }): Promise<number[]> {
  const rows = await work.tx.selectFrom('conversations').select('id').where('institution_id', '=', institutionId).where('erased_at', 'is', null)
    .where('closed_at', '<=', sql<Date>`${input.now}::timestamptz - make_interval(months => ${input.months}::int)`)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('cases as c').select('c.id').whereRef('c.institution_id', '=', 'conversations.institution_id')
      .whereRef('c.conversation_id', '=', 'conversations.id').where('c.removed_at', 'is', null).where('c.erased_at', 'is', null))))
    .orderBy('closed_at').orderBy('id').limit(input.limit).execute();
  return rows.map((row) => row.id);
}

const proofLine = z.object({ conversation: z.int(), vault: z.int(), backupsEndOn: z.string() });
export type ProofLine = z.infer<typeof proofLine>;

export interface RetentionRun { id: number; startedAt: Date; finishedAt: Date | null; conversations: number; proof: ProofLine[] }

/** What was erased because its term was over, newest run first: which conversations and vaults, and when the last backup keys end. */
export async function listRetentionRuns(work: Work, institutionId: number, limit = 50): Promise<RetentionRun[]> {
  const rows = await work.tx.selectFrom('retention_runs').select(['id', 'started_at as startedAt', 'finished_at as finishedAt', 'conversations', 'proof'])
    .where('institution_id', '=', institutionId).orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, proof: z.array(proofLine).parse(row.proof) }));
}
