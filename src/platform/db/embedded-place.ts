import { createHash, randomBytes } from 'node:crypto';
import { access, chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { mayWriteIn, systemFolder } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import { EmbeddedDatabaseError, run, type Account } from './embedded-run.ts';

const note = z.object({ folder: z.string(), port: z.number().int(), of: z.string() });

/** Where the database of a data folder really is, and the port it listened on last. */
export type Place = z.infer<typeof note>;

const noteFile = (dataDir: string) => join(dataDir, 'postgres.json');
const exists = (path: string) => access(path).then(() => true, () => false);

/** Keeps the place in the data folder, in one step. */
export async function writePlace(dataDir: string, place: Place): Promise<void> {
  const fresh = `${noteFile(dataDir)}.new`;
  await writeFile(fresh, `${JSON.stringify(place, null, 2)}\n`);
  await rename(fresh, noteFile(dataDir));
}

async function readVersion(folder: string): Promise<string | undefined> {
  return readFile(join(folder, 'PG_VERSION'), 'utf8').then((text) => text.trim(), () => undefined);
}

/** The place of the database of this data folder; undefined when there is none yet. Refuses what would open another one by accident. */
export async function findPlace(dataDir: string): Promise<Place | undefined> {
  const text = await readFile(noteFile(dataDir), 'utf8').catch(() => undefined);
  const inside = join(dataDir, 'postgres');
  if (text === undefined) return await readVersion(inside) ? { folder: inside, port: 0, of: dataDir } : undefined;
  const found = note.parse(JSON.parse(text));
  const isInside = found.folder === join(found.of, 'postgres');
  if (!isInside && found.of !== dataDir && await exists(noteFile(found.of))) {
    throw new EmbeddedDatabaseError(`${dataDir} looks like a copy of ${found.of}; the database itself is in ${found.folder} and was not copied. Remove ${noteFile(dataDir)} to begin with an empty database, then restore a backup into it.`);
  }
  return { ...found, folder: isInside ? inside : found.folder, of: dataDir };
}

/** Whether this data folder has a database of its own, or says where it is. */
export async function holdsDatabase(dataDir: string): Promise<boolean> {
  return await exists(noteFile(dataDir)) || await exists(join(dataDir, 'postgres'));
}

/** Refuses a database that is gone or that another version of PostgreSQL made. */
export async function checkPlace(dataDir: string, place: Place, binaries: Binaries): Promise<void> {
  const version = await readVersion(place.folder);
  if (version === undefined) {
    throw new EmbeddedDatabaseError(`The database of ${dataDir} was in ${place.folder} and is not there (any more). Put it back, or remove ${noteFile(dataDir)} to begin with an empty database and restore a backup into it.`);
  }
  if (version !== binaries.majorVersion) {
    throw new EmbeddedDatabaseError(`The database in ${place.folder} was made by PostgreSQL ${version}; this version of Naast brings PostgreSQL ${binaries.majorVersion}. Make a backup with the version of Naast that you had, then restore it with this one.`);
  }
}

/** The password of the account `postgres` inside the database; made once, readable by us only. */
export async function readPassword(dataDir: string, place: Place | undefined): Promise<string> {
  const path = join(dataDir, 'postgres-password');
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found) return found.trim();
  if (place) throw new EmbeddedDatabaseError(`The password of the database is missing: put ${path} back from a backup of the data folder.`);
  const made = randomBytes(24).toString('base64url');
  await writeFile(path, `${made}\n`, { mode: 0o600 });
  return made;
}

async function candidates(dataDir: string, account: Account | undefined): Promise<string[]> {
  const inside = join(dataDir, 'postgres');
  if (!account) return [inside];
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  let outside = join(systemFolder, `data-${hash}`);
  // What an earlier data folder of the same name left behind is never touched.
  for (let number = 2; await exists(outside); number += 1) outside = join(systemFolder, `data-${hash}-${number}`);
  return [inside, outside];
}

async function makeFolder(folder: string, account: Account | undefined): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!account) return;
  if (dirname(folder) === systemFolder) await chmod(systemFolder, 0o755);
  await chown(folder, account.uid, account.gid);
}

async function initialise(folder: string, binaries: Binaries, account: Account | undefined, password: string): Promise<void> {
  const passwordFile = `${folder}-password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  const made = await run(binaries.initdb, [
    '-D', folder, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
    '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=nl',
  ], account);
  await rm(passwordFile, { force: true });
  if (!made.ok) throw new EmbeddedDatabaseError(`The database could not be made in ${folder}: ${made.output}\nLook whether there is room on the disk and whether the folder may be written in.`);
}

/** Makes an empty database where the account can reach it: in the data folder, else under /var/lib/naast. */
export async function createPlace(dataDir: string, binaries: Binaries, account: Account | undefined, password: string): Promise<Place> {
  for (const folder of await candidates(dataDir, account)) {
    // Made beside its place and moved there when complete, so that a broken start leaves no half database.
    const fresh = `${folder}.new`;
    await makeFolder(fresh, account);
    if (await mayWriteIn(fresh, account)) {
      await initialise(fresh, binaries, account, password);
      await rename(fresh, folder);
      return { folder, port: 0, of: dataDir };
    }
    await rm(fresh, { recursive: true, force: true });
  }
  throw new EmbeddedDatabaseError(`No folder was found in which PostgreSQL may write: neither ${dataDir} nor ${systemFolder}. Choose another data folder with NAAST_DATA, or set DATABASE_URL.`);
}
