import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { Refusal } from '../refusal.ts';
import { connect } from './connect.ts';

/** Any number will do, as long as every process uses the same one. */
const advisoryLock = 7_302_114;

/** The database and this version do not fit together; the message says what to do. */
export class MigrationError extends Refusal {}

interface Migration { number: number; name: string; text: string; hash: string }

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort();
  return await Promise.all(names.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    return { number: Number(name.slice(0, 4)), name, text, hash: createHash('sha256').update(text).digest('hex') };
  }));
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into schema_migrations (number, name, hash) values ($1, $2, $3)',
      [migration.number, migration.name, migration.hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`migration ${migration.name} failed; nothing of it was kept: ${String(error)}`, { cause: error });
  }
}

function pendingOf(migrations: Migration[], done: { number: number; name: string; hash: string }[]): Migration[] {
  for (const row of done) {
    const here = migrations.find((one) => one.number === row.number);
    if (!here) throw new MigrationError(`The database is newer than this version of Naast (it has ${row.name}); install the newer version.`);
    if (here.hash !== row.hash) throw new MigrationError(`Migration ${row.name} differs from the one that ran in this database; migrations are forward only. Use the version that made it, or an empty database.`);
  }
  return migrations.filter((one) => !done.some((row) => row.number === one.number));
}

/** Brings a database up to date (or to `upTo`), one process at a time, and returns the number of the newest migration. */
export async function migrate(ownerUrl: string, folder: string, log: (line: string) => void = () => undefined, upTo = Infinity): Promise<number> {
  const client = await connect({ connectionString: ownerUrl });
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await client.query(`create table if not exists schema_migrations
      (number int primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`);
    const migrations = (await readMigrations(folder)).filter((one) => one.number <= upTo);
    const { rows } = await client.query('select number, name, hash from schema_migrations order by number');
    const pending = pendingOf(migrations, rows);
    // Somebody who starts for the first time need not read them all.
    if (rows.length === 0) log(`new database: ${pending.length} migrations`);
    for (const migration of pending) {
      if (rows.length > 0) log(`migration ${migration.name}`);
      await applyOne(client, migration);
    }
    return migrations.at(-1)?.number ?? 0;
  } finally {
    await client.end();
  }
}
