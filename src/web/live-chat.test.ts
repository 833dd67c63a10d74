import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { openChats, openDesks } from '../background.ts';
import { createContext } from '../context.ts';
import { buildSession, buildStaff } from '../domain/accounts/accounts.builders.ts';
import { buildChat, buildSeat, buildTalk, type BuiltChat } from '../domain/conversations/chats/chats.builders.ts';
import { chatLivePath, heardChatEvents, toldChatEvents } from '../domain/conversations/chats/chats.live.ts';
import { endTalk } from '../domain/conversations/chats/ending/ending.commands.ts';
import { proveVisitor } from '../domain/conversations/conversations.access.ts';
import { livePath } from '../domain/conversations/conversations.live.ts';
import { startVisit } from '../domain/conversations/visits/visits.commands.ts';
import { buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { lookAgain, type Live } from '../platform/live/live.ts';
import { createLog } from '../platform/http/log.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { sessionCookies } from './gate.ts';

/** Who may send what and what may be told, written down a second time: an event that is not here fails until somebody thought about it. */
const classified = ['line', 'lines', 'read', 'talk', 'typing'];
const classifiedTold: Record<string, readonly string[]> = { line: ['conversation', 'number'], changed: ['conversation'], typing: ['conversation', 'by'], read: ['conversation', 'by', 'number'], 'look-again': [] };
const secretWords = 'zilveren waterlelie achter de dijk';

interface Process { url: string; lives: Live[]; stop(): Promise<void> }
interface Answer { ok: boolean; reason?: string; number?: number; isRepeat?: boolean; last?: number; state?: string; read?: number; lines?: { number: number; body: string; author: string; who: string | null; isOwn: boolean; isTakenBack: boolean }[] }

let world: TestApp;
let first: Process;
let others: Process[] = [];
let institutionId = 0;
let sockets: Socket[] = [];

/** A server more on the same database. */
async function startAnother(): Promise<Process> {
  const { context } = world;
  const other = await createContext(context.config, { clock: context.clock, log: createLog('silent'), database: { ownerUrl: context.ownerUrl, appUrl: context.database.appUrl, release: async () => undefined } });
  const app = await createApp(other);
  const lives = [openChats(other, app, app.server)];
  await app.listen({ port: 0, host: '127.0.0.1' });
  const [address] = app.addresses();
  const stop = async () => { for (const live of lives.splice(0)) await live.stop(); await app.close(); await other.close(); };
  const started = { url: `http://localhost:${typeof address === 'object' ? address.port : 0}`, lives, stop };
  others.push(started);
  return started;
}

beforeAll(async () => {
  world = await startTestApp();
  const { context, app, url } = world;
  first = { url, lives: [openDesks(context, app, app.server), openChats(context, app, app.server, { lookEveryMilliseconds: 100 })], stop: async () => { for (const live of first.lives) await live.stop(); } };
  ({ id: institutionId } = await buildInstitution(context));
});
afterEach(() => { for (const socket of sockets) socket.disconnect(); sockets = []; });
afterAll(async () => { for (const process of others) await process.stop(); await first.stop(); });

function open(process: Process, as: 'visitor' | 'worker', token: string, path = chatLivePath): Socket {
  const socket = io(process.url, { path, query: { as }, transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { cookie: `${as === 'worker' ? sessionCookies.staff : sessionCookies.visitor}=${token}` } });
  sockets.push(socket);
  return socket;
}
const comesIn = (socket: Socket) => new Promise<boolean>((resolve) => { socket.once('connect', () => resolve(true)); socket.once('connect_error', () => resolve(false)); });
const send = async (socket: Socket, event: string, input: object): Promise<Answer> => await socket.timeout(5000).emitWithAck(event, input);
const heardBy = (socket: Socket) => {
  const heard: [string, Record<string, unknown>][] = [];
  socket.onAny((event: string, ids: Record<string, unknown>) => { heard.push([event, ids]); });
  return heard;
};
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 8000;
  while (!await holds()) {
    if (Date.now() > end) throw new Error('it did not happen');
    await delay(20);
  }
}
const visitOf = (chat: BuiltChat) => world.context.inWork({ institutions: [chat.institutionId] }, async (work) => (await startVisit(work.tx, chat, work.now)).token);

async function enter(process: Process, as: 'visitor' | 'worker', token: string, conversation: number) {
  const socket = open(process, as, token);
  expect(await comesIn(socket)).toBe(true);
  const stand = await send(socket, 'talk', { conversation });
  return { socket, stand, heard: heardBy(socket) };
}

