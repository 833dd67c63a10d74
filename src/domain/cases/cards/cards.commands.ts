import type { CitizenScope } from '../../accounts/citizens/citizens.access.ts';
import { releaseOf } from '../../accounts/citizens/holding/holding.commands.ts';
import { beginOwnPage, type Begun, type PasswordChosen } from '../../accounts/citizens/citizens.commands.ts';
import type { NewCitizen } from '../../accounts/citizens/citizens.schema.ts';
import type { Visitor } from '../../accounts/sign-in/sign-in.schema.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import { chooseWithCard, newCard, useCard, type GivenCard } from '../../conversations/owning/cards/cards.commands.ts';
import type { CaseCard } from '../../conversations/owning/cards/cards.queries.ts';
import type { DoWork, Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';
import { linkOwnPage } from '../dossier/dossier.commands.ts';
import { linkRepresentative } from '../representatives/representatives.commands.ts';
import { findRepresentativeCard } from './cards.queries.ts';

/**
 * Makes a card for a client of a case, by a worker of it: to begin a page with that has the dossier on it, or, when he has a page, to choose a
 * new password. A card of before for him from a case stops working. Nothing when he is not in this case, or its words were erased. Logged.
 */
export async function giveCaseCard(work: Work, scope: CaseScope, clientId: number): Promise<GivenCard | undefined> {
  const { institutionId, caseId } = scope;
  const client = await work.tx.selectFrom('clients as p').innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'p.institution_id').onRef('x.client_id', '=', 'p.id'))
    .select('p.account_id as accountId').where('p.institution_id', '=', institutionId).where('p.id', '=', clientId).where('x.case_id', '=', caseId).where('x.until', 'is', null)
    .where('p.erased_at', 'is', null).forUpdate('p').executeTakeFirst();
  if (!client || !scope.vault) return undefined;
  const { accountId } = client;
  await work.tx.deleteFrom('own_page_cards').where('institution_id', '=', institutionId).where('client_id', '=', clientId).where('representative_id', 'is', null).where('used_at', 'is', null).execute();
  const card = await newCard(work, { institution_id: institutionId, case_id: caseId, client_id: clientId, account_id: accountId, made_by: scope.actor.accountId });
  await logAccess(work, { institutionId, action: accountId === null ? 'card_for_page' : 'card_for_password', subject: 'client', subjectId: clientId });
  return card;
}

/**
 * Makes a card for who stands for a client of a case and may look along today: to begin a page of his own, or a new password for the one he has.
 * A card of before for him stops working. Nothing for who may see nothing: a page would promise what is not his. Logged with the client.
 */
export async function giveRepresentativeCard(work: Work, scope: CaseScope, representativeId: number): Promise<GivenCard | undefined> {
  const { institutionId, caseId } = scope;
  const found = scope.vault && await findRepresentativeCard(work, scope, representativeId);
  if (!found) return undefined;
  const { accountId, clientId } = found;
  await work.tx.deleteFrom('own_page_cards').where('institution_id', '=', institutionId).where('representative_id', '=', representativeId).where('used_at', 'is', null).execute();
  const card = await newCard(work, { institution_id: institutionId, case_id: caseId, client_id: clientId, representative_id: representativeId, account_id: accountId, made_by: scope.actor.accountId });
  await logAccess(work, { institutionId, action: 'card_for_representative', subject: 'client', subjectId: clientId });
  return card;
}

/** A client turned out to have a page, or to have left the case, after the card was given; or who stands for him does so no more. */
class NotLinked extends Error {}

/** Puts on a page what a card was given for, and uses the card up. */
async function linkByCard(work: Work, card: CaseCard, accountId: number): Promise<void> {
  await useCard(work, card);
  const { clientId, representativeId } = card;
  const isLinked = representativeId === null ? (await linkOwnPage(work, card, clientId, accountId)).ok : await linkRepresentative(work, { ...card, representativeId }, accountId);
  if (!isLinked) throw new NotLinked();
}

const cardOver = { ok: false, reason: 'card-over' } as const;

/** Begins a page with a card from a case: that dossier is on it at once. */
export async function beginWithCaseCard(inWork: DoWork, card: CaseCard, given: NewCitizen, doorId: number | null, visitor: Visitor): Promise<Begun | typeof cardOver> {
  try {
    return await beginOwnPage(inWork, given, { institutionId: card.institutionId, doorId }, visitor, (work, accountId) => linkByCard(work, card, accountId));
  } catch (error) {
    if (error instanceof NotLinked) return cardOver;
    throw error;
  }
}

/** Puts what a card of a case was given for on the page of who is signed in. For a card that begins a page: one for a new password is for its own page alone. */
export async function addWithCaseCard(inWork: DoWork, scope: CitizenScope, card: CaseCard): Promise<{ ok: true } | typeof cardOver> {
  if (card.accountId !== null) return cardOver;
  try {
    await inWork({ institutions: [card.institutionId], account: scope.accountId }, async (work) => {
      await linkByCard(work, card, scope.accountId);
      await releaseOf(work, scope.accountId, card.institutionId);
    });
    return { ok: true };
  } catch (error) {
    if (error instanceof NotLinked) return cardOver;
    throw error;
  }
}

/** Chooses a new password with a card from a case; it stands with who looked in what is of him, or of whom he stands for. */
export async function recoverWithCaseCard(inWork: DoWork, card: CaseCard & { accountId: number }, password: string, visitor: Visitor): Promise<PasswordChosen> {
  return await chooseWithCard(inWork, card, password, visitor, async (work) => {
    if (card.representativeId === null) await logAccess(work, { institutionId: card.institutionId, action: 'password_by_card', subject: 'client', subjectId: card.clientId });
    else await logAccess(work, { institutionId: card.institutionId, action: 'password_of_representative', subject: 'client', subjectId: card.clientId, role: 'representative' });
  });
}
