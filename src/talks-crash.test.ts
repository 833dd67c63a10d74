import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { places } from './context.ts';
import type { Tables } from './domain/tables.ts';
import { openEmbedded, type EmbeddedDatabase } from './platform/db/embedded.ts';
import { migrate } from './platform/db/migrate.ts';
import { createPool, createQueries } from './platform/db/pool.ts';
import { prepareRoles } from './platform/db/roles.ts';
import { createKillable, type KillableServer } from './testing/crash/killable.ts';
import type { LoadSum } from './testing/talks/book.ts';
import { buildTalks } from './testing/talks/ground.ts';
import { startLoad } from './testing/talks/load.ts';
import { testSecret } from './testing/template.ts';

/*
 * Two servers on one database carry the same talks. Each is killed (SIGKILL) in turn, and the database is stopped and started again, while
 * both sides of every talk go on writing: at the other server, or as soon as there is one.
 */
const talksAtOnce = 8;

let folder = '';
let database: EmbeddedDatabase;
let owner: Kysely<Tables>;
let servers: KillableServer[] = [];
let sum: LoadSum;
let acknowledgedKeys: string[] = [];
/** Milliseconds without a database. */
let outage = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naast-talks-'));
  database = await openEmbedded({ dataDir: folder });
  const urls = await prepareRoles(database.superUrl, 'talks', testSecret);
  await migrate(urls.ownerUrl, places.migrations);
  owner = createQueries<Tables>(createPool(urls.ownerUrl, { max: 2, onError: () => undefined }));
  const env = { NAAST_DATA: folder, DATABASE_URL: urls.ownerUrl, DATABASE_APP_URL: urls.appUrl, NAAST_LOG: 'warn', NAAST_DEMO: 'off', NAAST_TRUSTED_PROXIES: '127.0.0.1' };
  const talks = await buildTalks(env, talksAtOnce);
  servers = [await createKillable(env, { aheadEachStartMs: 0 }), await createKillable(env, { aheadEachStartMs: 0 })];
  for (const server of servers) await server.start();
  let isOver = false;
  const load = startLoad({ talks, urls: servers.map((server) => `http://localhost:${server.port}`), isOver: () => isOver, think: [200, 800] });
  const [result] = await Promise.all([load.done, mishaps().finally(() => { isOver = true; })]);
  sum = result;
  acknowledgedKeys = load.book.keys();
}, 240_000);

afterAll(async () => {
  for (const server of servers) { server.kill(); await server.gone(); }
  await owner.destroy();
  await database.release();
  await rm(folder, { recursive: true, force: true });
});

async function mishaps(): Promise<void> {
  for (const server of servers) {
    await delay(4000);
    server.kill();
    await server.gone();
    await delay(1000);
    await server.start();
  }
  await delay(3000);
  const stopped = Date.now();
  await database.release();
  await delay(500);
  database = await openEmbedded({ dataDir: folder });
  outage = Date.now() - stopped;
  await delay(4000);
}

test('nobody lost a line that was acknowledged, none is there twice, and both read all of them in the order in which they were said', async () => {
  expect(sum.sent).toBeGreaterThan(talksAtOnce * 10);
  expect([sum.acknowledged, sum.delivered, sum.faults]).toEqual([sum.sent, sum.sent, []]);
  const stored = await owner.selectFrom('messages').select(['form_key as key', 'conversation_id as conversationId', 'number']).where('author', 'in', ['visitor', 'worker']).execute();
  const said = stored.filter((row) => acknowledgedKeys.includes(row.key));
  expect(said.map((row) => row.key).toSorted()).toEqual(acknowledgedKeys.toSorted());
  expect(stored, 'and nothing that nobody said').toHaveLength(said.length);
});

test('every line was read within five seconds after it was acknowledged, and what was said just before the database went away within five seconds after it came back', () => {
  expect(sum.seenAfterMs.most).toBeLessThan(outage + 5000);
});

test('no server ended by itself, and both end in order', async () => {
  for (const server of servers) expect(await server.stop(), server.said().slice(-2000)).toBe(0);
});
