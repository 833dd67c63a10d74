import { addDays, instantAt, wallClock } from '../institutions/hours/zone/zone.rules.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Waiting time after each try that failed. Together four days and a half, as mail servers do. */
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour, 24 * hour, 24 * hour];

/** Milliseconds until the next try after `attempts` (1 or more) that failed; nothing when it is enough. */
export function waitAfter(attempts: number): number | undefined {
  return waits[attempts - 1];
}

/** An address or number that is recognised by who knows it and not by others: `jo…@e….nl`, `+31…78`. */
export function maskAddress(address: string): string {
  if (!address.includes('@')) return `${address.slice(0, 3)}…${address.slice(-2)}`;
  const [local = '', domain = ''] = address.split('@');
  const end = domain.slice(domain.lastIndexOf('.'));
  return `${local.slice(0, local.length > 4 ? 2 : 1)}…@${domain.slice(0, 1)}…${domain.includes('.') ? end : ''}`;
}

/** The error of what was of no use any more. */
export const tooLate = 'too-late';

export type MailState = 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped';

/** In which state a row of the outbox is at a moment. */
export function stateOf(row: { sentAt: Date | null; failedAt: Date | null; droppedAt: Date | null; claimedUntil: Date | null }, now: Date): MailState {
  if (row.sentAt) return 'sent';
  if (row.droppedAt) return 'dropped';
  if (row.failedAt) return 'failed';
  return row.claimedUntil && row.claimedUntil > now ? 'sending' : 'waiting';
}

const dayBegins = 8 * 60;
const nightBegins = 21 * 60;

/** The first moment from `now` on at which a telephone may make itself heard: between 8:00 and 21:00 on the clock of people. */
export function dayFrom(now: Date): Date {
  const { day, minutes } = wallClock(now);
  if (minutes >= dayBegins && minutes < nightBegins) return now;
  return instantAt(minutes < dayBegins ? day : addDays(day, 1), dayBegins);
}

/** Seconds until the night begins; 0 when it is night. */
export function secondsOfDay(now: Date): number {
  const { day, minutes } = wallClock(now);
  if (minutes < dayBegins || minutes >= nightBegins) return 0;
  return Math.floor((instantAt(day, nightBegins).getTime() - now.getTime()) / 1000);
}

/** Letters that a text message has (GSM 03.38), and those that count for two. */
const letters = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const doubles = new Set('^{}\\[~]|€');

/** Whether words fit in one text message: at most 160 letters of the alphabet that every telephone has. */
export function isOneText(text: string): boolean {
  let length = 0;
  for (const letter of text) {
    if (!letters.has(letter) && !doubles.has(letter)) return false;
    length += doubles.has(letter) ? 2 : 1;
  }
  return length <= 160;
}
