import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { WebhookEvent } from '../webhooks.schema.ts';

/**
 * Tells other systems that something happened, in the transaction of its cause: it goes out after the commit, or never when the
 * transaction fails. Numbers only: who wants to know more asks with a key. Costs one round trip, also when nobody listens.
 */
export async function tellWebhooks(work: Work, institutionId: number, event: WebhookEvent, ids: Readonly<Record<string, number | null>>): Promise<void> {
  const payload = JSON.stringify({ type: event, timestamp: work.now.toISOString(), data: ids });
  const { rows: [row] } = await sql<{ told: number }>`select naast_tell_webhooks(${institutionId}, ${work.now}, ${event}, ${payload}::jsonb) as told`.execute(work.tx);
  if (row && row.told > 0) work.announce({ kind: 'webhook' });
}
