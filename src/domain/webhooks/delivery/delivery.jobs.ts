import type { Kysely } from 'kysely';
import type { Post } from '../../../platform/http/outgoing.ts';
import { openSender, sendInLanes, type Sender } from '../../../platform/jobs/sender.ts';
import { listInstitutionIds } from '../../institutions/institutions.queries.ts';
import type { Tables } from '../../tables.ts';
import type { DoWork, Work } from '../../work.ts';
import { signatureOf } from '../webhooks.rules.ts';
import { findNextDue } from '../webhooks.queries.ts';
import { claimMessage, forgetMessages, markDelivered, markFailed, type ClaimedMessage } from './delivery.commands.ts';

export interface WebhookMeans {
  db: Kysely<Tables>;
  inWork: DoWork;
  clock: () => Date;
  /** The one way out of this process; refuses what is not on the public internet. */
  post: Post;
  onError(error: unknown): void;
}

type DoForAll = <Result>(work: (work: Work) => Promise<Result>) => Promise<Result>;

const daysKept = 30;

async function forAll(means: Pick<WebhookMeans, 'db' | 'inWork'>): Promise<DoForAll> {
  const institutions = await listInstitutionIds(means.db);
  return (work) => means.inWork({ institutions }, work);
}

async function sendOne(means: WebhookMeans, inWork: DoForAll, message: ClaimedMessage): Promise<boolean> {
  const timestamp = Math.floor(means.clock().getTime() / 1000);
  const signature = signatureOf(message.secret, { id: message.messageId, timestamp, body: message.body });
  const answer = await means.post(message.url, message.body, {
    'content-type': 'application/json', 'webhook-id': message.messageId, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature,
  });
  const isTaken = answer.ok && answer.status >= 200 && answer.status < 300;
  await inWork(async (work) => {
    if (isTaken) await markDelivered(work, message, answer.status);
    else await markFailed(work, message, answer.ok ? { status: answer.status } : { error: answer.error });
  });
  return isTaken;
}

/** Sends everything that is due; answers how many were taken and how many tries failed. Several processes may do it at once. */
export async function sendDueMessages(means: WebhookMeans, isStopping: () => boolean = () => false): Promise<{ sent: number; failed: number }> {
  const inWork = await forAll(means);
  return await sendInLanes(async () => {
    const message = await inWork(claimMessage);
    return message && await sendOne(means, inWork, message);
  }, isStopping);
}

/** Tells other systems for as long as the process runs. */
export function openWebhookSender(means: WebhookMeans): Sender {
  return openSender({
    sendDue: (isStopping) => sendDueMessages(means, isStopping),
    msUntilNext: async () => await (await forAll(means))(async (work) => {
      const next = await findNextDue(work);
      return next && Math.max(next.getTime() - work.now.getTime(), 1000);
    }),
    onError: means.onError,
  });
}

/** Once a day: messages of more than 30 days ago are removed, whatever became of them. Answers how many. */
export async function forgetWebhookMessages(means: Pick<WebhookMeans, 'db' | 'inWork'>): Promise<number> {
  const institutions = await listInstitutionIds(means.db);
  return await means.inWork({ institutions }, (work) => forgetMessages(work, new Date(work.now.getTime() - daysKept * 86_400_000)));
}
