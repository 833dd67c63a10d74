import { randomUUID } from 'node:crypto';
import type { Work } from '../work.ts';
import { dayFrom, tooLate, waitAfter } from './outbox.rules.ts';
import { deviceNotice, letter, outboxPurpose, textMessage, type Channel, type DeviceNotice, type Letter, type Mail, type Notice, type Text, type TextMessage } from './outbox.schema.ts';

interface Row { channel: Channel; says: Letter | TextMessage | DeviceNotice; waitsForDay: boolean }

async function enqueue(work: Work, cause: Omit<Mail, keyof Letter>, { channel, says, waitsForDay }: Row): Promise<boolean> {
  const notBefore = cause.notBefore ?? work.now;
  const result = await work.tx.insertInto('outbox').values({
    institution_id: cause.institutionId, conversation_id: cause.conversationId ?? null, kind: cause.kind, channel,
    dedupe_key: cause.dedupeKey ?? null, message_id: randomUUID(), sealed: work.keys.installation.seal(JSON.stringify(says), outboxPurpose),
    not_before: waitsForDay ? dayFrom(notBefore) : notBefore, waits_for_day: waitsForDay, not_after: cause.notAfter ?? null, created_at: work.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  work.announce({ kind: 'mail' });
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Writes mail in the transaction of its cause: it goes out after the commit, or never when the transaction fails.
 * Answers false when mail with the same `dedupeKey` was written before.
 */
export async function enqueueMail(work: Work, mail: Mail): Promise<boolean> {
  return await enqueue(work, mail, { channel: 'mail', says: letter.parse(mail), waitsForDay: false });
}

/** The same for a text message. */
export async function enqueueText(work: Work, message: Text): Promise<boolean> {
  return await enqueue(work, message, { channel: 'text', says: textMessage.parse(message), waitsForDay: message.waitsForDay ?? false });
}

/** The same for what a device shows. */
export async function enqueueNotice(work: Work, notice: Notice): Promise<boolean> {
  return await enqueue(work, notice, { channel: 'push', says: deviceNotice.parse(notice), waitsForDay: notice.waitsForDay ?? false });
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

/** Takes back what has not gone out under these keys, and lets them be used again also for what did. */
export async function releaseMail(work: Work, dedupeKeys: readonly string[]): Promise<void> {
  for (const key of dedupeKeys) await dropMail(work, key);
  await work.tx.updateTable('outbox').set({ dedupe_key: null }).where('dedupe_key', 'in', [...dedupeKeys])
    .where((where) => where.or([where('sent_at', 'is not', null), where('failed_at', 'is not', null)])).execute();
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

export interface ClaimedMail { id: number; channel: Channel; messageId: string; attempts: number; sealed: Buffer; waitsForDay: boolean; notAfter: Date | null }

/** Milliseconds for which mail that is being sent is left alone by others; renewed while it lasts. */
export const claimMs = 60_000;

/** Takes the oldest message that is due by one of these channels, for us alone. */
export async function claimMail(work: Work, channels: readonly Channel[]): Promise<ClaimedMail | undefined> {
  const row = await work.tx.updateTable('outbox').set({ claimed_until: new Date(work.now.getTime() + claimMs) })
    .where('id', '=', (select) => select.selectFrom('outbox').select('id').where('channel', 'in', [...channels])
      .where('sent_at', 'is', null).where('failed_at', 'is', null).where('dropped_at', 'is', null).where('not_before', '<=', work.now)
      .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', work.now)]))
      .orderBy('not_before').orderBy('id').limit(1).forUpdate().skipLocked())
    .returning(['id', 'channel', 'message_id as messageId', 'attempts', 'sealed', 'waits_for_day as waitsForDay', 'not_after as notAfter']).executeTakeFirst();
  const channel = channels.find((one) => one === row?.channel);
  return row && channel && { ...row, channel };
}

/**
 * Whether what was claimed may go now. What is late is given up; what waits for the day is put off until the morning, also when it
 * became due in the day and nobody could send it then.
 */
export async function mayGo(work: Work, claimed: ClaimedMail): Promise<boolean> {
  const isLate = claimed.notAfter !== null && claimed.notAfter <= work.now;
  const day = claimed.waitsForDay ? dayFrom(work.now) : work.now;
  if (!isLate && day <= work.now) return true;
  await work.tx.updateTable('outbox').set({ claimed_until: null, ...(isLate ? { failed_at: work.now, last_error: tooLate } : { not_before: day }) }).where('id', '=', claimed.id).execute();
  return false;
}

type Opened = { channel: 'mail'; says: Letter } | { channel: 'text'; says: TextMessage } | { channel: 'push'; says: DeviceNotice };

/** What a claimed message says; nothing when it cannot be opened. */
export function openMail(work: Work, { channel, sealed }: Pick<ClaimedMail, 'channel' | 'sealed'>): Opened | undefined {
  try {
    const says: unknown = JSON.parse(work.keys.installation.open(sealed, outboxPurpose));
    if (channel === 'mail') return { channel, says: letter.parse(says) };
    return channel === 'text' ? { channel, says: textMessage.parse(says) } : { channel, says: deviceNotice.parse(says) };
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

/** Writes down that nobody is there any more: it is not tried again, and nothing is left to mend. */
export async function markOver(work: Work, id: number, error: string): Promise<void> {
  await work.tx.updateTable('outbox').set({ dropped_at: work.now, claimed_until: null, last_error: error }).where('id', '=', id).execute();
}

/** Removes what was sent, taken back or of no use any more before `before`; answers how many. Other mail that failed stays until somebody looks. */
export async function forgetOldMail(work: Work, before: Date): Promise<number> {
  const result = await work.tx.deleteFrom('outbox')
    .where((where) => where.or([where('sent_at', '<', before), where('dropped_at', '<', before), where('not_after', '<', before)])).executeTakeFirst();
  return Number(result.numDeletedRows);
}