/** A talk with both at their pages, each at a process of choice. */
async function aTalk(where: { visitor?: Process; worker?: Process } = {}) {
  const chat = await buildChat(world.context, { institutionId, firstWords: 'Hallo?' });
  const staff = await buildTalk(world.context, chat);
  const [visit, session] = [await visitOf(chat), await buildSession(world.context, staff)];
  const visitor = await enter(where.visitor ?? first, 'visitor', visit, chat.conversationId);
  const worker = await enter(where.worker ?? first, 'worker', session, chat.conversationId);
  return { chat, staff, visit, session, visitor, worker, id: chat.conversationId };
}
const say = (socket: Socket, conversation: number, text: string, key: string = randomUUID()) => send(socket, 'line', { conversation, key, text });
const textsAfter = async (socket: Socket, conversation: number, after = 0) => (await send(socket, 'lines', { conversation, after })).lines?.map((line) => line.body);

test('every event that a page of a talk may send, or be told, is on the list', async () => {
  await aTalk();
  expect([...heardChatEvents].sort()).toEqual(classified);
  expect([...new Set(first.lives.at(-1)?.heardEvents())].sort()).toEqual(classified);
  expect(toldChatEvents.every((event) => event in classifiedTold)).toBe(true);
});

test('a line is stored before it is acknowledged, both hear of it in ids, and read it after their own last number', async () => {
  const { visitor, worker, id, staff } = await aTalk();
  const sent = await say(visitor.socket, id, secretWords);
  expect(sent).toEqual({ ok: true, number: 2, isRepeat: false });
  expect(await world.context.owner.selectFrom('messages').select('number').where('conversation_id', '=', id).where('number', '=', 2).execute()).toHaveLength(1);
  await until(() => worker.heard.some(([event]) => event === 'line'));
  expect(await textsAfter(worker.socket, id, 1)).toEqual([secretWords]);
  await say(worker.socket, id, 'Goed dat je het zegt.');
  const answer = (await send(visitor.socket, 'lines', { conversation: id, after: 2 })).lines?.[0];
  expect(answer).toMatchObject({ number: 3, author: 'worker', isOwn: false });
  expect(answer?.who, 'never the account').not.toBe(String(staff.accountId));
  for (const [event, ids] of [...visitor.heard, ...worker.heard]) {
    expect(classifiedTold[event], event).toEqual(expect.arrayContaining(Object.keys(ids)));
    expect(Object.values(ids).every(Number.isInteger), event).toBe(true);
  }
});

test('the same line sent again is one line, and what is too long or empty is not taken', async () => {
  const { visitor, id } = await aTalk();
  const key = randomUUID();
  expect(await say(visitor.socket, id, 'Nog een keer.', key)).toEqual({ ok: true, number: 2, isRepeat: false });
  expect(await say(visitor.socket, id, 'Nog een keer.', key)).toEqual({ ok: true, number: 2, isRepeat: true });
  expect(await say(visitor.socket, id, '  ')).toEqual({ ok: false, reason: 'wrong-length' });
  expect(await say(visitor.socket, id, 'x'.repeat(4001))).toEqual({ ok: false, reason: 'wrong-length' });
  expect(await textsAfter(visitor.socket, id)).toEqual(['Hallo?', 'Nog een keer.']);
});

test('typing is told without text and kept nowhere, and reading is told to the other', async () => {
  const { visitor, worker, id } = await aTalk();
  await send(visitor.socket, 'typing', { conversation: id });
  await until(() => worker.heard.some(([event]) => event === 'typing'));
  expect(worker.heard.find(([event]) => event === 'typing')?.[1]).toEqual({ conversation: id, by: 1 });
  await send(worker.socket, 'read', { conversation: id, number: 999 });
  await until(() => visitor.heard.some(([event]) => event === 'read'));
  expect(visitor.heard.find(([event]) => event === 'read')?.[1]).toEqual({ conversation: id, by: 2, number: 1 });
  expect((await send(visitor.socket, 'talk', { conversation: id })).read, 'nobody read what is not there').toBe(1);
});

test('nobody but the visitor and the worker of a talk comes near it, with any event', async () => {
  const [mine, other] = [await aTalk(), await aTalk()];
  const foreign = await buildSeat(world.context);
  const colleague = await buildStaff(world.context, { institutionId });
  const strangers = [other.visitor.socket, other.worker.socket, (await enter(first, 'worker', await buildSession(world.context, foreign), mine.id)).socket, (await enter(first, 'worker', await buildSession(world.context, colleague), mine.id)).socket];
  const heard = strangers.map(heardBy);
  for (const socket of strangers) {
    for (const [event, input] of Object.entries({ talk: {}, lines: { after: 0 }, line: { key: randomUUID(), text: 'Mag dit?' }, typing: {}, read: { number: 1 } })) {
      expect(await send(socket, event, { conversation: mine.id, ...input }), event).toEqual({ ok: false, reason: 'not-allowed' });
    }
  }
  await say(mine.visitor.socket, mine.id, secretWords);
  await delay(150);
  expect(heard.flat().filter(([event]) => event !== lookAgain)).toEqual([]);
  for (const as of ['visitor', 'worker'] as const) expect(await comesIn(open(first, as, 'made-up')), as).toBe(false);
});

