import { sql } from 'kysely';
import { namesOf } from '../../../accounts/accounts.queries.ts';
import type { Work } from '../../../work.ts';
import type { ConversationScope } from '../../conversations.access.ts';
import { purposes } from '../../conversations.schema.ts';
import type { Line, ShownLine } from './lines.schema.ts';

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

/** The same, as a page shows them: with the name of a worker as this reader knows him. */
export async function listShownLines(work: Work, scope: ConversationScope, after: number): Promise<ShownLine[]> {
  const lines = await listLines(work, scope, after);
  const names = await namesOf(work, lines.flatMap((line) => line.accountId ?? []));
  const nameOf = (accountId: number | null) => {
    const name = accountId === null ? undefined : names.get(accountId);
    return (scope.as === 'visitor' ? name?.clientName : name?.name) ?? null;
  };
  return lines.map(({ number, author, accountId, body, isTakenBack, writtenAt }) => ({ number, author, who: nameOf(accountId), isOwn: author === scope.as && (scope.as !== 'worker' || accountId === scope.actor.accountId), body, isTakenBack, at: writtenAt.toISOString() }));
}
