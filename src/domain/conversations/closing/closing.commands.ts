import type { Work } from '../../work.ts';
import type { WorkerScope } from '../conversations.access.ts';

const hoursBlocked = 24;

/**
 * After a question was closed as nonsense: its return code rests for a day, and whoever has it open is out. Nobody is told why by
 * the code alone; with the right word it says until when.
 */
export async function blockCode(work: Work, scope: Pick<WorkerScope, 'institutionId' | 'conversationId'>): Promise<void> {
  const until = new Date(work.now.getTime() + hoursBlocked * 3_600_000);
  await work.tx.updateTable('return_codes').set({ blocked_until: until })
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).execute();
  await work.tx.deleteFrom('visitor_sessions').where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).execute();
}
