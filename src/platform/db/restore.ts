import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { pipeline as pipelineDone } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BackupError, unlock, type BackupSecret } from './backup-cipher.ts';
import { readFrames, type Frame } from './backup-frames.ts';
import { unsqueeze } from './backup-squeeze.ts';
import { openManifest, type BackupFile, type Manifest } from './backup-manifest.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';
import { parsers } from './pool.ts';

export interface RestoreOptions {
  ownerUrl: string;
  /** The folder of a backup. */
  from: string;
  secret: BackupSecret;
  migrations: string;
  log?: (line: string) => void;
  /** In the same transaction, after the rows and before anybody can read them. */
  afterRows?: (client: pg.Client) => Promise<void>;
}

/** Typed SQL on the one connection that holds the transaction of a restore. */
export function queriesOn<Tables>(client: pg.Client): Kysely<Tables> {
  const pooled = Object.assign(client, { release: () => undefined });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: { connect: async () => pooled, end: async () => undefined } }) });
}

interface ForeignKey { table: string; name: string; definition: string }

/** Tables without rows are left of a try that failed; those are used again. */
async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'");
  for (const { name } of rows) {
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount) throw new BackupError('The database is not empty; a backup is put back into an empty one (a new data folder, or a new database).');
  }
}

/** Rows of a table may come before those they point at: the links are taken off and proven again at the end. */
async function takeOffForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`);
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows;
}

async function emptyTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'");
  for (const { name } of rows) await client.query(`truncate ${name}`);
  for (const { name } of rows) await client.query(`alter table ${name} disable trigger user`);
}

async function enableTriggers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select distinct tgrelid::regclass::text as name from pg_trigger where not tgisinternal and tgenabled = 'D'");
  for (const { name } of rows) await client.query(`alter table ${name} enable trigger user`);
}

async function* rowsUntilEnd(frames: AsyncGenerator<Frame>, end: { rows: number | undefined }): AsyncGenerator<Buffer> {
  for (;;) {
    const { value: frame } = await frames.next();
    if (frame?.kind === 'end-of-table') end.rows = frame.rows;
    if (frame?.kind !== 'rows') return;
    yield frame.bytes;
  }
}

async function copyTable(client: pg.Client, { table, columns }: Extract<Frame, { kind: 'table' }>, frames: AsyncGenerator<Frame>): Promise<void> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const stream = client.query(copyFrom(`copy public.${client.escapeIdentifier(table)} (${list}) from stdin`));
  // A database that goes away just after the last row says so to nobody: the next statement fails, in words.
  stream.on('error', () => undefined);
  const end: { rows: number | undefined } = { rows: undefined };
  await pipelineDone(Readable.from(rowsUntilEnd(frames, end), { objectMode: false }), stream);
  if (end.rows !== stream.rowCount) throw new BackupError(`Table ${table} did not come back whole.`);
}

async function readFile(client: pg.Client, options: RestoreOptions, key: Buffer, file: BackupFile): Promise<void> {
  const bytes: AsyncIterable<Buffer> = pipeline(createReadStream(join(options.from, file.name)), unlock(key, file.name), unsqueeze(), () => undefined);
  const frames = readFrames(bytes);
  const seen = new Set<string>();
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    if (next.value.kind === 'end') continue;
    if (next.value.kind !== 'table') throw new BackupError(`${file.name} is out of order.`);
    await copyTable(client, next.value, frames);
    seen.add(next.value.table);
  }
  const missing = Object.keys(file.rows).filter((table) => !seen.has(table));
  if (missing.length > 0) throw new BackupError(`${file.name} misses ${missing.join(', ')}.`);
}

async function fill(client: pg.Client, options: RestoreOptions, manifest: Manifest, key: Buffer): Promise<void> {
  await client.query('begin; set local row_security = off');
  const foreignKeys = await takeOffForeignKeys(client);
  await emptyTables(client);
  await readFile(client, options, key, manifest.files.keys);
  await readFile(client, options, key, manifest.files.data);
  for (const [name, last] of Object.entries(manifest.sequences)) {
    await client.query("select setval(format('public.%I', $1::text)::regclass, $2::bigint)", [name, last]);
  }
  await options.afterRows?.(client);
  await enableTriggers(client);
  for (const { table, name, definition } of foreignKeys) await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  await client.query('commit');
}

async function proveMigrations(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from schema_migrations');
  const wrong = manifest.migrations.find((one) => !rows.some((row) => row.name === one.name && row.hash === one.hash));
  if (wrong) throw new BackupError(`Migration ${wrong.name} of the backup is not one of this version of Naast; install the version that made the backup, or a newer one.`);
}

/**
 * Puts a backup back into an empty database, in one transaction: all of it, or nothing.
 * The tables are first those of the version that made it, and are brought up to date afterwards. Refusals are a `BackupError`.
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const { manifest, key } = await openManifest(options.from, options.secret);
  const log = options.log ?? (() => undefined);
  const client = await connect({ connectionString: options.ownerUrl, types: parsers, options: '-c timezone=UTC -c datestyle=ISO' });
  try {
    await refuseUsed(client);
    await migrate(options.ownerUrl, options.migrations, log, manifest.migrations.at(-1)?.number ?? 0);
    await proveMigrations(client, manifest);
    await fill(client, options, manifest, key);
    await client.query('analyze');
    await migrate(options.ownerUrl, options.migrations, log);
    return manifest;
  } finally {
    await client.end();
  }
}
