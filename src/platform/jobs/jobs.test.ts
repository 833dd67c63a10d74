import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cloneDatabase } from '../../testing/database.ts';
import { openProxy, type Proxy } from '../../testing/proxy.ts';
import { createPool, createQueries } from '../db/pool.ts';
import { createJobs, type Jobs, type JobData } from './jobs.ts';

let urls: { ownerUrl: string; appUrl: string };
let proxy: Proxy;
let errors: { name: string; message: string }[] = [];
let open: Jobs[] = [];

beforeEach(async () => {
  urls = await cloneDatabase();
  proxy = await openProxy(urls.appUrl);
  errors = [];
});
afterEach(async () => {
  await Promise.all(open.map((jobs) => jobs.stop(2000)));
  open = [];
  await proxy.close();
});

function make(appUrl = urls.appUrl): Jobs {
  const jobs = createJobs({ ownerUrl: urls.ownerUrl, appUrl, scheduleSeconds: 1, onError: (error, name) => errors.push({ name, message: String(error) }) });
  open.push(jobs);
  return jobs;
}

async function until(holds: () => boolean, ms = 8000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not happen');
    await delay(20);
  }
}

async function asOwner<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: urls.ownerUrl });
  await client.connect();
  const { rows } = await client.query<Row>(text);
  await client.end();
  return rows;
}

test('a job is run once, with its numbers, in another process than the one that asked for it', async () => {
  const seen: JobData[] = [];
  const [asks, works] = [make(), make()];
  for (const jobs of [asks, works]) jobs.handle('follow-up', async (data) => { seen.push(data); });
  await asks.start({ work: false });
  await works.start({ work: true });
  expect(await asks.enqueue('follow-up', { conversation: 7, institutions: [1, 2] })).toBe(true);
  await until(() => seen.length > 0);
  await delay(300);
  expect(seen).toEqual([{ conversation: 7, institutions: [1, 2] }]);
});

test('words are refused', async () => {
  const jobs = make();
  jobs.handle('follow-up', async () => undefined);
  await jobs.start({ work: false });
  const words: unknown = { name: 'Jolanda' };
  await expect(jobs.enqueue('follow-up', words as JobData)).rejects.toThrow(/whole numbers/);
  expect(await jobs.count()).toEqual([]);
});

test('a job that is queued in a transaction comes with the commit, or not at all', async () => {
  const seen: JobData[] = [];
  const jobs = make();
  jobs.handle('follow-up', async (data) => { seen.push(data); });
  await jobs.start({ work: true });
  const pool = createPool(urls.appUrl, { max: 1, onError: () => undefined });
  const db = createQueries(pool);
  await expect(db.transaction().execute(async (tx) => {
    await jobs.enqueue('follow-up', { conversation: 1 }, { within: tx });
    throw new Error('the cause failed');
  })).rejects.toThrow('the cause failed');
  await db.transaction().execute((tx) => jobs.enqueue('follow-up', { conversation: 2 }, { within: tx }));
  await until(() => seen.length > 0);
  await db.destroy();
  expect(seen).toEqual([{ conversation: 2 }]);
});

test('at most one waits with the same key', async () => {
  const jobs = make();
  jobs.handle('follow-up', async () => undefined);
  await jobs.start({ work: false });
  expect(await jobs.enqueue('follow-up', { conversation: 7 }, { singletonKey: '7' })).toBe(true);
  expect(await jobs.enqueue('follow-up', { conversation: 7 }, { singletonKey: '7' })).toBe(false);
  expect(await jobs.enqueue('follow-up', { conversation: 8 }, { singletonKey: '8' })).toBe(true);
  expect(await jobs.enqueue('follow-up', { conversation: 9 })).toBe(true);
  expect(await jobs.enqueue('follow-up', { conversation: 9 })).toBe(true);
});

test('a job waits for its moment', async () => {
  const seen: number[] = [];
  const jobs = make();
  jobs.handle('follow-up', async () => { seen.push(Date.now()); });
  await jobs.start({ work: true });
  const moment = Date.now() + 1500;
  await jobs.enqueue('follow-up', { conversation: 7 }, { startAfter: new Date(moment) });
  await until(() => seen.length > 0);
  expect(seen[0]).toBeGreaterThanOrEqual(moment);
});

