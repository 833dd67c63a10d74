import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { ConversationScope } from '../conversations.access.ts';
import type { Ending } from './chats.schema.ts';

/** What comes with talking at the same moment, beside the conversation itself. */
export interface Chat {
  conversationId: number; institutionId: number; rhythm: string; doorId: number | null; workerId: number | null; closedAt: Date | null; result: string | null; takenAt: Date | null; askedAt: Date;
  /** Number of the last line. */
  lastNumber: number;
  /** A client's, from his own page. */
  isOfCase: boolean;
  waitsSince: Date; returned: boolean; seenAt: Date; visitorRead: number; workerRead: number; endedAt: Date | null; endedBy: Ending | null;
  /** Where the worker says that it is. */
  phase: string | null;
}

/** The chat of a proven conversation; nothing when it never was one. */
export async function findChat(work: Work, scope: ConversationScope): Promise<Chat | undefined> {
  return await work.tx.selectFrom('chats as h')
    .innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'h.institution_id').onRef('c.id', '=', 'h.conversation_id'))
    .select(['c.id as conversationId', 'c.institution_id as institutionId', 'c.rhythm', 'c.door_id as doorId', 'c.worker_id as workerId', 'c.closed_at as closedAt', 'c.result', 'c.taken_at as takenAt',
      'c.asked_at as askedAt', 'c.message_count as lastNumber', 'h.waits_since as waitsSince', 'h.returned', 'h.seen_at as seenAt', 'h.visitor_read as visitorRead', 'h.worker_read as workerRead',
      'h.ended_at as endedAt', 'h.phase', sql<Ending | null>`h.ended_by`.as('endedBy'),
      sql<boolean>`exists (select from reserved_chats r where r.institution_id = h.institution_id and r.conversation_id = h.conversation_id and r.case_id is not null)`.as('isOfCase')])
    .where('h.institution_id', '=', scope.institutionId).where('h.conversation_id', '=', scope.conversationId).executeTakeFirst();
}
