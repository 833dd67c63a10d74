import { stat } from 'node:fs/promises';
import { EmbeddedDatabaseError, run, type Account } from './embedded-run.ts';

/** The folder of Naast outside the data folder, for what another account must be able to reach. */
export const systemFolder = '/var/lib/naast';

async function accountNamed(name: string): Promise<Account | undefined> {
  const [user, group] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  return user.ok && group.ok ? { uid: Number(user.output), gid: Number(group.output) } : undefined;
}

async function createAccount(): Promise<Account> {
  const made = await run('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', systemFolder, '--shell', '/usr/sbin/nologin', 'naast']);
  if (!made.ok) {
    await run('addgroup', ['-S', 'naast']);
    await run('adduser', ['-S', '-D', '-H', '-h', systemFolder, '-G', 'naast', 'naast']);
  }
  const account = await accountNamed('naast');
  if (account) return account;
  throw new EmbeddedDatabaseError(`PostgreSQL refuses to run as root, and no account could be made for it (${made.output}). Make a system account "naast", start Naast as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`);
}

/**
 * Who PostgreSQL runs as: nobody else than we ourselves (undefined), or, when we are root, the owner of
 * the data that is there already, else the account `postgres`, else `naast`, which is made when missing.
 */
export async function accountFor(dataFolder: string): Promise<Account | undefined> {
  const owner = await stat(dataFolder).catch(() => undefined);
  if (process.getuid?.() !== 0) {
    if (!owner || process.getuid === undefined || owner.uid === process.getuid()) return undefined;
    throw new EmbeddedDatabaseError(`The database in ${dataFolder} belongs to another account (number ${owner.uid}). Start Naast as root or as that account, or give the folder to yours with chown.`);
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return await accountNamed('postgres') ?? await accountNamed('naast') ?? await createAccount();
}

/** Whether the account can enter the folder and write in it; asked of the machine itself, because of access lists and mounts. */
export async function mayWriteIn(folder: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true;
  return (await run('/bin/sh', ['-c', 'cd "$1" && [ -w . ]', 'sh', folder], account)).ok;
}
