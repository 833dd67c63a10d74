import { sql } from 'kysely';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import { eraseConversations } from '../erasing/erasing.commands.ts';
import { listPastTerm, type ProofLine } from './retention.queries.ts';

async function currentRun(work: Work, institutionId: number): Promise<number> {
  const open = await work.tx.selectFrom('retention_runs').select('id').where('institution_id', '=', institutionId).where('finished_at', 'is', null).orderBy('id').forUpdate().executeTakeFirst();
  if (open) return open.id;
  const { id } = await work.tx.insertInto('retention_runs').values({ institution_id: institutionId, started_at: work.now }).returning('id').executeTakeFirstOrThrow();
  await logAccess(work, { institutionId, action: 'erase_after_term', subject: 'retention_run', subjectId: id });
  return id;
}

/**
 * Erases some conversations whose term is over and writes the proof, in one transaction: what is gone is proven, what is proven is gone.
 * A run that was broken off goes on where it was. Answers how many were erased: 0 means that the run is finished.
 */
export async function eraseSomePastTerm(work: Work, input: { institutionId: number; now: Date; months: number; limit: number }): Promise<number> {
  const due = await listPastTerm(work, input.institutionId, input);
  if (due.length === 0) {
    await work.tx.updateTable('retention_runs').set({ finished_at: work.now }).where('institution_id', '=', input.institutionId).where('finished_at', 'is', null).execute();
    return 0;
  }
  const run = await currentRun(work, input.institutionId);
  const erased = await eraseConversations(work, input.institutionId, due, 'after_term');
  const proof: ProofLine[] = erased.map((one) => ({ conversation: one.conversationId, vault: one.vaultId, backupsEndOn: one.backupsEndOn }));
  await work.tx.updateTable('retention_runs').set((row) => ({
    conversations: row('conversations', '+', erased.length), proof: sql`proof || ${JSON.stringify(proof)}::jsonb`,
  })).where('institution_id', '=', input.institutionId).where('id', '=', run).execute();
  return due.length;
}
