import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { readConfig, type Config } from '../config.ts';
import { createContext, loadLibrary, type Context } from '../context.ts';
import type { Tables } from '../domain/tables.ts';
import { parsers } from '../platform/db/pool.ts';
import { prepareRoles } from '../platform/db/roles.ts';
import { createLog } from '../platform/http/log.ts';
import { testSecret } from './template.ts';

let copies = 0;
/** Read once for all files of a worker: a third of a second, and nobody writes in it. */
let library: ReturnType<typeof loadLibrary> | undefined;

/** A fresh copy of the migrated database; dropped with the run. */
export async function cloneDatabase(): Promise<{ ownerUrl: string; appUrl: string; name: string }> {
  const superUrl = inject('superUrl');
  const template = inject('template');
  copies += 1;
  const name = `${template}_${process.env['VITEST_POOL_ID'] ?? '0'}_${Date.now().toString(36)}_${copies}`;
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  // Cloning refuses while another clone reads the template; one at a time over all workers.
  await client.query('select pg_advisory_lock(7302116)');
  // As files: half the work of the usual way, which writes every page to the log first.
  await client.query(`create database "${name}" template "${template}" owner naast_owner strategy file_copy`);
  await client.end();
  return { ...await prepareRoles(superUrl, name, testSecret), name };
}

export interface TestContext extends Context {
  /** Goes round row-level security: to arrange and to look, never to act. */
  owner: Kysely<Tables>;
  ownerUrl: string;
  /** Sets the clock of the context. */
  setTime(instant: string | Date): void;
}

function ownerQueries(url: string): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 3, types: parsers, options: '-c timezone=UTC' }) }) });
}

/** A context on an own database, with a clock that stands still until it is set. Closed after the test file. */
export async function createTestContext(overrides: Partial<Config> = {}): Promise<TestContext> {
  const { ownerUrl, appUrl } = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'naast-data-'));
  const config = { ...readConfig({ NAAST_DATA: dataDir, NAAST_LOG: 'silent', DATABASE_POOL: '6' }, []), ...overrides, dataDir };
  let now = new Date('2026-11-24T10:00:00Z');
  const context = await createContext(config, {
    clock: () => now, log: createLog('silent'), library: await (library ??= loadLibrary()),
    database: { ownerUrl, appUrl, release: async () => undefined },
  });
  const owner = ownerQueries(ownerUrl);
  afterAll(async () => {
    await context.close();
    await owner.destroy();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { ...context, owner, ownerUrl, setTime: (instant) => { now = new Date(instant); } };
}
