import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { chatLivePath } from '../../domain/conversations/chats/chats.live.ts';
import type { ShownLine } from '../../domain/conversations/chats/showing/showing.schema.ts';
import { sessionCookies } from '../../web/gate.ts';
import type { TalkTokens } from './ground.ts';
import type { Book } from './book.ts';

/** Milliseconds between two lines of one person: the least and the most. */
export type ThinkTime = readonly [number, number];

export interface Talker {
  /** Writes lines until it is over, each until it is acknowledged. */
  write(isOver: () => boolean, think: ThinkTime): Promise<void>;
  /** Answers when this one has read up to what is stored, or throws after `within` milliseconds. */
  readAll(within: number): Promise<void>;
  close(): void;
}

type Answer = { ok: false; reason: string } | { ok: true; number?: number; isRepeat?: boolean; last: number; lines?: ShownLine[] };

// As the page has them; see the link of a talk.
const answerMs = 8000;
const compareMs = 5000;
/** Socket.IO waits a second before it tries again, half of it more or less; the page at most four. */
const retryMs = (tries: number) => Math.min(1000 * 2 ** tries, 4000) * (0.5 + Math.random());
const words = 'ik weet niet goed hoe ik dit moet zeggen maar het gaat al een tijd niet zo lekker thuis en ik slaap er slecht van'.split(' ');

/** One side of a talk at a page, as the page does it: a key for each line, the same line again until it is acknowledged, and after every sign or doubt the lines after its own last number. */
export function openTalker(side: 'visitor' | 'worker', talk: TalkTokens, urls: readonly string[], book: Book): Talker {
  const conversation = talk.conversationId;
  const cookie = side === 'visitor' ? `${sessionCookies.visitor}=${talk.visit}` : `${sessionCookies.staff}=${talk.session}`;
  let [last, turn, tries, reading, again, isClosed] = [0, talk.conversationId + (side === 'visitor' ? 0 : 1), 0, false, false, false];
  let socket: Socket | undefined;

  const ask = async (event: string, input: object): Promise<Answer | undefined> => {
    if (!socket?.connected) return undefined;
    try {
      const answer: Answer = await socket.timeout(answerMs).emitWithAck(event, { conversation, ...input });
      return !answer.ok && answer.reason === 'failed' ? undefined : answer;
    } catch {
      socket?.io.engine.close();
      return undefined;
    }
  };
  const read = async () => {
    if (reading) { again = true; return; }
    reading = true;
    do {
      again = false;
      const answer = await ask('lines', { after: last });
      const lines = answer?.ok ? answer.lines ?? [] : [];
      for (const line of lines) book.seen(conversation, side, line);
      last = Math.max(last, lines.at(-1)?.number ?? 0);
      const ofOther = lines.findLast((line) => !line.isOwn)?.number;
      if (ofOther !== undefined) void ask('read', { number: ofOther });
      if (answer?.ok && answer.last > last && lines.length > 0) again = true;
    } while (again);
    reading = false;
  };
  const compare = async () => {
    const stand = await ask('talk', {});
    if (stand?.ok && stand.last > last) await read();
  };
  // A server that is away is tried at its neighbour, as a proxy in front of both would do.
  const connect = () => {
    const url = urls[turn % urls.length] ?? '';
    turn += 1;
    socket = io(url, { path: chatLivePath, query: { as: side }, transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { cookie } });
    socket.on('connect', () => { tries = 0; void compare(); });
    socket.on('line', (ids: { number: number }) => { if (ids.number > last) void read(); });
    socket.on('look-again', () => { void compare(); });
    for (const event of ['disconnect', 'connect_error']) socket.on(event, () => { if (!isClosed) setTimeout(connect, retryMs(tries++)); });
  };
  // People come at their own moment: pages that all compare in the same instant are no likeness.
  let timer: NodeJS.Timeout | undefined;
  const opening = setTimeout(() => {
    connect();
    timer = setInterval(() => { void compare(); }, compareMs);
  }, Math.random() * compareMs);

  const send = async (number: number) => {
    const key = randomUUID();
    const text = `${side}:${number} ${Array.from({ length: 4 + number % 15 }, (_, index) => words[(number * 7 + index) % words.length]).join(' ')}`;
    book.sends(conversation, side, number, key);
    for (;;) {
      const answer = await ask('line', { key, text });
      if (answer?.ok) {
        book.acknowledged(conversation, side, number, answer.isRepeat === true);
        if ((answer.number ?? 0) > last) void read();
        return;
      }
      if (answer && answer.reason !== 'locked') throw new Error(`the talk took no line: ${answer.reason}`);
      await delay(200);
    }
  };
  return {
    write: async (isOver, [least, most]) => {
      for (let number = 1; ; number += 1) {
        await delay(least + Math.random() * (most - least));
        if (isOver()) return;
        await send(number);
      }
    },
    readAll: async (within) => {
      const end = Date.now() + within;
      for (;;) {
        const stand = await ask('talk', {});
        if (stand?.ok && stand.last <= last) return;
        if (stand?.ok) await read();
        if (Date.now() > end) throw new Error(`talk ${conversation} was not read to its end`);
        await delay(100);
      }
    },
    close: () => { isClosed = true; clearTimeout(opening); clearInterval(timer); socket?.disconnect(); },
  };
}
