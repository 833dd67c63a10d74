import { randomBytes } from 'node:crypto';
import { countAttempts, type AttemptOutcome } from '../../../accounts/attempts/attempts.commands.ts';
import { beginOwnPage, choosePassword, type Begun, type PasswordChosen } from '../../../accounts/citizens/citizens.commands.ts';
import { listAllRelations } from '../../../accounts/citizens/citizens.queries.ts';
import type { NewCitizen } from '../../../accounts/citizens/citizens.schema.ts';
import { holdOthers } from '../../../accounts/citizens/holding/holding.commands.ts';
import { recoveryCodeFrom } from '../../../accounts/sign-in/recovery/recovery.rules.ts';
import type { Visitor } from '../../../accounts/sign-in/sign-in.schema.ts';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { DoWork, Work } from '../../../work.ts';
import type { WorkerScope } from '../../conversations.access.ts';
import { putOnOwnPage } from '../owning.commands.ts';
import { cardHash, findCard, type AnyCard, type Card, type QuestionCard } from './cards.queries.ts';
import { cardEndsAt } from './cards.rules.ts';

function newCode(): string {
  return recoveryCodeFrom(randomBytes(48)) ?? newCode();
}

export interface GivenCard { code: string; expiresAt: Date; isForPassword: boolean }

type NewCard = { institution_id: number; account_id: number | null; made_by: number } & ({ conversation_id: number } | { case_id: number; client_id: number; representative_id?: number });

/** Makes a card with a code that is known now and never again. The caller has proven that it may be given, and logs it. */
export async function newCard(work: Work, of: NewCard): Promise<GivenCard> {
  const code = newCode();
  const expiresAt = cardEndsAt(work.now);
  await work.tx.insertInto('own_page_cards').values({ ...of, code_hash: cardHash(work, code) ?? Buffer.of(), made_at: work.now, expires_at: expiresAt }).execute();
  return { code, expiresAt, isForPassword: of.account_id !== null };
}

/**
 * Makes a card for who asked a question, by the worker who has it: to begin a page with, or, when the question is on one, to choose a
 * new password. The code is known now and never again; a card of before for the same question stops working. Logged.
 */
export async function giveCard(work: Work, scope: WorkerScope): Promise<GivenCard> {
  const of = { institution_id: scope.institutionId, conversation_id: scope.conversationId };
  const { account_id: accountId } = await work.tx.selectFrom('conversations').select('account_id')
    .where('institution_id', '=', of.institution_id).where('id', '=', of.conversation_id).forUpdate().executeTakeFirstOrThrow();
  await work.tx.deleteFrom('own_page_cards').where('institution_id', '=', of.institution_id).where('conversation_id', '=', of.conversation_id).where('used_at', 'is', null).execute();
  const card = await newCard(work, { ...of, account_id: accountId, made_by: scope.actor.accountId });
  await logAccess(work, { institutionId: scope.institutionId, action: accountId === null ? 'card_for_page' : 'card_for_password', subject: 'conversation', subjectId: scope.conversationId });
  return card;
}

type TooOften = Extract<AttemptOutcome, { ok: false }>;
export type CardOpened = { ok: true; found: AnyCard } | { ok: false; reason: 'wrong' } | TooOften;

/** Looks a typed code up. Wrong, used and overdue say the same; guessing is slowed down per place. */
export async function openCard(inWork: DoWork, typed: string, visitor: Visitor): Promise<CardOpened> {
  const counted = await inWork({ institutions: [] }, (work) => countAttempts(work, [{ kind: 'open_client', on: `card ${visitor.client}` }]));
  if (!counted.ok) return counted;
  const found = await inWork({ institutions: [] }, (work) => findCard(work, typed));
  return found ? { ok: true, found } : { ok: false, reason: 'wrong' };
}

/** Uses a card up; an exception when somebody else did a moment ago, so that nothing else of the transaction happens. */
export async function useCard(work: Work, card: Pick<Card, 'codeHash'>): Promise<void> {
  const used = await work.tx.updateTable('own_page_cards').set({ used_at: work.now }).where('code_hash', '=', card.codeHash).where('used_at', 'is', null).executeTakeFirst();
  if (used.numUpdatedRows === 0n) throw new Error('a card was used twice at once');
}

/** Begins a page with a card: the question that it was given for is on it at once. */
export async function beginWithCard(inWork: DoWork, card: QuestionCard, given: NewCitizen, doorId: number | null, visitor: Visitor): Promise<Begun> {
  return await beginOwnPage(inWork, given, { institutionId: card.institutionId, doorId }, visitor, async (work, accountId) => {
    await useCard(work, card);
    await putOnOwnPage(work, card, accountId);
  });
}

/**
 * Chooses a new password with a card. Every other session of that page ends, and so does its code of an app, which whoever lost everything lost
 * too. What is on the page of other institutions stays closed: a card of one has no power over another. `note` writes it in the log.
 */
export async function chooseWithCard(inWork: DoWork, card: Card & { accountId: number }, password: string, visitor: Visitor, note: (work: Work) => Promise<void>): Promise<PasswordChosen> {
  const { accountId } = card;
  const institutionIds = await inWork({ institutions: [], account: accountId }, (work) => listAllRelations(work, accountId));
  return await choosePassword(inWork, { accountId, password, institutionIds: [...new Set([card.institutionId, ...institutionIds])] }, visitor, async (work) => {
    await useCard(work, card);
    await work.tx.deleteFrom('totp_secrets').where('account_id', '=', accountId).execute();
    await holdOthers(work, accountId, card.institutionId);
    await note(work);
  });
}

/** The same with a card for a question: it stands with who looked in that. */
export async function recoverWithCard(inWork: DoWork, card: QuestionCard & { accountId: number }, password: string, visitor: Visitor): Promise<PasswordChosen> {
  return await chooseWithCard(inWork, card, password, visitor, (work) => (
    logAccess(work, { institutionId: card.institutionId, action: 'password_by_card', subject: 'conversation', subjectId: card.conversationId })));
}
