import type { DoWork } from '../../../work.ts';
import { listAllRelations } from '../citizens.queries.ts';
import { dropAsk, sendLink } from './mail.commands.ts';
import { listAsks, listPagesAt } from './mail.queries.ts';
import type { LinkAsk, LinkLetter } from './mail.schema.ts';

async function answer(inWork: DoWork, ask: LinkAsk, letter: LinkLetter): Promise<number> {
  const accounts = await inWork({ institutions: [] }, (work) => listPagesAt(work, ask.email));
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
  const asks = await inWork({ institutions: [] }, listAsks);
  let sent = 0;
  for (const { id, ask } of asks) {
    sent += await answer(inWork, ask, letterFor(ask));
    await inWork({ institutions: [] }, (work) => dropAsk(work, id));
  }
  return sent;
}
