import { beginOwnPage, type Begun, type PasswordChosen } from '../../accounts/citizens/citizens.commands.ts';
import type { NewCitizen } from '../../accounts/citizens/citizens.schema.ts';
import type { Visitor } from '../../accounts/sign-in/sign-in.schema.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import { chooseWithCard, newCard, useCard, type GivenCard } from '../../conversations/owning/cards/cards.commands.ts';
import type { Card } from '../../conversations/owning/cards/cards.queries.ts';
import type { DoWork, Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';
import { linkOwnPage } from '../dossier/dossier.commands.ts';

/** A card that was given from a case, for one of its clients. */
export type CaseCard = Card & { caseId: number; clientId: number };

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
  await work.tx.deleteFrom('own_page_cards').where('institution_id', '=', institutionId).where('client_id', '=', clientId).where('used_at', 'is', null).execute();
  const card = await newCard(work, { institution_id: institutionId, case_id: caseId, client_id: clientId, account_id: accountId, made_by: scope.actor.accountId });
  await logAccess(work, { institutionId, action: accountId === null ? 'card_for_page' : 'card_for_password', subject: 'client', subjectId: clientId });
  return card;
}

/** A client turned out to have a page, or to have left the case, after the card was given. */
class NotLinked extends Error {}

/** Begins a page with a card from a case: that dossier is on it at once. */
export async function beginWithCaseCard(inWork: DoWork, card: CaseCard, given: NewCitizen, doorId: number | null, visitor: Visitor): Promise<Begun | { ok: false; reason: 'card-over' }> {
  try {
    return await beginOwnPage(inWork, given, { institutionId: card.institutionId, doorId }, visitor, async (work, accountId) => {
      await useCard(work, card);
      if (!(await linkOwnPage(work, card, card.clientId, accountId)).ok) throw new NotLinked();
    });
  } catch (error) {
    if (error instanceof NotLinked) return { ok: false, reason: 'card-over' };
    throw error;
  }
}

/** Chooses a new password with a card from a case; it stands with who looked in what is of him. */
export async function recoverWithCaseCard(inWork: DoWork, card: CaseCard & { accountId: number }, password: string, visitor: Visitor): Promise<PasswordChosen> {
  return await chooseWithCard(inWork, card, password, visitor, (work) => (
    logAccess(work, { institutionId: card.institutionId, action: 'password_by_card', subject: 'client', subjectId: card.clientId })));
}
