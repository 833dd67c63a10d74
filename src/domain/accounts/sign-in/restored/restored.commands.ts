import type { Work } from '../../../work.ts';

/**
 * Ends every session and every open invitation: after a backup was put back, when sessions that were ended and links that were used
 * would open again. Answers how many sessions. Runs as the owner.
 */
export async function endRestoredSignIns(work: Work): Promise<number> {
  await work.tx.updateTable('invitations').set({ used_at: work.now }).where('used_at', 'is', null).execute();
  const result = await work.tx.updateTable('sessions').set({ ended_at: work.now }).where('ended_at', 'is', null).executeTakeFirst();
  return Number(result.numUpdatedRows);
}
