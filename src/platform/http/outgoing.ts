import { lookup as resolve } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { isPublicAddress } from './public-address.ts';

/** What became of it: the status of the other side, or a short code of why nothing came back. What it wrote is thrown away. */
export type Answered = { ok: true; status: number } | { ok: false; error: string };

/** Sends a body to an address; never throws. */
export type Post = (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<Answered>;

export interface OutgoingOptions {
  /** For tests only: also to this machine itself, and without https. Given by the wiring, never by a request. */
  allowsLocal?: boolean;
  /** Milliseconds for the whole of it; 10,000 when not given. */
  timeoutMs?: number;
  /** How names are looked up; by the system when not given. */
  resolve?: (host: string) => Promise<readonly string[]>;
}

const mostBytes = 16_384;
const usualTimeoutMs = 10_000;

async function lookUp(host: string): Promise<string[]> {
  return (await resolve(host, { all: true })).map((found) => found.address);
}

/** The address to connect to. All that a name leads to must be public: one that is not shows what it is for. */
async function addressOf(host: string, options: OutgoingOptions): Promise<string | undefined> {
  const late = delay(options.timeoutMs ?? usualTimeoutMs, [] as const, { ref: false });
  const addresses = isIP(host) === 0 ? await Promise.race([(options.resolve ?? lookUp)(host), late]) : [host];
  return options.allowsLocal || addresses.every(isPublicAddress) ? addresses[0] : undefined;
}

function send(url: URL, address: string, body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answered> {
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((done) => {
    const outgoing = (isSecure ? secureRequest : plainRequest)({
      // To the address that was looked at, and no other: asking for the name again could give another answer.
      host: address, port: url.port || (isSecure ? 443 : 80), path: url.pathname + url.search, method: 'POST', signal, agent: false,
      headers: { ...headers, host: url.host, 'content-length': String(Buffer.byteLength(body)), 'user-agent': 'Naast-Webhooks/1' },
      ...(isSecure && isIP(host) === 0 ? { servername: host } : {}),
    }, (incoming) => {
      // The status is all that counts: another address that it points to is not followed, and a long answer is broken off.
      done({ ok: true, status: incoming.statusCode ?? 0 });
      let bytes = 0;
      incoming.on('data', (piece: Buffer) => { bytes += piece.length; if (bytes > mostBytes) outgoing.destroy(); });
      incoming.on('error', () => outgoing.destroy());
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => done({ ok: false, error: signal.aborted ? 'timeout' : error.code ?? 'not-reached' }));
    outgoing.end(body);
  });
}

/** A way out that only reaches the public internet, by https, in a limited time. What is asked never decides what is allowed. */
export function createOutgoing(options: OutgoingOptions = {}): Post {
  return async (text, body, headers) => {
    const url = new URL(text);
    if (url.protocol !== 'https:' && !options.allowsLocal) return { ok: false, error: 'not-https' };
    const signal = AbortSignal.timeout(options.timeoutMs ?? usualTimeoutMs);
    try {
      const address = await addressOf(url.hostname.replace(/^\[|\]$/g, ''), options);
      return address === undefined ? { ok: false, error: 'not-public' } : await send(url, address, body, headers, signal);
    } catch {
      return { ok: false, error: 'name-not-found' };
    }
  };
}
