import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Config } from './config.ts';
import { loadCrisisList } from './domain/conversations/crisis/crisis.queries.ts';
import { loadLetters } from './domain/letters/letters.queries.ts';
import { loadStartTasks } from './domain/cases/start/start.queries.ts';
import { loadGuides } from './domain/library/guides/guides.queries.ts';
import { loadHelpLines, loadThemes } from './domain/library/themes/themes.queries.ts';
import { loadPractice } from './domain/practice/practice.queries.ts';
import type { Library } from './web/house.ts';
import { openLineWriter, type LineWriter } from './domain/conversations/chats/lines/lines.commands.ts';
import { openDirectory, type LiveDirectory } from './domain/institutions/directory/directory.jobs.ts';
import { ensureKey } from './domain/institutions/keys/keys.commands.ts';
import { openKeyring, type Keyring } from './domain/institutions/keys/keys.queries.ts';
import type { Tables } from './domain/tables.ts';
import { createWork, type DoWork, type Happening } from './domain/work.ts';
import { loadSecret } from './platform/crypto/secret-file.ts';
import { loadServerKeys } from './platform/crypto/server-key.ts';
import { refuseFolderOfAnother } from './platform/data-folder.ts';
import { migrate } from './platform/db/migrate.ts';
import { openDatabase, type OpenDatabase } from './platform/db/open.ts';
import { createPool, createQueries } from './platform/db/pool.ts';
import { proveRole } from './platform/db/roles.ts';
import { checkDatabase, runChecks, type Health } from './platform/http/health.ts';
import { createLog, type Log } from './platform/http/log.ts';

function findRoot(from: string): string {
  return existsSync(join(from, 'package-lock.json')) ? from : findRoot(dirname(from));
}

const root = findRoot(import.meta.dirname);

/** Where things stand in the checkout, for the sources and for the built server alike. */
export const places = {
  root,
  migrations: join(root, 'migrations'),
  content: join(root, 'content'),
  client: join(root, 'dist', 'client'),
} as const;

/** Everything a process has, wired once. */
export interface Context {
  config: Config;
  log: Log;
  clock: () => Date;
  database: OpenDatabase;
  pool: pg.Pool;
  db: Kysely<Tables>;
  keys: Keyring;
  inWork: DoWork;
  directory: LiveDirectory;
  /** Stores lines of chats, many at once. */
  lines: LineWriter;
  library: Library;
  /** Form tokens follow from it. */
  formSecret: Buffer;
  /** Hears of everything that was committed; returns the way to stop listening. */
  listen(hears: (happening: Happening) => void): () => void;
  /** Number of the newest migration of this version. */
  migration: number;
  /** Whether this installation holds the demo; known after it was looked at. */
  isDemo: boolean;
  health: () => Promise<Health>;
  close(): Promise<void>;
}

/** What the content of this version holds for readers. */
export async function loadLibrary(folder = join(places.content, 'nl')): Promise<Library> {
  const [themes, helpLines, crisisWords, guides] = await Promise.all([loadThemes(folder), loadHelpLines(folder), loadCrisisList(folder), loadGuides(folder)]);
  return { folder, themes, helpLines, crisisWords, guides, startTasks: await loadStartTasks(folder), letters: await loadLetters(folder), practice: await loadPractice(folder) };
}

export interface ContextOptions { clock?: () => Date; log?: Log; database?: OpenDatabase; library?: Library }

/** Opens the database, brings it up to date, unwraps the keys. What was opened is let go when that does not succeed. */
export async function createContext(config: Config, options: ContextOptions = {}): Promise<Context> {
  const log = options.log ?? createLog(config.logLevel);
  await refuseFolderOfAnother(config.dataDir);
  const database = options.database ?? await openDatabase({
    dataDir: config.dataDir, databaseUrl: config.databaseUrl, appUrl: config.databaseAppUrl,
    secret: await loadSecret(config.dataDir, 'database.secret'), log: (line) => log.info(line),
  });
  try {
    return await createOn(database, config, { ...options, log });
  } catch (error) {
    await database.release();
    throw error;
  }
}

async function createOn(database: OpenDatabase, config: Config, options: ContextOptions & { log: Log }): Promise<Context> {
  const { log, clock = () => new Date() } = options;
  const migration = await migrate(database.ownerUrl, places.migrations, (line) => log.info(line));
  const pool = createPool(database.appUrl, { max: config.databasePool, onError: (error) => log.warn({ err: error }, 'database connection lost') });
  await proveRole(pool);
  const db = createQueries<Tables>(pool);
  const server = await loadServerKeys(config.dataDir, config.serverKey);
  await ensureKey(db, server, null, clock());
  const keys = await openKeyring(db, server);
  const listeners = new Set<(happening: Happening) => void>();
  const tell = (happening: Happening) => { for (const hears of listeners) hears(happening); };
  const directory = await openDirectory(db, clock, (error) => log.warn({ err: error }, 'directory not refreshed'));
  const inWork = createWork({ db, keys, clock, tell });
  return {
    config, log, clock, database, pool, db, keys, directory, migration, isDemo: false, health: () => runChecks([checkDatabase(pool)]),
    library: options.library ?? await loadLibrary(),
    formSecret: await loadSecret(config.dataDir, 'forms.secret'),
    inWork, lines: openLineWriter(inWork),
    listen: (hears) => { listeners.add(hears); return () => listeners.delete(hears); },
    close: async () => { directory.stop(); await pool.end(); await database.release(); },
  };
}
