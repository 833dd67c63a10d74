const minute = 60_000;
const hour = 60 * minute;

/** Waiting time after each try that failed. Together four days and a half, as mail servers do. */
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour, 24 * hour, 24 * hour];

/** Milliseconds until the next try after `attempts` (1 or more) that failed; nothing when it is enough. */
export function waitAfter(attempts: number): number | undefined {
  return waits[attempts - 1];
}

/** An address that is recognised by who knows it and not by others: `jo…@e….nl`. */
export function maskAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  const end = domain.slice(domain.lastIndexOf('.'));
  return `${local.slice(0, local.length > 4 ? 2 : 1)}…@${domain.slice(0, 1)}…${domain.includes('.') ? end : ''}`;
}

export type MailState = 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped';

/** In which state a row of the outbox is at a moment. */
export function stateOf(row: { sentAt: Date | null; failedAt: Date | null; droppedAt: Date | null; claimedUntil: Date | null }, now: Date): MailState {
  if (row.sentAt) return 'sent';
  if (row.droppedAt) return 'dropped';
  if (row.failedAt) return 'failed';
  return row.claimedUntil && row.claimedUntil > now ? 'sending' : 'waiting';
}
