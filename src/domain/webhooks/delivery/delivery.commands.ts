import type { Work } from '../../work.ts';
import { waitAfter } from '../webhooks.rules.ts';
import { secretPurpose } from '../webhooks.schema.ts';

export interface ClaimedMessage { institutionId: number; id: number; webhookId: number; messageId: string; attempts: number; url: string; secret: string; body: string }

/** Milliseconds for which a message that is being sent is left alone by others: longer than a try may last. */
const claimMs = 60_000;

/** Takes the message that is due longest, for us alone; a process that dies on the way leaves it for a minute later. */
export async function claimMessage(work: Work): Promise<ClaimedMessage | undefined> {
  const due = await work.tx.selectFrom('webhook_messages as m')
    .innerJoin('webhooks as w', (join) => join.onRef('w.institution_id', '=', 'm.institution_id').onRef('w.id', '=', 'm.webhook_id'))
    .select(['m.institution_id as institutionId', 'm.id', 'm.webhook_id as webhookId', 'm.message_id as messageId', 'm.attempts', 'm.payload', 'w.url', 'w.secret_sealed as sealed'])
    .where('m.delivered_at', 'is', null).where('m.failed_at', 'is', null).where('w.ended_at', 'is', null).where('m.next_at', '<=', work.now)
    .orderBy('m.next_at').orderBy('m.id').limit(1).forUpdate('m').skipLocked().executeTakeFirst();
  if (!due) return undefined;
  await work.tx.updateTable('webhook_messages').set({ next_at: new Date(work.now.getTime() + claimMs) })
    .where('institution_id', '=', due.institutionId).where('id', '=', due.id).execute();
  const { sealed, payload, ...message } = due;
  return { ...message, secret: work.keys.installation.open(sealed, secretPurpose(due.institutionId)), body: JSON.stringify(payload) };
}

/** Writes down that the other system took it; a webhook that failed is well again. */
export async function markDelivered(work: Work, message: ClaimedMessage, status: number): Promise<void> {
  await work.tx.updateTable('webhook_messages').set({ delivered_at: work.now, attempts: message.attempts + 1, last_status: status, last_error: null })
    .where('institution_id', '=', message.institutionId).where('id', '=', message.id).execute();
  await work.tx.updateTable('webhooks').set({ failing_since: null }).where('institution_id', '=', message.institutionId)
    .where('id', '=', message.webhookId).where('failing_since', 'is not', null).execute();
}

/**
 * Writes down that a try failed: again later, or given up when it was the last; then the webhook shows as failing.
 * `failure` is a status or a code, never what the other side wrote.
 */
export async function markFailed(work: Work, message: ClaimedMessage, failure: { status?: number; error?: string }): Promise<'again' | 'given-up'> {
  const attempts = message.attempts + 1;
  const wait = waitAfter(attempts);
  await work.tx.updateTable('webhook_messages').set({
    attempts, last_status: failure.status ?? null, last_error: failure.error ?? null,
    ...(wait === undefined ? { failed_at: work.now } : { next_at: new Date(work.now.getTime() + wait) }),
  }).where('institution_id', '=', message.institutionId).where('id', '=', message.id).execute();
  if (wait !== undefined) return 'again';
  await work.tx.updateTable('webhooks').set({ failing_since: work.now }).where('institution_id', '=', message.institutionId)
    .where('id', '=', message.webhookId).where('failing_since', 'is', null).execute();
  return 'given-up';
}

/** Removes what was delivered, or given up, or stopped, before a moment; answers how many. */
export async function forgetMessages(work: Work, before: Date): Promise<number> {
  const result = await work.tx.deleteFrom('webhook_messages').where('created_at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}
