import { sql } from 'kysely';
import type { Work } from '../work.ts';
import { stateOf, type MessageState } from './webhooks.rules.ts';

type Reading = Pick<Work, 'tx'>;

export interface Webhook { id: number; url: string; events: string[]; createdAt: Date; failingSince: Date | null; endedAt: Date | null; waiting: number; failed: number }

/** The webhooks of an institution, newest first, with how many messages wait and how many were given up. Never a secret. */
export async function listWebhooks(work: Reading, institutionId: number): Promise<Webhook[]> {
  return await work.tx.selectFrom('webhooks as w')
    .leftJoin('webhook_messages as m', (join) => join.onRef('m.institution_id', '=', 'w.institution_id').onRef('m.webhook_id', '=', 'w.id').on('m.delivered_at', 'is', null))
    .select(['w.id', 'w.url', 'w.events', 'w.created_at as createdAt', 'w.failing_since as failingSince', 'w.ended_at as endedAt',
      sql<number>`count(m.id) filter (where m.failed_at is null)`.as('waiting'), sql<number>`count(m.id) filter (where m.failed_at is not null)`.as('failed')])
    .where('w.institution_id', '=', institutionId).groupBy(['w.institution_id', 'w.id']).orderBy('w.id', 'desc').execute();
}

export interface WebhookMessage {
  id: number; event: string; createdAt: Date; deliveredAt: Date | null; nextAt: Date; attempts: number; state: MessageState;
  /** The last answer of the other system: its status, or a code of what went wrong on the way. */
  answer: string | null;
}

/** What went out by one webhook, newest first; at most 100. */
export async function listMessages(work: Reading, institutionId: number, webhookId: number): Promise<WebhookMessage[]> {
  const rows = await work.tx.selectFrom('webhook_messages as m').innerJoin('webhooks as w', (join) => join.onRef('w.institution_id', '=', 'm.institution_id').onRef('w.id', '=', 'm.webhook_id'))
    .select(['m.id', 'm.event', 'm.created_at as createdAt', 'm.delivered_at as deliveredAt', 'm.failed_at as failedAt', 'm.next_at as nextAt', 'm.attempts',
      'm.last_status as status', 'm.last_error as error', 'w.ended_at as endedAt'])
    .where('m.institution_id', '=', institutionId).where('m.webhook_id', '=', webhookId).orderBy('m.id', 'desc').limit(100).execute();
  return rows.map(({ status, error, failedAt, endedAt, ...row }) => ({ ...row, state: stateOf({ ...row, failedAt, endedAt }), answer: error ?? (status === null ? null : String(status)) }));
}

/** How many webhooks of an institution gave a message up and were not reached since. */
export async function countFailingWebhooks(work: Reading, institutionId: number): Promise<number> {
  const { count } = await work.tx.selectFrom('webhooks').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('institution_id', '=', institutionId).where('failing_since', 'is not', null).where('ended_at', 'is', null).executeTakeFirstOrThrow();
  return count;
}

/** When the next message is due, over the institutions of the transaction. */
export async function findNextDue(work: Reading): Promise<Date | undefined> {
  const row = await work.tx.selectFrom('webhook_messages as m')
    .innerJoin('webhooks as w', (join) => join.onRef('w.institution_id', '=', 'm.institution_id').onRef('w.id', '=', 'm.webhook_id'))
    .select('m.next_at as at').where('m.delivered_at', 'is', null).where('m.failed_at', 'is', null).where('w.ended_at', 'is', null)
    .orderBy('m.next_at').limit(1).executeTakeFirst();
  return row?.at;
}
