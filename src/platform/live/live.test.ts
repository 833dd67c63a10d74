import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cloneDatabase } from '../../testing/database.ts';
import { openProxy, type Proxy } from '../../testing/proxy.ts';
import { createPool } from '../db/pool.ts';
import { lookAgain, openLive, type Live } from './live.ts';

interface Person { id: number }
interface Process { live: Live; url: string; server: Server; pool: pg.Pool }

let appUrl = '';
let proxy: Proxy;
let processes: Process[] = [];
let clients: Socket[] = [];
let errors: unknown[] = [];

beforeAll(async () => { ({ appUrl } = await cloneDatabase()); });
beforeEach(async () => { proxy = await openProxy(appUrl); errors = []; });
afterEach(async () => {
  for (const client of clients) client.disconnect();
  for (const one of processes) {
    await one.live.stop();
    one.server.closeAllConnections();
    one.server.close();
    await one.pool.end();
  }
  [clients, processes] = [[], []];
  await proxy.close();
});

async function startProcess(databaseUrl = appUrl): Promise<Process> {
  const server = createServer((_request, response) => { response.end(); });
  const pool = createPool(databaseUrl, { max: 2, onError: () => undefined });
  const live = openLive<Person>({
    server, path: '/live', pool, listenUrl: databaseUrl, onError: (error) => errors.push(error),
    authenticate: async (cookies) => {
      const id = /session=(\d+)/.exec(cookies)?.[1];
      return id === undefined ? undefined : { id: Number(id) };
    },
    onConnect: (socket) => {
      socket.join(`person:${socket.person.id}`);
      socket.on('open', z.strictObject({ conversation: z.int() }), async ({ conversation }) => {
        if (conversation > 100) throw new Error('the database is away');
        if (conversation !== socket.person.id) return { ok: false, reason: 'not-yours' };
        socket.join(`conversation:${conversation}`);
        return { ok: true };
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const process = { live, server, pool, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
  processes.push(process);
  return process;
}

function open(process: Process, headers: Record<string, string>, transports = ['websocket']): Socket {
  const client = io(process.url, { path: '/live', transports, extraHeaders: headers, reconnection: false, forceNew: true });
  clients.push(client);
  return client;
}
const happens = (client: Socket, event: string) => new Promise<unknown>((resolve) => { client.once(event, resolve); });
const enter = async (process: Process, person: number, transports?: string[]) => {
  const client = open(process, { cookie: `session=${person}` }, transports);
  await happens(client, 'connect');
  return client;
};
const heardBy = (client: Socket) => {
  const heard: [string, object][] = [];
  client.onAny((event: string, ids: object) => { heard.push([event, ids]); });
  return heard;
};
async function until(holds: () => boolean, ms = 8000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not happen');
    await delay(10);
  }
}

test.each([['websocket'], ['polling']])('without a session there is no socket (%s)', async (transport) => {
  const client = open(await startProcess(), {}, [transport]);
  const error = await happens(client, 'connect_error');
  expect(String(error)).toContain('not-signed-in');
});

test.each([['websocket'], ['polling']])('a page of another site gets no socket (%s)', async (transport) => {
  const process = await startProcess();
  const elsewhere = open(process, { cookie: 'session=7', origin: 'https://elders.example' }, [transport]);
  await happens(elsewhere, 'connect_error');
  expect(elsewhere.connected).toBe(false);
  const own = open(process, { cookie: 'session=7', origin: process.url }, [transport]);
  await happens(own, 'connect');
});

test('a call without Origin from another site is refused', async () => {
  const { url } = await startProcess();
  const answer = (site: string) => fetch(`${url}/live/?EIO=4&transport=polling`, { headers: { cookie: 'session=7', 'sec-fetch-site': site } });
  expect((await answer('cross-site')).status).toBe(403);
  expect((await answer('same-origin')).status).toBe(200);
});

test('a room is told in every process, and nobody else hears it', async () => {
  const [one, two] = [await startProcess(), await startProcess()];
  await delay(200);
  const [here, there, other] = [await enter(one, 7), await enter(two, 7, ['polling']), await enter(two, 8)];
  const heard = [here, there, other].map(heardBy);
  one.live.tellRoom('person:7', 'message', { conversation: 5, number: 3 });
  await until(() => heard[0]?.length === 1 && heard[1]?.length === 1);
  await delay(100);
  expect(heard).toEqual([[['message', { conversation: 5, number: 3 }]], [['message', { conversation: 5, number: 3 }]], []]);
});

test('words do not go through', async () => {
  const [one, two] = [await startProcess(), await startProcess()];
  await delay(200);
  const [here, there] = [heardBy(await enter(one, 7)), heardBy(await enter(two, 7))];
  const words: unknown = { text: 'Ik durf niet naar huis' };
  one.live.tellRoom('person:7', 'message', words as { text: number });
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  await client.query("select pg_notify('naast_live', $1)", [JSON.stringify({ from: crypto.randomUUID(), room: 'person:7', event: 'message', ids: words })]);
  await client.end();
  await delay(300);
  expect([here, there]).toEqual([[], []]);
  expect(errors).toHaveLength(1);
});

test('a burst reaches the other process whole and in order, many notices in a statement', async () => {
  const [one, two] = [await startProcess(), await startProcess()];
  await delay(200);
  const heard = heardBy(await enter(two, 7));
  const query = vi.spyOn(one.pool, 'query');
  for (let number = 1; number <= 300; number += 1) one.live.tellRoom('person:7', 'message', { number });
  await until(() => heard.length === 300);
  expect(heard.map(([, ids]) => ids)).toEqual(Array.from({ length: 300 }, (_, index) => ({ number: index + 1 })));
  expect(query.mock.calls.length).toBeLessThan(5);
});

test('a socket is answered, may be refused by the handler, and what has the wrong shape never reaches it', async () => {
  const process = await startProcess();
  await delay(200);
  const client = await enter(process, 7);
  expect(await client.emitWithAck('open', { conversation: 8 })).toEqual({ ok: false, reason: 'not-yours' });
  expect(await client.emitWithAck('open', { conversation: 'seven' })).toEqual({ ok: false, reason: 'wrong-shape' });
  expect(await client.emitWithAck('open', { conversation: 101 })).toEqual({ ok: false, reason: 'failed' });
  const heard = heardBy(client);
  process.live.tellRoom('conversation:7', 'message', { number: 1 });
  expect(await client.emitWithAck('open', { conversation: 7 })).toEqual({ ok: true });
  process.live.tellRoom('conversation:7', 'message', { number: 2 });
  await until(() => heard.length > 0);
  expect(heard).toEqual([['message', { number: 2 }]]);
});

test('when a session ends its sockets end, in every process', async () => {
  const [one, two] = [await startProcess(), await startProcess()];
  await delay(200);
  const [client, other] = [await enter(two, 7), await enter(two, 8)];
  one.live.endRoom('person:7');
  await until(() => !client.connected);
  expect(other.connected).toBe(true);
});

test('after the connection that listens was lost, everybody is told to look again, and later notices arrive', async () => {
  const [far, near] = [await startProcess(proxy.url(appUrl)), await startProcess()];
  const heard = heardBy(await enter(far, 7));
  await until(() => {
    near.live.tellRoom('person:7', 'message', { number: 0 });
    return heard.some(([event]) => event === 'message');
  });
  await delay(300);
  heard.length = 0;
  await proxy.down();
  near.live.tellRoom('person:7', 'message', { number: 1 });
  await delay(500);
  expect(heard).toEqual([]);
  await proxy.up();
  await until(() => heard.length > 0);
  expect(heard).toEqual([[lookAgain, {}]]);
  near.live.tellRoom('person:7', 'message', { number: 2 });
  await until(() => heard.length === 2);
  expect(heard[1]).toEqual(['message', { number: 2 }]);
});

test('one that floods is put out', async () => {
  const process = await startProcess();
  const client = await enter(process, 7);
  for (let index = 0; index < 300; index += 1) client.emit('open', { conversation: 8 });
  await until(() => !client.connected);
  expect(process.live.count()).toBe(0);
});
