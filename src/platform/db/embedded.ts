import { mkdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { accountFor } from './embedded-account.ts';
import { findBinaries } from './embedded-binaries.ts';
import { addHolder, countHolders } from './embedded-holders.ts';
import { withLock } from './embedded-lock.ts';
import { checkPlace, createPlace, findPlace, readPassword, writePlace, type Place } from './embedded-place.ts';
import { adopt, host, start, stop, superUrl, type Server } from './embedded-server.ts';

export { EmbeddedDatabaseError } from './embedded-run.ts';

export interface EmbeddedDatabase {
  /** Address for the superuser of this server. */
  superUrl: string;
  host: string;
  port: number;
  /** Where the data really stands: in the data folder, or under /var/lib/naast when PostgreSQL could not reach that. */
  folder: string;
  /** Releases our share; the last one out stops the server. */
  release(): Promise<void>;
}

type Log = (line: string) => void;

async function prepare(dataDir: string, log: Log): Promise<{ server: Server; place: Place }> {
  const known = await findPlace(dataDir);
  const account = await accountFor(known?.folder ?? join(dataDir, 'postgres'));
  const binaries = await findBinaries(account, dataDir, log);
  if (known) await checkPlace(dataDir, known, binaries);
  else log('Making an empty database (a second or two).');
  const password = await readPassword(dataDir, known);
  const place = known ?? await createPlace(dataDir, binaries, account, password);
  if (!known && place.folder !== join(dataDir, 'postgres')) log(`PostgreSQL cannot reach ${dataDir}; the database is kept in ${place.folder}.`);
  return { server: { folder: place.folder, binaries, account, password }, place };
}

async function ensureRunning(server: Server, wish: number, log: Log): Promise<number> {
  const adopted = await adopt(server);
  if (adopted !== undefined) return adopted;
  log('Starting the database.');
  return start(server, wish);
}

/**
 * Opens the embedded PostgreSQL of a data folder: makes it the first time, starts it, or joins the one
 * that runs already. Several processes share one server. A process that is killed leaves it running;
 * the next one that opens the folder takes it over. Throws `EmbeddedDatabaseError` with what to do.
 */
export async function openEmbedded(options: { dataDir: string; log?: Log }): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => undefined);
  await mkdir(resolve(options.dataDir), { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const lock = join(dataDir, 'postgres.lock');
  const holders = join(dataDir, 'postgres.holders');

  const opened = await withLock(lock, log, async () => {
    const { server, place } = await prepare(dataDir, log);
    const port = await ensureRunning(server, place.port, log);
    await writePlace(dataDir, { ...place, port });
    return { server, port, leave: await addHolder(holders) };
  });

  const letGo = () => withLock(lock, log, async () => {
    await opened.leave();
    if (await countHolders(holders) === 0) await stop(opened.server);
  });
  let released: Promise<void> | undefined;
  return {
    superUrl: superUrl(opened.server, opened.port), host, port: opened.port, folder: opened.server.folder,
    release: () => (released ??= letGo()),
  };
}
