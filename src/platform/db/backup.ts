import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BackupError, keyOf, lock, newRecipe, proofOf, type BackupSecret } from './backup-cipher.ts';
import { connect } from './connect.ts';
import { writeFrame } from './backup-frames.ts';
import { squeeze } from './backup-squeeze.ts';
import { fileNames, manifestName, shapeManifest, type BackupFile, type Manifest, type ManifestBody } from './backup-manifest.ts';

export interface BackupOptions {
  ownerUrl: string;
  /** A folder that is empty or not there yet. */
  out: string;
  secret: BackupSecret;
  /** Tables that go into a file of their own: without it the rest cannot be read. */
  keyTables: readonly string[];
  now: Date;
}

interface Table { name: string; columns: string[] }

async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
    group by c.relname order by c.relname`);
  return rows;
}

async function readSequences(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    "select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' and last_value is not null");
  return Object.fromEntries(rows.map((row) => [row.name, row.last]));
}

const frameLength = 64 * 1024;

/** Rows come one by one; together they cost less. */
async function* gather(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const bytes of stream) {
    held.push(bytes);
    size += bytes.length;
    if (size < frameLength) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

async function* framesOf(client: pg.Client, tables: readonly Table[], counts: Record<string, number>): AsyncGenerator<Buffer> {
  for (const { name, columns } of tables) {
    yield writeFrame({ kind: 'table', table: name, columns });
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
    const stream = client.query(copyTo(`copy public.${client.escapeIdentifier(name)} (${list}) to stdout`));
    stream.on('error', () => undefined);
    for await (const bytes of gather(stream)) yield writeFrame({ kind: 'rows', bytes });
    // The rows end before the database has said how many there were; the next answer comes after that.
    await client.query('select 1');
    counts[name] = stream.rowCount;
    yield writeFrame({ kind: 'end-of-table', table: name, rows: stream.rowCount });
  }
  yield writeFrame({ kind: 'end' });
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

async function writeOne(client: pg.Client, tables: readonly Table[], key: Buffer, folder: string, name: string): Promise<BackupFile> {
  const path = join(folder, name);
  const rows: Record<string, number> = {};
  await pipeline(Readable.from(framesOf(client, tables, rows), { objectMode: false }), squeeze(), lock(key, name), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  await syncFile(path);
  return { name, bytes: (await stat(path)).size, rows };
}

async function prepareFolder(out: string): Promise<void> {
  await mkdir(out, { recursive: true, mode: 0o700 });
  if ((await readdir(out)).length > 0) throw new BackupError(`${out} is not empty; a backup goes into a folder of its own.`);
}

async function describe(client: pg.Client): Promise<Pick<ManifestBody, 'migrations' | 'postgres' | 'sequences'>> {
  const { rows: migrations } = await client.query<{ number: number; name: string; hash: string }>('select number, name, hash from schema_migrations order by number');
  const { rows: [server] } = await client.query<{ version: string }>("select current_setting('server_version') as version");
  return { migrations, postgres: server?.version ?? '', sequences: await readSequences(client) };
}

/**
 * Writes one consistent moment of the database: data and keys in two locked files, and a manifest that says what is in them.
 * Memory does not grow with the database. The manifest comes last: a folder without it is no backup.
 */
export async function backUp(options: BackupOptions): Promise<Manifest> {
  const recipe = newRecipe(options.secret);
  const key = keyOf(options.secret, recipe);
  await prepareFolder(options.out);
  const client = await connect({ connectionString: options.ownerUrl, options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=3' });
  try {
    // With row security off a policy that would hide rows is an error instead of a hole in the backup.
    await client.query('begin isolation level repeatable read read only; set local row_security = off');
    const tables = await listTables(client);
    const isKeys = (table: Table) => options.keyTables.includes(table.name);
    const keys = await writeOne(client, tables.filter(isKeys), key, options.out, fileNames.keys);
    const data = await writeOne(client, tables.filter((table) => !isKeys(table)), key, options.out, fileNames.data);
    const body = shapeManifest({ format: 1, madeAt: options.now.toISOString(), recipe, ...await describe(client), files: { data, keys } });
    await client.query('commit');
    const manifest = { ...body, proof: proofOf(key, JSON.stringify(body)) };
    const path = join(options.out, manifestName);
    await writeFile(`${path}.new`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
    return manifest;
  } finally {
    await client.end();
  }
}
