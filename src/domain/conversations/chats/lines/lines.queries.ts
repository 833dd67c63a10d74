import { sql } from 'kysely';
import type { Work } from '../../../work.ts';
import type { ConversationScope } from '../../conversations.access.ts';
import { purposes } from '../../conversations.schema.ts';
import type { Line } from './lines.schema.ts';

const mostLines = 500;

/** The lines of a talk after a number, in order: how somebody who was away catches up. At most 500; ask again after the last one. */
export async function listLines(work: Work, scope: ConversationScope, after = 0): Promise<Line[]> {
  const rows = await work.tx.selectFrom('messages')
    .select(['number', sql<Line['author']>`author`.as('author'), 'account_id as accountId', 'body_sealed as sealed', 'written_at as writtenAt', 'withdrawn_at as withdrawnAt'])
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).where('number', '>', after)
    .where('visible_at', '<=', work.now).orderBy('number').limit(mostLines).execute();
  return rows.map(({ sealed, withdrawnAt, ...row }) => ({
    ...row, isTakenBack: withdrawnAt !== null, body: withdrawnAt === null ? scope.vault.open(sealed, purposes.message) : '',
  }));
}
