import type { Actor } from '../../../accounts/accounts.schema.ts';
import type { CitizenScope } from '../../../accounts/citizens/citizens.access.ts';
import { recoveryCodeOf } from '../../../accounts/sign-in/recovery/recovery.rules.ts';
import type { Work } from '../../../work.ts';
import type { ReaderScope, WorkerScope } from '../../conversations.access.ts';
import { daysShown, pageStanding, type PageStanding } from './cards.rules.ts';

const day = 86_400_000;

/** A card that still works. With an account it lets him choose a new password, without one it begins a page. */
export interface Card { institutionId: number; accountId: number | null; codeHash: Buffer }
/** One that was given for a question. */
export type QuestionCard = Card & { conversationId: number };

/** One that was given from a case: for a client of it, or for who stands for him. */
export type CaseCard = Card & { caseId: number; clientId: number; representativeId: number | null };

/** A card with what it was given for. */
export type AnyCard = { kind: 'question'; card: QuestionCard } | { kind: 'case'; card: CaseCard };

/** Where the card of a typed code is found; nothing when it cannot be one. */
export function cardHash(work: Work, typed: string): Buffer | undefined {
  const letters = recoveryCodeOf(typed);
  return letters === undefined ? undefined : work.keys.installation.index(letters, 'card of an own page');
}

/** The card of a typed code; nothing when there is none, or it was used, or its days are over. */
export async function findCard(work: Work, typed: string): Promise<AnyCard | undefined> {
  const codeHash = cardHash(work, typed);
  if (!codeHash) return undefined;
  const row = await work.tx.selectFrom('own_page_cards').select(['institution_id as institutionId', 'conversation_id as conversationId', 'case_id as caseId', 'client_id as clientId', 'representative_id as representativeId', 'account_id as accountId'])
    .where('code_hash', '=', codeHash).where('used_at', 'is', null).where('expires_at', '>', work.now).executeTakeFirst();
  if (!row) return undefined;
  const { conversationId, caseId, clientId, representativeId, ...rest } = row;
  if (conversationId !== null) return { kind: 'question', card: { ...rest, codeHash, conversationId } };
  return caseId === null || clientId === null ? undefined : { kind: 'case', card: { ...rest, codeHash, caseId, clientId, representativeId } };
}

/** How it stands with the own page of who asked this question. */
export async function findPageStanding(work: Work, scope: WorkerScope | ReaderScope): Promise<PageStanding> {
  const page = await work.tx.selectFrom('conversations as c').innerJoin('accounts as a', 'a.id', 'c.account_id').select(['a.created_at as since', 'a.came_back_at as cameBackAt'])
    .where('c.institution_id', '=', scope.institutionId).where('c.id', '=', scope.conversationId).executeTakeFirst();
  const card = await work.tx.selectFrom('own_page_cards').select(['expires_at as expiresAt', 'used_at as usedAt'])
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).orderBy('made_at', 'desc').limit(1).executeTakeFirst();
  return pageStanding(page && { since: page.since, hasComeBack: page.cameBackAt !== null }, card, work.now);
}

export interface UsedCard { madeBy: number; institutionId: number; usedAt: Date }

/** The last card with which a new password was chosen for somebody's page, for as long as he is told of it: who gave it, and when it was used. */
export async function findUsedCard(work: Work, scope: CitizenScope): Promise<UsedCard | undefined> {
  return await work.tx.selectFrom('own_page_cards').select(['made_by as madeBy', 'institution_id as institutionId', (select) => select.ref('used_at').$notNull().as('usedAt')])
    .where('account_id', '=', scope.accountId).where('used_at', '>', new Date(work.now.getTime() - daysShown.password * day)).orderBy('used_at', 'desc').limit(1).executeTakeFirst();
}

export interface UnusedPage { conversationId: number; givenAt: Date; standing: PageStanding }

/**
 * Open questions of a worker of which a card was given for an own page and nothing came: the card was not used in time, or nobody came back
 * to the page after its first day. Newest first, at most 50; a card of long ago is left out.
 */
export async function listUnusedPages(work: Work, actor: Actor): Promise<UnusedPage[]> {
  const rows = await work.tx.selectFrom('own_page_cards as k')
    .innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'k.institution_id').onRef('c.id', '=', 'k.conversation_id'))
    .leftJoin('accounts as a', 'a.id', 'c.account_id')
    .select(['c.id as conversationId', 'k.made_at as givenAt', 'k.expires_at as expiresAt', 'k.used_at as usedAt', 'a.created_at as since', 'a.came_back_at as cameBackAt'])
    .where('k.institution_id', '=', actor.institutionId).where('k.account_id', 'is', null).where('k.made_at', '>', new Date(work.now.getTime() - daysShown.unused * day))
    .where('c.worker_id', '=', actor.accountId).where('c.closed_at', 'is', null).where('c.erased_at', 'is', null).orderBy('k.made_at', 'desc').limit(200).execute();
  return rows.flatMap(({ conversationId, givenAt, since, cameBackAt, ...card }) => {
    const standing = pageStanding(since === null ? undefined : { since, hasComeBack: cameBackAt !== null }, card, work.now);
    return standing.kind === 'expired' || standing.kind === 'never_back' ? [{ conversationId, givenAt, standing }] : [];
  }).slice(0, 50);
}
