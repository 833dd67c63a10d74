import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Config } from '../config.ts';
import { places } from '../context.ts';
import { endRestoredSignIns } from '../domain/accounts/sign-in/restored/restored.commands.ts';
import { destroyRemains } from '../domain/cases/destroying/remains/remains.commands.ts';
import { endAllVisits, eraseRemains } from '../domain/conversations/remains/remains.commands.ts';
import { replayDestroyed } from '../domain/institutions/keys/destroyed/destroyed.commands.ts';
import { exportDestroyed } from '../domain/institutions/keys/destroyed/destroyed.jobs.ts';
import { readDestroyedLines, type DestroyedLine } from '../domain/institutions/keys/destroyed/destroyed.schema.ts';
import { openKeyring } from '../domain/institutions/keys/keys.queries.ts';
import type { Tables } from '../domain/tables.ts';
import type { Work } from '../domain/work.ts';
import { loadSecret } from '../platform/crypto/secret-file.ts';
import { loadServerKeys, type ServerKeys } from '../platform/crypto/server-key.ts';
import type { BackupSecret } from '../platform/db/backup-cipher.ts';
import { refuseFolderOfAnother } from '../platform/data-folder.ts';
import { openDatabase } from '../platform/db/open.ts';
import { queriesOn, restore } from '../platform/db/restore.ts';
import { inWords, secretOf } from './backups.ts';
import { exit, Stop } from './io.ts';
import { configOf, withContext, type Means } from './means.ts';

interface Options { from: string; keyFile?: string; serverKeys?: string; destroyed?: string | false }

async function readDestroyed(file: string | false | undefined): Promise<DestroyedLine[]> {
  if (file === false) return [];
  if (file === undefined) {
    throw new Stop('Give --destroyed FILE: the newest copy of destroyed-keys.log, so that nobody comes back who was erased after this backup. Only when there is none: --no-destroyed.', exit.wrongUse);
  }
  const text = await readFile(file, 'utf8').catch(() => { throw new Stop(`The list ${file} cannot be read.`, exit.wrongUse); });
  return readDestroyedLines(text);
}

const serverKeysIn = (dataDir: string) => join(dataDir, 'keys', 'server.keys');
const hasServerKeys = (dataDir: string) => stat(serverKeysIn(dataDir)).then(() => true, () => false);

/** The server key is not in a backup: without it all would come back and nothing could be read. */
async function placeServerKeys(dataDir: string, given: string | undefined, fromSetting: string | undefined): Promise<ServerKeys> {
  const path = serverKeysIn(dataDir);
  const isThere = await hasServerKeys(dataDir);
  if (given !== undefined) {
    if (isThere) throw new Stop(`${path} is there already; --server-keys would replace it.`, exit.wrongUse);
    await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
    await copyFile(given, path).catch(() => { throw new Stop(`The server keys ${given} cannot be read.`, exit.wrongUse); });
  } else if (!isThere && fromSetting === undefined) {
    throw new Stop(`Give --server-keys FILE: your copy of keys/server.keys of the time of the backup (or set NAAST_SERVER_KEY).`, exit.wrongUse);
  }
  return await loadServerKeys(dataDir, fromSetting);
}

/** In the transaction of the restore: the keys open, nobody is signed in, and who was erased after the backup is erased again. */
async function eraseAgain(client: pg.Client, server: ServerKeys, lines: readonly DestroyedLine[]): Promise<{ keys: number; conversations: number; dossiers: number }> {
  const db = queriesOn<Tables>(client);
  const keys = await openKeyring(db, server).catch((error: unknown) => { throw new Stop(error instanceof Error ? error.message : 'The server keys do not fit.'); });
  const replay = await replayDestroyed(db, lines);
  if (!replay.ok) throw new Stop('The list of destroyed keys is of another installation than this backup.');
  const work: Work = { tx: db as Work['tx'], keys, now: new Date(), announce: () => undefined };
  await endRestoredSignIns(work);
  await endAllVisits(work);
  return { keys: replay.destroyed, conversations: await eraseRemains(work), dossiers: await destroyRemains(work) };
}

/** All rows or none; answers when the backup was made and who was erased again. */
async function putRowsBack(config: Config, options: Options, { secret, lines }: { secret: BackupSecret; lines: readonly DestroyedLine[] }) {
  const server = await placeServerKeys(config.dataDir, options.serverKeys, config.serverKey);
  const database = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, appUrl: config.databaseAppUrl, secret: await loadSecret(config.dataDir, 'database.secret') });
  try {
    let erased = { keys: 0, conversations: 0, dossiers: 0 };
    const manifest = await inWords(() => restore({
      ownerUrl: database.ownerUrl, from: options.from, secret, migrations: places.migrations,
      afterRows: async (client) => { erased = await eraseAgain(client, server, lines); },
    }));
    return { madeAt: manifest.madeAt, erased };
  } finally {
    await database.release();
  }
}

async function putBack(means: Means, options: Options): Promise<void> {
  const { io } = means;
  const config = configOf(means);
  const given = { secret: await secretOf(means, options.keyFile), lines: await readDestroyed(options.destroyed) };
  await refuseFolderOfAnother(config.dataDir);
  const keysBefore = await hasServerKeys(config.dataDir);
  const { madeAt, erased } = await putRowsBack(config, options, given).catch(async (error: unknown) => {
    // Keys of a restore that did not come about would stand in the way of the next try.
    if (!keysBefore) await rm(serverKeysIn(config.dataDir), { force: true });
    throw error;
  });
  io.out(`Put back: everything as it was at ${madeAt}.\n`);
  io.out(`Erased again: ${erased.keys} keys, ${erased.conversations} conversations, ${erased.dossiers} dossiers. Everybody signs in again; open invitations are sent anew.\n`);
  await withContext(means, (context) => exportDestroyed({ db: context.db, inWork: context.inWork, dataDir: config.dataDir }));
  io.out(`Next: naast check --data ${config.dataDir}, then start the server with that folder.\n`);
}

/** `naast restore` */
export function restoreCommand(means: Means): void {
  means.program.command('restore').description('put a backup back into a new data folder (--data) or an empty database (DATABASE_URL)')
    .requiredOption('--from <folder>', 'the folder of the backup')
    .option('--key-file <file>', 'what the backup was locked with (else the passphrase in NAAST_BACKUP_PASSPHRASE)')
    .option('--server-keys <file>', 'your copy of keys/server.keys')
    .option('--destroyed <file>', 'the newest copy of destroyed-keys.log')
    .option('--no-destroyed', 'there is no such list: who was erased after the backup comes back')
    .action((options: Options) => putBack(means, options));
}
