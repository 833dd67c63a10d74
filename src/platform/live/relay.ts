import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';

/** Ids only: what anyone wrote never goes through here, not even for a moment. */
export type Ids = Readonly<Record<string, number>>;

/** What may be told: a room, an event and whole numbers. */
export const notice = z.strictObject({
  room: z.string().regex(/^[a-z-]+(:\d+)*$/).max(80),
  event: z.string().regex(/^[a-z-]+$/).max(40),
  ids: z.record(z.string().regex(/^[a-zA-Z]+$/).max(40), z.int()),
});
export type Notice = z.infer<typeof notice>;

const sent = notice.extend({ from: z.uuid() });

export interface Relay {
  /** Tells the other processes. */
  send(notice: Notice): Promise<void>;
  stop(): Promise<void>;
}

export interface RelayOptions {
  url: string;
  pool: pg.Pool;
  /** Hears what other processes tell. */
  onNotice(notice: Notice): void;
  /** It listens, again or for the first time: what was told before may have been missed. */
  onGap(): void;
  onError(error: unknown): void;
}

const channel = 'naast_live';
const proveMs = 10_000;
const answerMs = 5000;
const longestWaitMs = 5000;

function parse(payload: string | undefined): z.infer<typeof sent> | undefined {
  try {
    return sent.parse(JSON.parse(payload ?? ''));
  } catch {
    return undefined;
  }
}

/** Listens until the connection is lost. A connection that is dead without saying so is found by asking now and then. */
async function listenOnce(url: string, signal: AbortSignal, onListening: () => void, onPayload: (payload: string | undefined) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: answerMs, query_timeout: answerMs });
  const ended = new Promise<never>((_resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('connection ended')));
  });
  ended.catch(() => undefined);
  client.on('notification', (message) => onPayload(message.payload));
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    onListening();
    while (!signal.aborted) {
      await Promise.race([delay(proveMs, undefined, { signal }), ended]);
      await client.query('select 1');
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Telling is a commit of its own, and commits that tell wait for each other: what comes while one is under way goes in the next, together. */
function openSender(pool: pg.Pool): { send(payload: string): Promise<void>; sent(): Promise<void> } {
  let [waiting, sending]: [string[], Promise<void>] = [[], Promise.resolve()];
  const sendWaiting = async () => {
    const payloads = waiting;
    waiting = [];
    if (payloads.length > 0) await pool.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [channel, payloads]);
  };
  return {
    send: (payload) => {
      waiting.push(payload);
      sending = sending.catch(() => undefined).then(sendWaiting);
      return sending;
    },
    sent: () => sending.catch(() => undefined),
  };
}

/** Carries notices between processes by PostgreSQL, and says when some may have been lost. */
export function openRelay(options: RelayOptions): Relay {
  const self = randomUUID();
  const stopping = new AbortController();
  const onPayload = (payload: string | undefined) => {
    const heard = parse(payload);
    if (!heard || heard.from === self) return;
    options.onNotice({ room: heard.room, event: heard.event, ids: heard.ids });
  };
  const run = async () => {
    let tries = 0;
    while (!stopping.signal.aborted) {
      try {
        await listenOnce(options.url, stopping.signal, () => {
          tries = 0;
          options.onGap();
        }, onPayload);
      } catch (error) {
        if (stopping.signal.aborted) return;
        options.onError(error);
        tries += 1;
        await delay(Math.min(tries * 200, longestWaitMs), undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const running = run();
  const sender = openSender(options.pool);
  return {
    send: (told) => sender.send(JSON.stringify(sent.parse({ from: self, ...told }))),
    stop: async () => {
      await sender.sent();
      stopping.abort();
      await running;
    },
  };
}
