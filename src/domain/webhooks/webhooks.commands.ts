import { randomBytes } from 'node:crypto';
import type { CouplingsScope } from '../api-keys/api-keys.access.ts';
import { logAccess } from '../audit/audit.commands.ts';
import type { Work } from '../work.ts';
import { secretOf } from './webhooks.rules.ts';
import { secretPurpose, type NewWebhook } from './webhooks.schema.ts';

export type WebhookMade = { ok: true; id: number; secret: string } | { ok: false; reason: 'made-before' };

/** Makes a webhook. Its secret is in this answer once; afterwards only we read it, to sign. The same form twice makes one. */
export async function makeWebhook(work: Work, scope: CouplingsScope, input: NewWebhook): Promise<WebhookMade> {
  const secret = secretOf(randomBytes(32));
  const row = await work.tx.insertInto('webhooks').values({
    institution_id: scope.institutionId, url: input.url, events: [...new Set(input.events)], created_at: work.now, created_by: scope.accountId,
    secret_sealed: work.keys.installation.seal(secret, secretPurpose(scope.institutionId)), form_key: input.formKey,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!row) return { ok: false, reason: 'made-before' };
  await logAccess(work, { institutionId: scope.institutionId, action: 'add', subject: 'webhook', subjectId: row.id });
  return { ok: true, id: row.id, secret };
}

/** Stops a webhook: nothing is told any more, also not what still waits. Answers false when it is not there or stopped before. */
export async function stopWebhook(work: Work, scope: CouplingsScope, id: number): Promise<boolean> {
  const result = await work.tx.updateTable('webhooks').set({ ended_at: work.now, failing_since: null }).where('institution_id', '=', scope.institutionId)
    .where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await logAccess(work, { institutionId: scope.institutionId, action: 'end', subject: 'webhook', subjectId: id });
  return true;
}

/**
 * Gives messages of a webhook a new row of tries, at once: one of them, also one that was taken, or all that were given up.
 * The receiver knows by `webhook-id` that it is the same. Answers how many.
 */
export async function sendAgain(work: Work, scope: CouplingsScope, webhookId: number, which: { messageId: number } | 'all-failed'): Promise<number> {
  let rows = work.tx.updateTable('webhook_messages').set({ next_at: work.now, attempts: 0, delivered_at: null, failed_at: null })
    .where('institution_id', '=', scope.institutionId).where('webhook_id', '=', webhookId)
    .where('webhook_id', 'in', (select) => select.selectFrom('webhooks').select('id').where('institution_id', '=', scope.institutionId).where('ended_at', 'is', null));
  rows = which === 'all-failed' ? rows.where('failed_at', 'is not', null) : rows.where('id', '=', which.messageId);
  const count = Number((await rows.executeTakeFirst()).numUpdatedRows);
  if (count === 0) return 0;
  work.announce({ kind: 'webhook' });
  await logAccess(work, { institutionId: scope.institutionId, action: 'retry', subject: 'webhook', subjectId: webhookId });
  return count;
}
