import type { DoWork, Work } from '../../../work.ts';
import { listAllRelations } from '../citizens.queries.ts';
import { sendLink } from './mail.commands.ts';
import { mailIndex } from './mail.queries.ts';
import { mailPurposes } from './mail.rules.ts';
import { linkAsk, type LinkAsk, type LinkLetter } from './mail.schema.ts';

/** One address may be of a family with several pages; each gets a link of its own. */
const pagesPerAddress = 5;
const asksAtOnce = 200;

async function pagesOf(work: Work, email: string): Promise<number[]> {
  const rows = await work.tx.selectFrom('citizen_mail as m').innerJoin('accounts as a', 'a.id', 'm.account_id').select('m.account_id as accountId')
    .where('m.email_index', '=', mailIndex(work, email)).where('a.disabled_at', 'is', null).orderBy('m.account_id').limit(pagesPerAddress).execute();
  return rows.map((row) => row.accountId);
}

async function answer(inWork: DoWork, ask: LinkAsk, letter: LinkLetter): Promise<number> {
  const accounts = await inWork({ institutions: [] }, (work) => pagesOf(work, ask.email));
  for (const accountId of accounts) {
    const institutions = await inWork({ institutions: [], account: accountId }, (work) => listAllRelations(work, accountId));
    await inWork({ institutions, account: accountId }, (work) => sendLink(work, { accountId, institutionId: institutions[0] ?? null, opens: 'password', email: ask.email }, letter));
  }
  return accounts.length;
}

/**
 * Sends whoever lost his password the links that were asked for, as far as the address is of a page. Stopped half-way, it does the last one
 * again: then the newest link is the one that works. Answers how many it sent.
 */
export async function sendAskedLinks(inWork: DoWork, letterFor: (ask: LinkAsk) => LinkLetter): Promise<number> {
  const asks = await inWork({ institutions: [] }, async (work) => {
    const rows = await work.tx.selectFrom('citizen_mail_asks').select(['id', 'sealed']).orderBy('id').limit(asksAtOnce).execute();
    return rows.map(({ id, sealed }) => ({ id, ask: linkAsk.parse(JSON.parse(work.keys.installation.open(sealed, mailPurposes.ask))) }));
  });
  let sent = 0;
  for (const { id, ask } of asks) {
    sent += await answer(inWork, ask, letterFor(ask));
    await inWork({ institutions: [] }, (work) => work.tx.deleteFrom('citizen_mail_asks').where('id', '=', id).execute());
  }
  return sent;
}
