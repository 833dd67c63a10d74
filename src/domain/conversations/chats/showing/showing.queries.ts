import { namesOf } from '../../../accounts/accounts.queries.ts';
import type { Work } from '../../../work.ts';
import type { ConversationScope } from '../../conversations.access.ts';
import { secondsToTakeBack } from '../../conversations.rules.ts';
import { listLines } from '../lines/lines.queries.ts';
import type { ShownLine } from './showing.schema.ts';

/** Lines after a number as a live page shows them: with the name of a worker as this reader knows him. At most 500. */
export async function listShownLines(work: Work, scope: ConversationScope, after: number): Promise<ShownLine[]> {
  const lines = await listLines(work, scope, after);
  const names = await namesOf(work, lines.flatMap((line) => line.accountId ?? []));
  const nameOf = (accountId: number | null) => {
    const name = accountId === null ? undefined : names.get(accountId);
    return (scope.as === 'visitor' ? name?.clientName : name?.name) ?? null;
  };
  const isOwn = (author: string, accountId: number | null) => (scope.as === 'visitor' ? author === 'visitor' : author === 'worker' && accountId === scope.actor.accountId);
  return lines.map(({ number, author, accountId, body, isTakenBack, writtenAt }) => {
    const left = secondsToTakeBack - Math.floor((work.now.getTime() - writtenAt.getTime()) / 1000);
    const secondsLeft = isOwn(author, accountId) && !isTakenBack ? Math.max(0, left) : 0;
    return { number, author, who: nameOf(accountId), isOwn: isOwn(author, accountId), body, isTakenBack, at: writtenAt.toISOString(), secondsLeft };
  });
}
