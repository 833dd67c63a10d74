import { randomUUID } from 'node:crypto';
import type { Work } from '../work.ts';
import { waitAfter } from './outbox.rules.ts';
import { letter, outboxPurpose, type Letter, type Mail } from './outbox.schema.ts';

/**
 * Writes mail in the transaction of its cause: it goes out after the commit, or never when the transaction fails.
 * Answers false when mail with the same `dedupeKey` was written before.
 */
export async function enqueueMail(work: Work, mail: Mail): Promise<boolean> {
  const sealed = work.keys.installation.seal(JSON.stringify(letter.parse(mail)), outboxPurpose);
  const result = await work.tx.insertInto('outbox').values({
    institution_id: mail.institutionId, conversation_id: mail.conversationId ?? null, kind: mail.kind,
    dedupe_key: mail.dedupeKey ?? null, message_id: randomUUID(), sealed,
    not_before: mail.notBefore ?? work.now, created_at: work.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  work.announce({ kind: 'mail' });
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Takes mail back that has not gone out; its key may be used again afterwards.
 * Answers false when there is none, or when it is being sent at this moment or was sent.
 */
export async function dropMail(work: Work, dedupeKey: string): Promise<boolean> {
  const result = await work.tx.updateTable('outbox').set({ dropped_at: work.now, dedupe_key: null })
    .where('dedupe_key', '=', dedupeKey).where('sent_at', 'is', null).where('dropped_at', 'is', null)
    .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<', work.now)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Removes all mail about a conversation that is erased, sent or not. */
export async function eraseMailOf(work: Work, institutionId: number, conversationId: number): Promise<void> {
  await work.tx.deleteFrom('outbox').where('institution_id', '=', institutionId).where('conversation_id', '=', conversationId).execute();
}

/** Gives mail that failed a new row of tries. Answers false when it had not failed. */
export async function retryMail(work: Work, id: number): Promise<boolean> {
  const result = await work.tx.updateTable('outbox').set({ failed_at: null, attempts: 0, not_before: work.now, last_error: null, claimed_until: null })
    .where('id', '=', id).where('failed_at', 'is not', null).where('sent_at', 'is', null).executeTakeFirst();
  work.announce({ kind: 'mail' });
  return result.numUpdatedRows === 1n;
}

export interface ClaimedMail { id: number; messageId: string; attempts: number; sealed: Buffer }

/** Milliseconds for which mail that is being sent is left alone by others; renewed while it lasts. */
export const claimMs = 60_000;

/** Takes the oldest mail that is due, for us alone. */
export async function claimMail(work: Work): Promise<ClaimedMail | undefined> {
  return await work.tx.updateTable('outbox').set({ claimed_until: new Date(work.now.getTime() + claimMs) })
    .where('id', '=', (select) => select.selectFrom('outbox').select('id')
      .where('sent_at', 'is', null).where('failed_at', 'is', null).where('dropped_at', 'is', null).where('not_before', '<=', work.now)
      .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', work.now)]))
      .orderBy('not_before').orderBy('id').limit(1).forUpdate().skipLocked())
    .returning(['id', 'message_id as messageId', 'attempts', 'sealed']).executeTakeFirst();
}

/** What a claimed mail says; nothing when it cannot be opened. */
export function openMail(work: Work, claimed: ClaimedMail): Letter | undefined {
  try {
    return letter.parse(JSON.parse(work.keys.installation.open(claimed.sealed, outboxPurpose)));
  } catch {
    return undefined;
  }
}

/** Keeps a claim while sending takes long. */
export async function renewClaim(work: Work, id: number): Promise<void> {
  await work.tx.updateTable('outbox').set({ claimed_until: new Date(work.now.getTime() + claimMs) })
    .where('id', '=', id).where('sent_at', 'is', null).execute();
}

/** Writes down that the mail server took it. */
export async function markSent(work: Work, id: number): Promise<void> {
  await work.tx.updateTable('outbox').set({ sent_at: work.now, claimed_until: null, last_error: null }).where('id', '=', id).execute();
}

/** Writes down that a try failed: again later, or given up when it was the last. `error` holds no address. */
export async function markFailed(work: Work, claimed: ClaimedMail, error: string): Promise<'again' | 'given-up'> {
  const attempts = claimed.attempts + 1;
  const wait = waitAfter(attempts);
  await work.tx.updateTable('outbox').set({
    attempts, last_error: error, claimed_until: null,
    ...(wait === undefined ? { failed_at: work.now } : { not_before: new Date(work.now.getTime() + wait) }),
  }).where('id', '=', claimed.id).execute();
  return wait === undefined ? 'given-up' : 'again';
}

/** Removes mail that was sent or taken back before `before`; answers how many. Failed mail stays until somebody looks. */
export async function forgetOldMail(work: Work, before: Date): Promise<number> {
  const result = await work.tx.deleteFrom('outbox')
    .where((where) => where.or([where('sent_at', '<', before), where('dropped_at', '<', before)])).executeTakeFirst();
  return Number(result.numDeletedRows);
}
