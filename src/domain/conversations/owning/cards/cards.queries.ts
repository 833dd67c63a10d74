import { recoveryCodeOf } from '../../../accounts/sign-in/recovery/recovery.rules.ts';
import type { Work } from '../../../work.ts';
import type { ReaderScope, WorkerScope } from '../../conversations.access.ts';
import { pageStanding, type PageStanding } from './cards.rules.ts';

/** A card that still works. With an account it lets him choose a new password, without one it begins a page. */
export interface Card { institutionId: number; conversationId: number; accountId: number | null; codeHash: Buffer }

/** Where the card of a typed code is found; nothing when it cannot be one. */
export function cardHash(work: Work, typed: string): Buffer | undefined {
  const letters = recoveryCodeOf(typed);
  return letters === undefined ? undefined : work.keys.installation.index(letters, 'card of an own page');
}

/** The card of a typed code; nothing when there is none, or it was used, or its days are over. */
export async function findCard(work: Work, typed: string): Promise<Card | undefined> {
  const codeHash = cardHash(work, typed);
  if (!codeHash) return undefined;
  const row = await work.tx.selectFrom('own_page_cards').select(['institution_id as institutionId', 'conversation_id as conversationId', 'account_id as accountId'])
    .where('code_hash', '=', codeHash).where('used_at', 'is', null).where('expires_at', '>', work.now).executeTakeFirst();
  return row && { ...row, codeHash };
}

/** How it stands with the own page of who asked this question. */
export async function findPageStanding(work: Work, scope: WorkerScope | ReaderScope): Promise<PageStanding> {
  const page = await work.tx.selectFrom('conversations as c').innerJoin('accounts as a', 'a.id', 'c.account_id').select(['a.created_at as since', 'a.came_back_at as cameBackAt'])
    .where('c.institution_id', '=', scope.institutionId).where('c.id', '=', scope.conversationId).executeTakeFirst();
  const card = await work.tx.selectFrom('own_page_cards').select(['expires_at as expiresAt', 'used_at as usedAt'])
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).orderBy('made_at', 'desc').limit(1).executeTakeFirst();
  return pageStanding(page && { since: page.since, hasComeBack: page.cameBackAt !== null }, card, work.now);
}
