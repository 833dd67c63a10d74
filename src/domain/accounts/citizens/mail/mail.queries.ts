import { hashToken } from '../../../../platform/crypto/envelope.ts';
import type { Work } from '../../../work.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { mailPurposes, mayOffer, type LinkOpens } from './mail.rules.ts';
import { linkAsk, type LinkAsk, type OwnMail } from './mail.schema.ts';

/** Where an address is found; the address itself stands sealed. */
export function mailIndex(work: Work, email: string): Buffer {
  return work.keys.installation.index(email, mailPurposes.emailIndex);
}

/** How it stands with the address of who is signed in. */
export async function getOwnMail(work: Work, scope: CitizenScope): Promise<OwnMail> {
  const { open } = work.keys.installation;
  const row = await work.tx.selectFrom('accounts as a').leftJoin('citizen_mail as m', 'm.account_id', 'a.id')
    .select(['a.created_at as createdAt', 'm.answered_at as answeredAt', 'm.email_sealed as sealed', 'm.wants_signs as wantsSigns']).where('a.id', '=', scope.accountId).executeTakeFirstOrThrow();
  const link = await work.tx.selectFrom('citizen_mail_links').select('email_sealed as sealed').where('account_id', '=', scope.accountId)
    .where('opens', '=', 'address').where('expires_at', '>', work.now).executeTakeFirst();
  const pending = link?.sealed ? open(link.sealed, mailPurposes.email) : undefined;
  return {
    isOffered: mayOffer({ createdAt: row.createdAt, hasAnswered: row.answeredAt !== null }, work.now),
    email: row.sealed ? open(row.sealed, mailPurposes.email) : undefined, pending, wantsSigns: row.wantsSigns ?? true,
  };
}

export interface Link { accountId: number; tokenHash: Buffer; email: string | undefined }

/** The link of a token; nothing when there is none, or it was used, or its time is over. */
export async function findLink(work: Work, token: string, opens: LinkOpens): Promise<Link | undefined> {
  const tokenHash = hashToken(token);
  const row = await work.tx.selectFrom('citizen_mail_links as l').innerJoin('accounts as a', 'a.id', 'l.account_id').select(['l.account_id as accountId', 'l.email_sealed as sealed'])
    .where('l.token_hash', '=', tokenHash).where('l.opens', '=', opens).where('l.expires_at', '>', work.now).where('a.disabled_at', 'is', null).executeTakeFirst();
  return row && { accountId: row.accountId, tokenHash, email: row.sealed ? work.keys.installation.open(row.sealed, mailPurposes.email) : undefined };
}

/** One address may be of a family with several pages; each gets a link of its own. */
const pagesPerAddress = 5;
const asksAtOnce = 200;

/** The pages on which an address was confirmed. */
export async function listPagesAt(work: Work, email: string): Promise<number[]> {
  const rows = await work.tx.selectFrom('citizen_mail as m').innerJoin('accounts as a', 'a.id', 'm.account_id').select('m.account_id as accountId')
    .where('m.email_index', '=', mailIndex(work, email)).where('a.disabled_at', 'is', null).orderBy('m.account_id').limit(pagesPerAddress).execute();
  return rows.map((row) => row.accountId);
}

/** Who asked for a link and was not looked up yet, oldest first. At most 200. */
export async function listAsks(work: Work): Promise<{ id: number; ask: LinkAsk }[]> {
  const rows = await work.tx.selectFrom('citizen_mail_asks').select(['id', 'sealed']).orderBy('id').limit(asksAtOnce).execute();
  return rows.map(({ id, sealed }) => ({ id, ask: linkAsk.parse(JSON.parse(work.keys.installation.open(sealed, mailPurposes.ask))) }));
}
