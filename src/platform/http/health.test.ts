import fastify from 'fastify';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { cloneDatabase } from '../../testing/database.ts';
import { openProxy } from '../../testing/proxy.ts';
import { createPool } from '../db/pool.ts';
import { checkDatabase, checkDisk, checkMigrations, healthPages, rememberHealth, runChecks, type Check, type Health } from './health.ts';
import { createMetrics, openMetricsPort } from './metrics.ts';

let appUrl = '';
const toClose: (() => Promise<unknown>)[] = [];

beforeAll(async () => { ({ appUrl } = await cloneDatabase()); });
afterEach(async () => { for (const close of toClose.splice(0)) await close(); });

function openPool(url = appUrl) {
  const pool = createPool(url, { max: 2, onError: () => undefined });
  toClose.push(() => pool.end());
  return pool;
}
const check = (name: string, isVital: boolean, isOk: boolean): Check => ({ name, isVital, run: async () => (isOk ? { ok: true } : { ok: false, why: 'slow' }) });

test('a server whose mail waits still helps people; one without its database does not', async () => {
  expect((await runChecks([check('database', true, true), check('mail', false, true)])).status).toBe('ready');
  expect((await runChecks([check('database', true, true), check('mail', false, false)])).status).toBe('warning');
  expect((await runChecks([check('database', true, false), check('mail', false, true)])).status).toBe('not-ready');
});

test('the database, its migrations and the disk are looked at', async () => {
  const pool = openPool();
  const { rows } = await pool.query<{ number: number }>('select max(number) as number from schema_migrations');
  const number = rows[0]?.number ?? 0;
  expect(await runChecks([checkDatabase(pool), checkMigrations(pool, number), checkDisk('/tmp', 1)])).toMatchObject({ status: 'ready' });
  expect(await runChecks([checkMigrations(pool, number + 1)])).toMatchObject({ status: 'not-ready', checks: [{ why: expect.stringContaining(`at migration ${number}`) }] });
  expect(await runChecks([checkDisk('/tmp', 1e18)])).toMatchObject({ status: 'warning', checks: [{ why: expect.stringContaining('MB free') }] });
});

test('a database that is away is seen at once, and its return too', async () => {
  const proxy = await openProxy(appUrl);
  toClose.push(proxy.close);
  const checks = [checkDatabase(openPool(proxy.url(appUrl)))];
  expect((await runChecks(checks)).status).toBe('ready');
  await proxy.down();
  expect((await runChecks(checks)).status).toBe('not-ready');
  await proxy.up();
  expect((await runChecks(checks)).status).toBe('ready');
});

test('a check that hangs is a check that failed', async () => {
  const hangs: Check = { name: 'database', isVital: true, run: () => new Promise(() => undefined) };
  expect(await runChecks([hangs])).toEqual({ status: 'not-ready', checks: [{ name: 'database', ok: false, why: 'no answer within 3000 ms' }] });
});

test('asking often does not burden the database', async () => {
  let runs = 0;
  const health = rememberHealth([{ name: 'database', isVital: true, run: async () => { runs += 1; return { ok: true }; } }]);
  await Promise.all(Array.from({ length: 50 }, () => health()));
  expect(runs).toBe(1);
});

test('from outside one word is told, on the own port what is the matter', async () => {
  let state: Health = { status: 'not-ready', checks: [{ name: 'database', ok: false, why: 'ECONNREFUSED' }] };
  const health = async () => state;
  const app = fastify();
  healthPages(app, { health });
  const outside = await app.inject('/health/ready');
  expect([outside.statusCode, outside.json()]).toEqual([503, { status: 'not-ready' }]);
  expect((await app.inject('/health/live')).statusCode).toBe(200);
  const port = await openMetricsPort({ metrics: createMetrics(), health, port: 0, host: '127.0.0.1' });
  toClose.push(port.close);
  const inside = await fetch(`http://127.0.0.1:${port.port}/health/ready`);
  expect([inside.status, await inside.json()]).toEqual([503, state]);
  state = { status: 'warning', checks: [] };
  expect((await app.inject('/health/ready')).statusCode).toBe(200);
});
