import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openProxy } from '../../testing/proxy.ts';
import { testSecret } from '../../testing/template.ts';
import { backUp } from './backup.ts';
import { BackupError, type BackupSecret } from './backup-cipher.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';
import { prepareRoles } from './roles.ts';

const secret: BackupSecret = { kind: 'key-file', bytes: randomBytes(32) };
const now = new Date('2026-11-24T10:00:00Z');
let folder = '';
let migrations = '';
let copies = 0;
const databases: string[] = [];

const first = `
  create table people (tenant int not null, id bigint generated always as identity, parent bigint, name text, sealed bytea, born date, at timestamptz,
    tags text[] not null default '{}', more jsonb, upper_name text generated always as (upper(name)) stored, primary key (tenant, id));
  alter table people add foreign key (tenant, parent) references people (tenant, id);
  alter table people enable row level security;
  create policy nobody on people for all using (false);
  create table secrets (id int primary key generated always as identity, wrapped bytea not null);
  create table changes (number int generated always as identity, name text);
  create function note() returns trigger language plpgsql as $$ begin insert into changes (name) values (new.name); return new; end $$;
  create trigger note before insert on people for each row execute function note();
  grant select on all tables in schema public to naast_app;`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naast-backup-'));
  migrations = await mkdtemp(join(folder, 'migrations-'));
  await writeFile(join(migrations, '0001_first.sql'), first);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  const client = new pg.Client({ connectionString: inject('superUrl') });
  await client.connect();
  for (const name of databases) await client.query(`drop database if exists "${name}" with (force)`);
  await client.end();
});

async function newDatabase(): Promise<string> {
  copies += 1;
  const name = `${inject('template')}_backup_${copies}`;
  databases.push(name);
  return (await prepareRoles(inject('superUrl'), name, testSecret)).ownerUrl;
}
async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
const nextFolder = () => { copies += 1; return join(folder, `backup-${copies}`); };
const take = (ownerUrl: string, out: string, how: BackupSecret = secret) => backUp({ ownerUrl, out, secret: how, keyTables: ['secrets'], now });
const putBack = (ownerUrl: string, from: string, how: BackupSecret = secret) => restore({ ownerUrl, from, secret: how, migrations });

async function filled(rows: number): Promise<string> {
  const url = await newDatabase();
  await migrate(url, migrations);
  await query(url, `insert into people (tenant, parent, name, sealed, born, at, tags, more)
    select 1, null, E'Één\\ten\\n\\\\twee ' || n, sha256(n::text::bytea), date '1990-01-01' + n, timestamptz '2026-03-29 01:59:59.123456+01' + n * interval '1 hour', array['a,b', 'c"d'], '{"k": "v"}'
    from generate_series(1, ${rows}) n`);
  await query(url, 'update people set parent = id + 1 where id < (select max(id) from people)');
  await query(url, "insert into secrets (wrapped) values ('\\x0102')");
  return url;
}
const everything = (url: string) => query(url, 'select people.*, at::text as text_at from people order by id');

test('what comes back is what was there, with links in both directions, generated columns and numbers that go on where they were', async () => {
  const url = await filled(5000);
  await query(url, 'update people set parent = null where id = 4999; delete from people where id = 5000');
  const out = nextFolder();
  const manifest = await take(url, out);
  expect(manifest.files.data.rows).toMatchObject({ people: 4999, changes: 5000 });
  expect(manifest.files.keys.rows).toEqual({ secrets: 1 });
  const other = await newDatabase();
  await putBack(other, out);
  expect(await everything(other)).toEqual(await everything(url));
  expect(await query(other, 'select * from secrets')).toEqual(await query(url, 'select * from secrets'));
  expect(await query(other, 'select count(*)::int as count from changes')).toEqual([{ count: 5000 }]);
  const [next] = await query<{ id: string }>(other, "insert into people (tenant, name) values (1, 'nieuw') returning id");
  expect(next?.id).toBe('5001');
  await expect(query(other, "insert into people (tenant, parent, name) values (1, 99999, 'wees')")).rejects.toThrow(/foreign key/);
  expect(await query(other, 'select count(*)::int as count from changes')).toEqual([{ count: 5001 }]);
});

test('a backup is of one moment, also while rows are written', async () => {
  const url = await filled(20_000);
  const isBusy = { now: true };
  const writing = (async () => {
    while (isBusy.now) await query(url, "with one as (insert into people (tenant, name) values (2, 'tijdens') returning 1) insert into secrets (wrapped) select '\\x03' from one");
  })();
  const out = nextFolder();
  const manifest = await take(url, out);
  isBusy.now = false;
  await writing;
  const people = (manifest.files.data.rows['people'] ?? 0) - 20_000;
  expect(people).toBe((manifest.files.keys.rows['secrets'] ?? 0) - 1);
  expect(await query(url, 'select count(*)::int - 1 as count from secrets')).not.toEqual([{ count: people }]);
});

test('the number of rows is right however slowly the answers of the database come in', async () => {
  const url = await filled(30);
  const proxy = await openProxy(url, { pieceLength: 11 });
  const out = nextFolder();
  const manifest = await take(proxy.url(url), out);
  expect(manifest.files.data.rows).toMatchObject({ people: 30, changes: 30 });
  const other = await newDatabase();
  await putBack(other, out);
  expect(await everything(other)).toEqual(await everything(url));
  await proxy.close();
});

