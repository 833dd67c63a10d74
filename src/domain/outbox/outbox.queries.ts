import { z } from 'zod';
import type { Work } from '../work.ts';
import { maskAddress, stateOf, tooLate, type MailState } from './outbox.rules.ts';
import { channels, letter, outboxPurpose, textMessage, type Channel, type Letter, type TextMessage } from './outbox.schema.ts';

const addressed = z.object({ to: z.string() });

export interface MailRow {
  id: number;
  kind: string;
  channel: Channel;
  createdAt: Date;
  notBefore: Date;
  sentAt: Date | null;
  state: MailState;
  attempts: number;
  /** A code of the protocol, without address or words. */
  error: string | null;
  /** Masked: `jo…@e….nl`, `+31…78`. Nothing for a device: it has no address that anybody knows. */
  to: string | undefined;
}

export interface MailFilter {
  /** Mail of this institution; null for mail of the installation itself. */
  institutionId: number | null;
  failedOnly?: boolean | undefined;
  /** At most 500; 100 when not given. */
  limit?: number | undefined;
}

function openSealed(work: Work, sealed: Buffer): unknown {
  return JSON.parse(work.keys.installation.open(sealed, outboxPurpose));
}

function channelOf(channel: string): Channel {
  return channels.find((one) => one === channel) ?? 'mail';
}

function selectMail(work: Work) {
  return work.tx.selectFrom('outbox').select(['id', 'kind', 'channel', 'sealed', 'attempts', 'created_at as createdAt', 'not_before as notBefore',
    'sent_at as sentAt', 'failed_at as failedAt', 'dropped_at as droppedAt', 'claimed_until as claimedUntil', 'last_error as error']);
}

/** Mail for the administrator, newest first: what, when, how it went; never what it says or the whole address. */
export async function listMail(work: Work, filter: MailFilter): Promise<MailRow[]> {
  let query = selectMail(work).where('institution_id', filter.institutionId === null ? 'is' : '=', filter.institutionId);
  if (filter.failedOnly) query = query.where('failed_at', 'is not', null).where('dropped_at', 'is', null);
  const rows = await query.orderBy('id', 'desc').limit(Math.min(filter.limit ?? 100, 500)).execute();
  return rows.map(({ sealed, failedAt, droppedAt, claimedUntil, ...row }) => ({
    ...row, channel: channelOf(row.channel), state: stateOf({ sentAt: row.sentAt, failedAt, droppedAt, claimedUntil }, work.now), to: row.channel === 'push' ? undefined : maskAddress(addressed.parse(openSealed(work, sealed)).to),
  }));
}

async function listSent(work: Work, channel: Channel, limit: number) {
  const rows = await selectMail(work).where('channel', '=', channel).where('sent_at', 'is not', null).orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({ id: row.id, kind: row.kind, sentAt: row.sentAt ?? row.createdAt, says: openSealed(work, row.sealed) }));
}

/** Mail with what it says, newest first: for the page of the demo and nothing else, where all people are invented. */
export async function listDemoMail(work: Work, limit: number): Promise<(Letter & { id: number; kind: string; sentAt: Date })[]> {
  return (await listSent(work, 'mail', limit)).map(({ says, ...row }) => ({ ...row, ...letter.parse(says) }));
}

/** The same of text messages. */
export async function listDemoTexts(work: Work, limit: number): Promise<(TextMessage & { id: number; sentAt: Date })[]> {
  return (await listSent(work, 'text', limit)).map(({ says, ...row }) => ({ ...row, ...textMessage.parse(says) }));
}

export interface MailQueue {
  /** Mail that may go out now and has not. */
  due: number;
  /** Mail of which a try failed and that will be tried again. */
  retrying: number;
  /** Mail that was given up. */
  failed: number;
  /** Seconds for which the oldest mail that is due has been due: long when nobody sends. */
  oldestSeconds: number;
}

/** How mail goes, or what goes by another channel, in numbers, over the institutions of the transaction. */
export async function measureMailQueue(work: Work, channel: Channel = 'mail'): Promise<MailQueue> {
  const { oldest, ...counts } = await work.tx.selectFrom('outbox').where('channel', '=', channel).where('sent_at', 'is', null).where('dropped_at', 'is', null)
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('failed_at', 'is', null).filterWhere('not_before', '<=', work.now).as('due'),
      fn.countAll<number>().filterWhere('failed_at', 'is', null).filterWhere('attempts', '>', 0).as('retrying'),
      // What came too late cannot be mended: it is told in the list only.
      fn.countAll<number>().filterWhere('failed_at', 'is not', null).filterWhere('last_error', 'is distinct from', tooLate).as('failed'),
      fn.min('not_before').filterWhere('failed_at', 'is', null).filterWhere('not_before', '<=', work.now).as('oldest'),
    ]).executeTakeFirstOrThrow();
  return { ...counts, oldestSeconds: oldest ? Math.round((work.now.getTime() - oldest.getTime()) / 1000) : 0 };
}

/** When the next message may go out by one of these channels; nothing when none is waiting. */
export async function findNextDue(work: Work, channels: readonly Channel[]): Promise<Date | undefined> {
  const row = await work.tx.selectFrom('outbox').where('channel', 'in', [...channels]).where('sent_at', 'is', null).where('failed_at', 'is', null).where('dropped_at', 'is', null)
    .select(['not_before', 'claimed_until']).orderBy('not_before').limit(1).executeTakeFirst();
  if (!row) return undefined;
  return row.claimed_until && row.claimed_until > row.not_before ? row.claimed_until : row.not_before;
}