test('who handed the talk over, or is behind the lock screen, reads no word any more while his socket is open', async () => {
  const { worker, id, staff, visitor } = await aTalk();
  world.context.setTime('2026-11-24T10:20:00Z');
  expect(await send(worker.socket, 'lines', { conversation: id, after: 0 })).toEqual({ ok: false, reason: 'locked' });
  expect(worker.socket.connected, 'the lock screen keeps sockets').toBe(true);
  world.context.setTime('2026-11-24T10:00:00Z');
  await world.context.owner.updateTable('conversations').set({ worker_id: (await buildStaff(world.context, { institutionId })).accountId }).where('id', '=', id).execute();
  expect(await send(worker.socket, 'lines', { conversation: id, after: 0 })).toEqual({ ok: false, reason: 'not-allowed' });
  await say(visitor.socket, id, secretWords);
  await delay(100);
  expect(worker.heard.filter(([event]) => event !== lookAgain), String(staff.accountId)).toEqual([]);
});

test('two servers carry one talk in one order, and when either is gone the rest comes by the other, nothing lost and nothing twice', async () => {
  const [one, two] = [await startAnother(), await startAnother()];
  const { visitor, worker, id, visit, session } = await aTalk({ visitor: one, worker: two });
  await Promise.all(Array.from({ length: 20 }, (_one, index) => (index % 2 === 0 ? say(visitor.socket, id, `v${index}`) : say(worker.socket, id, `w${index}`))));
  const before = await textsAfter(visitor.socket, id);
  expect(before).toHaveLength(21);
  expect(await textsAfter(worker.socket, id)).toEqual(before);
  await until(() => visitor.heard.some(([event]) => event === 'line') && worker.heard.some(([event]) => event === 'line'));

  const keys = [randomUUID(), randomUUID()];
  const unanswered = say(visitor.socket, id, 'Komt dit aan?', keys[0]).catch(() => undefined);
  await one.stop();
  await unanswered;
  const again = await enter(two, 'visitor', visit, id);
  expect((await say(again.socket, id, 'Komt dit aan?', keys[0])).ok).toBe(true);
  await until(() => worker.heard.some(([event]) => event === 'line'));

  const three = await startAnother();
  const back = await enter(three, 'visitor', visit, id);
  const unknown = say(worker.socket, id, 'Ja hoor.', keys[1]).catch(() => undefined);
  others = others.filter((process) => process !== two && process !== one);
  await two.stop();
  await unknown;
  const resumed = await enter(three, 'worker', session, id);
  expect((await say(resumed.socket, id, 'Ja hoor.', keys[1])).ok).toBe(true);
  for (const { socket } of [back, resumed]) expect(await textsAfter(socket, id)).toEqual([...before ?? [], 'Komt dit aan?', 'Ja hoor.']);
});

test('a worker without connection for a minute loses his talks to the top of the line; the visitor is told once, and nothing is asked twice', async () => {
  const { chat, staff, visitor, id, session } = await aTalk();
  const page = open(first, 'worker', session, livePath);
  expect(await comesIn(page)).toBe(true);
  const seat = () => world.context.owner.selectFrom('chat_seats').select('gone_after as at').where('account_id', '=', staff.accountId).executeTakeFirstOrThrow();
  await until(async () => (await seat()).at.getTime() === world.context.clock().getTime() + 60_000);
  page.disconnect();
  world.context.setTime('2026-11-24T10:00:59Z');
  await delay(250);
  expect((await send(visitor.socket, 'talk', { conversation: id })).state).toBe('talking');
  world.context.setTime('2026-11-24T10:01:02Z');
  await until(async () => (await send(visitor.socket, 'talk', { conversation: id })).state === 'waiting');
  await delay(300);
  const lines = (await send(visitor.socket, 'lines', { conversation: id, after: 0 })).lines ?? [];
  expect(lines.filter((line) => line.author === 'system').map((line) => line.body)).toEqual([expect.stringContaining('niets opnieuw te vertellen')]);
  expect(await world.context.owner.selectFrom('chats').select('returned').where('conversation_id', '=', chat.conversationId).executeTakeFirstOrThrow()).toEqual({ returned: true });
  world.context.setTime('2026-11-24T10:00:00Z');
});

test('after the end a line is refused, and the page hears that it ended', async () => {
  const { visitor, worker, id, chat } = await aTalk();
  await world.context.inWork({ institutions: [institutionId] }, async (work) => {
    const scope = await proveVisitor(work, { tokenHash: Buffer.alloc(0), ...chat });
    if (scope) await endTalk(work, scope);
  });
  await until(() => worker.heard.some(([event]) => event === 'changed'));
  expect(await say(worker.socket, id, 'Ben je er nog?')).toEqual({ ok: false, reason: 'not-open' });
  expect((await send(visitor.socket, 'talk', { conversation: id })).state).toBe('ended');
});
