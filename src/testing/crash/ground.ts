import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { readConfig } from '../../config.ts';
import { createContext } from '../../context.ts';
import { buildSession, buildStaff } from '../../domain/accounts/accounts.builders.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import type { Keyring } from '../../domain/institutions/keys/keys.queries.ts';
import type { Tables } from '../../domain/tables.ts';
import { createPool, createQueries } from '../../platform/db/pool.ts';
import { cloneDatabase } from '../database.ts';

/** An installation on its data folder and database, without a process that serves it. */
export interface CrashGround {
  /** For the process that serves it. */
  env: NodeJS.ProcessEnv;
  /** Goes round row-level security, to look. */
  owner: Kysely<Tables>;
  keys: Keyring;
  door: string;
  /** A session of each worker. */
  sessions: string[];
  /** Answers when nothing that a killed process asked of the database is under way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** One institution with a front door and so many workers. */
export async function layGround(workers: number): Promise<CrashGround> {
  const { ownerUrl, appUrl } = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'naast-crash-'));
  const env = { NAAST_DATA: dataDir, DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, NAAST_LOG: 'warn' };
  const context = await createContext(readConfig({ ...env, NAAST_LOG: 'silent' }, []));
  const pool = createPool(ownerUrl, { max: 2, onError: () => undefined });
  const owner = createQueries<Tables>(pool);
  const ground = { owner, keys: context.keys, directory: context.directory, clock: () => new Date() };
  const { institutionId, slug } = await buildFrontDoor(ground);
  const sessions: string[] = [];
  for (let worker = 0; worker < workers; worker += 1) {
    sessions.push(await buildSession(ground, await buildStaff(ground, { institutionId })));
  }
  await context.close();
  const busy = sql<{ count: number }>`select count(*) from pg_stat_activity where datname = current_database() and usename = 'naast_app'`;
  return {
    env, owner, keys: context.keys, door: slug, sessions,
    settled: async () => {
      const end = Date.now() + 15_000;
      while ((await busy.execute(owner)).rows[0]?.count !== 0) {
        if (Date.now() > end) throw new Error('a killed process still works in the database');
        await delay(10);
      }
    },
    close: async () => {
      await owner.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