test('a job that fails is tried again later, and what its error says is not kept', async () => {
  const jobs = make();
  jobs.handle('follow-up', async () => { throw new RangeError('Jolanda schreef dat'); });
  await jobs.start({ work: true });
  await jobs.enqueue('follow-up', { conversation: 7 });
  await until(() => errors.length > 0);
  await delay(100);
  const rows = await asOwner<{ state: string; output: unknown; seconds: number }>(
    "select state, output, extract(epoch from start_after - now())::int as seconds from pgboss.job where name = 'follow-up'");
  expect(rows).toMatchObject([{ state: 'retry', output: { error: 'RangeError' } }]);
  expect(rows[0]?.seconds).toBeGreaterThan(10);
  expect(JSON.stringify(rows)).not.toContain('Jolanda');
});

test('a schedule runs by the clock of Amsterdam, once over two processes', async () => {
  let runs = 0;
  for (const jobs of [make(), make()]) {
    jobs.schedule('retention', '* * * * *', async () => { runs += 1; });
    await jobs.start({ work: true });
  }
  await until(() => runs > 0, 15_000);
  await delay(2500);
  // Two when a minute begins meanwhile.
  expect(runs).toBeLessThanOrEqual(2);
  expect(await asOwner("select name, timezone from pgboss.schedule")).toEqual([{ name: 'retention', timezone: 'Europe/Amsterdam' }]);
});

test('a scheduled job that is also asked for by hand never runs twice at the same time, over two processes', async () => {
  let [runs, now, most] = [0, 0, 0];
  const [one, two] = [make(), make()];
  for (const jobs of [one, two]) {
    jobs.schedule('retention', '0 3 1 1 *', async () => {
      runs += 1;
      now += 1;
      most = Math.max(most, now);
      await delay(600);
      now -= 1;
    });
    await jobs.start({ work: true });
  }
  expect(await one.enqueue('retention', {})).toBe(true);
  await until(() => now === 1);
  expect(await two.enqueue('retention', {})).toBe(true);
  expect(await two.enqueue('retention', {})).toBe(false);
  await until(() => runs === 2 && now === 0);
  expect(most).toBe(1);
});

test('a schedule that is no longer in the code is taken away', async () => {
  const before = make();
  before.schedule('old', '0 3 * * *', async () => undefined);
  await before.start({ work: true });
  const after = make();
  after.schedule('new', '0 3 * * *', async () => undefined);
  await after.start({ work: true });
  expect(await asOwner('select name from pgboss.schedule')).toEqual([{ name: 'new' }]);
});

test('a restart of the database is survived: what was running is finished and what comes after is run', async () => {
  const seen: JobData[] = [];
  const jobs = make(proxy.url(urls.appUrl));
  jobs.handle('follow-up', async (data) => { seen.push(data); await delay(600); });
  await jobs.start({ work: true });
  await jobs.enqueue('follow-up', { conversation: 1 });
  await until(() => seen.length === 1);
  await proxy.down();
  await expect(jobs.enqueue('follow-up', { conversation: 2 })).rejects.toThrow();
  await delay(2500);
  await proxy.up();
  await jobs.enqueue('follow-up', { conversation: 3 });
  await until(() => seen.length === 2, 12_000);
  await delay(800);
  expect(seen.map((data) => data['conversation'])).toEqual([1, 3]);
  expect((await jobs.count()).filter((one) => one.name === 'follow-up')).toEqual([{ name: 'follow-up', state: 'completed', count: 2 }]);
});

test('stopping waits for what runs, and hands back what takes too long', async () => {
  const ended: number[] = [];
  let begun = 0;
  const quick = make();
  quick.handle('quick', async () => { begun = 1; await delay(300); ended.push(1); });
  await quick.start({ work: true });
  await quick.enqueue('quick', {});
  await until(() => begun === 1, 20_000);
  await quick.stop(20_000);
  open = open.filter((jobs) => jobs !== quick);
  expect(ended).toEqual([1]);

  const slow = make();
  slow.handle('slow', async () => { begun = 2; await delay(60_000); });
  await slow.start({ work: true });
  await slow.enqueue('slow', {});
  await until(() => begun === 2, 20_000);
  const at = Date.now();
  await slow.stop(300);
  open = open.filter((jobs) => jobs !== slow);
  expect(Date.now() - at).toBeLessThan(30_000);
  expect(await asOwner("select state from pgboss.job where name = 'slow'")).toEqual([{ state: 'retry' }]);
});

test('the serving role can use the queue and not change its tables', async () => {
  const jobs = make();
  jobs.handle('follow-up', async () => undefined);
  await jobs.start({ work: true });
  const pool = createPool(urls.appUrl, { max: 1, onError: () => undefined });
  await expect(pool.query('drop table pgboss.job')).rejects.toThrow(/must be owner/);
  await pool.end();
});
