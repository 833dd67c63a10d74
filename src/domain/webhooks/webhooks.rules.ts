import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { isPublicAddress } from '../../platform/http/public-address.ts';

const prefix = 'whsec_';
const seconds = 1000;
const minute = 60 * seconds;
const hour = 60 * minute;

/** Waiting time after each try that failed, as Standard Webhooks has it: together a little over three days. */
const waits = [5 * seconds, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** Milliseconds until the next try after `attempts` (1 or more) that failed; nothing when it is enough. */
export function waitAfter(attempts: number): number | undefined {
  return waits[attempts - 1];
}

/** The secret of a webhook from random bytes (24 to 64), as Standard Webhooks writes it. */
export function secretOf(random: Buffer): string {
  return prefix + random.toString('base64');
}

/** The header `webhook-signature` of a message: HMAC-SHA256 over its id, moment and body. Source: Standard Webhooks 1.0. */
export function signatureOf(secret: string, message: { id: string; timestamp: number; body: string }): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${message.id}.${message.timestamp}.${message.body}`).digest('base64')}`;
}

/**
 * Whether an address may be kept as that of a webhook: https, without a name or password in it, and not plainly our own network.
 * What its name leads to is looked at again each time something is sent.
 */
export function isAddressAllowed(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host);
}

export type MessageState = 'waiting' | 'again' | 'delivered' | 'failed' | 'stopped';

/** In which state a message is: to be sent, sent without success and tried again, taken, or given up. */
export function stateOf(row: { deliveredAt: Date | null; failedAt: Date | null; attempts: number; endedAt: Date | null }): MessageState {
  if (row.deliveredAt) return 'delivered';
  if (row.failedAt) return 'failed';
  if (row.endedAt) return 'stopped';
  return row.attempts > 0 ? 'again' : 'waiting';
}
