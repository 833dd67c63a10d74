import { randomBytes } from 'node:crypto';
import { countAttempts, type AttemptOutcome } from '../../../accounts/attempts/attempts.commands.ts';
import { beginOwnPage, choosePassword, type Begun, type PasswordChosen } from '../../../accounts/citizens/citizens.commands.ts';
import type { NewCitizen } from '../../../accounts/citizens/citizens.schema.ts';
import { recoveryCodeFrom } from '../../../accounts/sign-in/recovery/recovery.rules.ts';
import type { Visitor } from '../../../accounts/sign-in/sign-in.schema.ts';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { DoWork, Work } from '../../../work.ts';
import type { WorkerScope } from '../../conversations.access.ts';
import { putOnOwnPage } from '../owning.commands.ts';
import { cardHash, findCard, type Card } from './cards.queries.ts';
import { cardEndsAt } from './cards.rules.ts';

function newCode(): string {
  return recoveryCodeFrom(randomBytes(48)) ?? newCode();
}

export interface GivenCard { code: string; expiresAt: Date; isForPassword: boolean }

/**
 * Makes a card for who asked a question, by the worker who has it: to begin a page with, or, when the question is on one, to choose a
 * new password. The code is known now and never again; a card of before for the same question stops working. Logged.
 */
export async function giveCard(work: Work, scope: WorkerScope): Promise<GivenCard> {
  const of = { institution_id: scope.institutionId, conversation_id: scope.conversationId };
  const { account_id: accountId } = await work.tx.selectFrom('conversations').select('account_id')
    .where('institution_id', '=', of.institution_id).where('id', '=', of.conversation_id).forUpdate().executeTakeFirstOrThrow();
  await work.tx.deleteFrom('own_page_cards').where('institution_id', '=', of.institution_id).where('conversation_id', '=', of.conversation_id).where('used_at', 'is', null).execute();
  const code = newCode();
  const expiresAt = cardEndsAt(work.now);
  await work.tx.insertInto('own_page_cards').values({
    ...of, code_hash: cardHash(work, code) ?? Buffer.of(), account_id: accountId, made_by: scope.actor.accountId, made_at: work.now, expires_at: expiresAt,
  }).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: accountId === null ? 'card_for_page' : 'card_for_password', subject: 'conversation', subjectId: scope.conversationId });
  return { code, expiresAt, isForPassword: accountId !== null };
}

type TooOften = Extract<AttemptOutcome, { ok: false }>;
export type CardOpened = { ok: true; card: Card } | { ok: false; reason: 'wrong' } | TooOften;

/** Looks a typed code up. Wrong, used and overdue say the same; guessing is slowed down per place. */
export async function openCard(inWork: DoWork, typed: string, visitor: Visitor): Promise<CardOpened> {
  const counted = await inWork({ institutions: [] }, (work) => countAttempts(work, [{ kind: 'open_client', on: `card ${visitor.client}` }]));
  if (!counted.ok) return counted;
  const card = await inWork({ institutions: [] }, (work) => findCard(work, typed));
  return card ? { ok: true, card } : { ok: false, reason: 'wrong' };
}

/** Uses a card up; an exception when somebody else did a moment ago, so that nothing else of the transaction happens. */
async function useCard(work: Work, card: Card): Promise<void> {
  const used = await work.tx.updateTable('own_page_cards').set({ used_at: work.now }).where('code_hash', '=', card.codeHash).where('used_at', 'is', null).executeTakeFirst();
  if (used.numUpdatedRows === 0n) throw new Error('a card was used twice at once');
}

/** Begins a page with a card: the question that it was given for is on it at once. */
export async function beginWithCard(inWork: DoWork, card: Card, given: NewCitizen, doorId: number | null, visitor: Visitor): Promise<Begun> {
  return await beginOwnPage(inWork, given, { institutionId: card.institutionId, doorId }, visitor, async (work, accountId) => {
    await useCard(work, card);
    await putOnOwnPage(work, card, accountId);
  });
}

/** Chooses a new password with a card; every other session of that page ends, and it stands with who looked in the question. */
export async function recoverWithCard(inWork: DoWork, card: Card & { accountId: number }, password: string, visitor: Visitor): Promise<PasswordChosen> {
  return await choosePassword(inWork, { accountId: card.accountId, password, institutionIds: [card.institutionId] }, visitor, async (work) => {
    await useCard(work, card);
    await logAccess(work, { institutionId: card.institutionId, action: 'password_by_card', subject: 'conversation', subjectId: card.conversationId });
  });
}