test('a backup or restore whose database goes away says so, and leaves no manifest', async () => {
  const url = await filled(80_000);
  const proxy = await openProxy(url, { pieceLength: 4096 });
  const out = nextFolder();
  const taking = expect(take(proxy.url(url), out)).rejects.toThrow();
  await new Promise((resolve) => { setTimeout(resolve, 150); });
  await proxy.down();
  await taking;
  await expect(readFile(join(out, 'manifest.json'))).rejects.toThrow(/ENOENT/);
  const whole = nextFolder();
  await take(url, whole);
  const other = await newDatabase();
  await proxy.up();
  const putting = expect(putBack(proxy.url(other), whole)).rejects.toThrow();
  await new Promise((resolve) => { setTimeout(resolve, 250); });
  await proxy.down();
  await putting;
  await putBack(other, whole);
});

test('the files show nothing of what is in them, and the keys are not in the file with data', async () => {
  const url = await filled(100);
  await query(url, "insert into secrets (wrapped) values ('\\xdeadbeef')");
  const out = nextFolder();
  await take(url, out);
  for (const name of ['data.naast', 'keys.naast', 'manifest.json']) {
    const bytes = await readFile(join(out, name));
    expect(bytes.includes('twee')).toBe(false);
    expect(bytes.includes('deadbeef')).toBe(false);
  }
  await rm(join(out, 'keys.naast'));
  await expect(putBack(await newDatabase(), out)).rejects.toThrow(/ENOENT/);
});

test('another key, a passphrase instead of a key file, and a changed manifest are refused in words', async () => {
  const out = nextFolder();
  await take(await filled(10), out);
  const target = await newDatabase();
  await expect(putBack(target, out, { kind: 'key-file', bytes: randomBytes(32) })).rejects.toThrow(/does not fit/);
  await expect(putBack(target, out, { kind: 'passphrase', text: 'een heel lange zin' })).rejects.toThrow(/locked with a key-file/);
  const path = join(out, 'manifest.json');
  await writeFile(path, (await readFile(path, 'utf8')).replace('2026-11-24', '2026-11-25'));
  await expect(putBack(target, out)).rejects.toThrow(/manifest was changed/);
});

test('a passphrase works too, when it is long enough', async () => {
  const url = await filled(10);
  await expect(take(url, nextFolder(), { kind: 'passphrase', text: 'kort' })).rejects.toThrow(/16 characters/);
  const out = nextFolder();
  const phrase: BackupSecret = { kind: 'passphrase', text: 'vier woorden zijn genoeg' };
  await take(url, out, phrase);
  const other = await newDatabase();
  await putBack(other, out, phrase);
  expect(await query(other, 'select count(*)::int as count from people')).toEqual([{ count: 10 }]);
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
  ['cut off at a chunk', (bytes: Buffer) => bytes.subarray(0, 40 + 65_552 * 2)],
  ['changed in one bit', (bytes: Buffer) => { const copy = Buffer.from(bytes); copy[200_000] = (copy[200_000] ?? 0) ^ 1; return copy; }],
  ['with two chunks the other way round', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 40), bytes.subarray(40 + 65_552, 40 + 65_552 * 2), bytes.subarray(40, 40 + 65_552), bytes.subarray(40 + 65_552 * 2)])],
])('a file that was %s is refused and nothing of it is kept; the whole one goes in afterwards', async (_how, damage) => {
  const out = nextFolder();
  await take(await filled(10_000), out);
  const path = join(out, 'data.naast');
  const whole = await readFile(path);
  expect(whole.length).toBeGreaterThan(300_000);
  await writeFile(path, damage(whole));
  const target = await newDatabase();
  await expect(putBack(target, out)).rejects.toThrow(BackupError);
  expect(await query(target, 'select count(*)::int as count from people')).toEqual([{ count: 0 }]);
  await writeFile(path, whole);
  await putBack(target, out);
  expect(await query(target, 'select count(*)::int as count from people')).toEqual([{ count: 10_000 }]);
});

test('a database with rows and a folder with files are left alone', async () => {
  const url = await filled(10);
  const out = nextFolder();
  await take(url, out);
  await expect(take(url, out)).rejects.toThrow(/not empty/);
  await expect(putBack(url, out)).rejects.toThrow(/not empty/);
});

test('a backup of an older version comes back into a newer one, and one of a newer version is refused', async () => {
  const url = await filled(10);
  const out = nextFolder();
  await take(url, out);
  await writeFile(join(migrations, '0002_second.sql'), 'alter table people add column nickname text not null default \'-\'');
  const other = await newDatabase();
  await putBack(other, out);
  expect(await query(other, 'select distinct nickname from people')).toEqual([{ nickname: '-' }]);
  const newer = nextFolder();
  await take(other, newer);
  await rm(join(migrations, '0002_second.sql'));
  await expect(putBack(await newDatabase(), newer)).rejects.toThrow(/0002_second.sql.*newer one/);
});
