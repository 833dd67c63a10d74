import { hashToken, newToken } from '../../../../platform/crypto/envelope.ts';
import { logAccess } from '../../../audit/audit.commands.ts';
import { enqueueMail } from '../../../outbox/outbox.commands.ts';
import type { DoWork, Work } from '../../../work.ts';
import { countAttempts, type AttemptOutcome } from '../../attempts/attempts.commands.ts';
import type { Visitor } from '../../sign-in/sign-in.schema.ts';
import { noteAnswered } from '../ways/ways.commands.ts';
import type { CitizenScope } from '../citizens.access.ts';
import type { ConfirmedCitizen } from '../factors/factors.commands.ts';
import { choosePassword, type PasswordChosen } from '../citizens.commands.ts';
import { listAllRelations } from '../citizens.queries.ts';
import { findLink, mailIndex, type Link } from './mail.queries.ts';
import { linkEndsAt, mailPurposes, type LinkOpens } from './mail.rules.ts';
import type { LinkAsk, LinkLetter } from './mail.schema.ts';

async function dropLinks(work: Work, accountId: number, opens?: LinkOpens): Promise<void> {
  await work.tx.deleteFrom('citizen_mail_links').where('account_id', '=', accountId).$if(opens !== undefined, (query) => query.where('opens', '=', opens ?? 'address')).execute();
}

/** Sends a link, in the name of an institution that he has to do with: its administrators see when the mail does not arrive, and not to whom it went. */
export async function sendLink(work: Work, link: { accountId: number; institutionId: number | null; opens: LinkOpens; email: string }, letter: LinkLetter): Promise<void> {
  const token = newToken();
  await dropLinks(work, link.accountId, link.opens);
  await work.tx.insertInto('citizen_mail_links').values({
    token_hash: hashToken(token), account_id: link.accountId, opens: link.opens, expires_at: linkEndsAt(link.opens, work.now),
    email_sealed: link.opens === 'address' ? work.keys.installation.seal(link.email, mailPurposes.email) : null,
  }).execute();
  await enqueueMail(work, { kind: `citizen_${link.opens}`, institutionId: link.institutionId, to: link.email, ...letter(token) });
}

/**
 * Sends a link to an address that somebody gives; it is used for nothing else until he opens that. The last one asked for is the one that works.
 * An address is a way in: only for who has just shown that it is he.
 */
export async function giveAddress(work: Work, scope: ConfirmedCitizen, email: string, visitor: Visitor, letter: LinkLetter): Promise<AttemptOutcome> {
  const counted = await countAttempts(work, [{ kind: 'mail_link', on: `citizen ${scope.accountId}` }, { kind: 'mail_link', on: `to ${email}` }, { kind: 'open_client', on: `mail ${visitor.client}` }]);
  if (!counted.ok) return counted;
  await noteAnswered(work, scope);
  await sendLink(work, { accountId: scope.accountId, institutionId: scope.institutionIds[0] ?? null, opens: 'address', email }, letter);
  return counted;
}

async function useLink(work: Work, link: Link): Promise<boolean> {
  const used = await work.tx.deleteFrom('citizen_mail_links').where('token_hash', '=', link.tokenHash).executeTakeFirst();
  return used.numDeletedRows === 1n;
}

/** Puts the address of a link on the page of who asked for it, in place of the one before. False when the link works no more. */
export async function confirmAddress(work: Work, token: string): Promise<boolean> {
  const link = await findLink(work, token, 'address');
  if (link?.email === undefined || !await useLink(work, link)) return false;
  await dropLinks(work, link.accountId, 'password');
  const stored = { answered_at: work.now, email_sealed: work.keys.installation.seal(link.email, mailPurposes.email), email_index: mailIndex(work, link.email), signed_at: null };
  await work.tx.insertInto('citizen_mail').values({ account_id: link.accountId, ...stored })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(stored)).execute();
  return true;
}

/** Takes the address away, with every link that went to it or waits to be confirmed. */
export async function removeAddress(work: Work, scope: CitizenScope): Promise<void> {
  await noteAnswered(work, scope);
  await work.tx.updateTable('citizen_mail').set({ email_sealed: null, email_index: null, wants_signs: true }).where('account_id', '=', scope.accountId).execute();
  await dropLinks(work, scope.accountId);
}

/**
 * Keeps that somebody who lost his password asked for a link, at an address that he may have confirmed before. Whether there is such a page is
 * looked up later, by a job: the answer is the same and takes as long. Asking often is slowed down per place and per address.
 */
export async function askPasswordLink(inWork: DoWork, ask: LinkAsk, visitor: Visitor): Promise<AttemptOutcome> {
  return await inWork({ institutions: [] }, async (work) => {
    const counted = await countAttempts(work, [{ kind: 'mail_link', on: `to ${ask.email}` }, { kind: 'open_client', on: `mail ${visitor.client}` }]);
    if (counted.ok) await work.tx.insertInto('citizen_mail_asks').values({ sealed: work.keys.installation.seal(JSON.stringify(ask), mailPurposes.ask), asked_at: work.now }).execute();
    return counted;
  });
}

/** Forgets that somebody asked, once it was looked up. */
export async function dropAsk(work: Work, id: number): Promise<void> {
  await work.tx.deleteFrom('citizen_mail_asks').where('id', '=', id).execute();
}

/** A new password with a link from a mail, which is used up by it; every other session of that page ends, and it stands in the log. */
export async function recoverByMail(inWork: DoWork, link: Link, password: string, visitor: Visitor): Promise<PasswordChosen> {
  const { accountId } = link;
  const institutionIds = await inWork({ institutions: [], account: accountId }, (work) => listAllRelations(work, accountId));
  return await choosePassword(inWork, { accountId, password, institutionIds }, visitor, async (work) => {
    if (!await useLink(work, link)) throw new Error('a link was used twice at once');
    for (const institutionId of institutionIds) await logAccess(work, { institutionId, action: 'password_by_mail', subject: 'account', subjectId: accountId });
  });
}
