import { lookup as resolve } from 'node:dns/promises';
import { request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { isPublicAddress } from './public-address.ts';

/** What became of it: the status of the other side, or a short code of why nothing came back. What it wrote is thrown away. */
export type Answered = { ok: true; status: number } | { ok: false; error: string };

/** Sends a body to an address; never throws. */
export type Post = (url: string, body: string | Buffer, headers: Readonly<Record<string, string>>) => Promise<Answered>;

/** What stood at an address, or a short code of why it was not read. */
export type WasRead = { ok: true; body: string } | { ok: false; error: string };

/** Reads an address; never throws. */
export type Read = (url: string) => Promise<WasRead>;

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

function connect(url: URL, address: string, method: 'GET' | 'POST', headers: Readonly<Record<string, string>>, signal: AbortSignal, onAnswer: (incoming: IncomingMessage) => void): ClientRequest {
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return (isSecure ? secureRequest : plainRequest)({
    // To the address that was looked at, and no other: asking for the name again could give another answer.
    host: address, port: url.port || (isSecure ? 443 : 80), path: url.pathname + url.search, method, signal, agent: false,
    headers: { ...headers, host: url.host },
    ...(isSecure && isIP(host) === 0 ? { servername: host } : {}),
  }, onAnswer);
}

function send(url: URL, address: string, body: string | Buffer, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answered> {
  return new Promise((done) => {
    const all = { 'user-agent': 'Naast-Webhooks/1', ...headers, 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = connect(url, address, 'POST', all, signal, (incoming) => {
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

/** Reads what stands at an address, whole or not at all: only an answer of 200 within the size counts. */
function read(url: URL, address: string, mostRead: number, signal: AbortSignal): Promise<WasRead> {
  return new Promise((done) => {
    const outgoing = connect(url, address, 'GET', { accept: 'text/calendar, text/plain', 'user-agent': 'Naast-Calendar/1' }, signal, (incoming) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      const giveUp = (error: string) => { done({ ok: false, error }); outgoing.destroy(); };
      if (incoming.statusCode !== 200) { giveUp(`status-${incoming.statusCode ?? 0}`); return; }
      incoming.on('data', (piece: Buffer) => { bytes += piece.length; pieces.push(piece); if (bytes > mostRead) giveUp('too-large'); });
      incoming.on('end', () => done({ ok: true, body: Buffer.concat(pieces).toString('utf8') }));
      incoming.on('error', () => giveUp('broken-off'));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => done({ ok: false, error: signal.aborted ? 'timeout' : error.code ?? 'not-reached' }));
    outgoing.end();
  });
}

type GoneWrong = { ok: false; error: string };

/** Goes to an address when it may be gone to; otherwise says why not. */
async function reach<Outcome>(text: string, options: OutgoingOptions, go: (url: URL, address: string, signal: AbortSignal) => Promise<Outcome>): Promise<Outcome | GoneWrong> {
  const url = new URL(text);
  if (url.protocol !== 'https:' && !options.allowsLocal) return { ok: false, error: 'not-https' };
  const signal = AbortSignal.timeout(options.timeoutMs ?? usualTimeoutMs);
  try {
    const address = await addressOf(url.hostname.replace(/^\[|\]$/g, ''), options);
    return address === undefined ? { ok: false, error: 'not-public' } : await go(url, address, signal);
  } catch {
    return { ok: false, error: 'name-not-found' };
  }
}

/** A way out that only reaches the public internet, by https, in a limited time. What is asked never decides what is allowed. */
export function createOutgoing(options: OutgoingOptions = {}): Post {
  return async (text, body, headers) => await reach(text, options, (url, address, signal) => send(url, address, body, headers, signal));
}

/** The same way out, to read what somebody put on the internet: at most `mostRead` bytes (2 MB when not given). */
export function createReader(options: OutgoingOptions & { mostRead?: number } = {}): Read {
  return async (text) => await reach(text, options, (url, address, signal) => read(url, address, options.mostRead ?? 2_000_000, signal));
}
