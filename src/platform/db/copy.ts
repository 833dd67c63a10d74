import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { CompiledQuery, type Kysely } from 'kysely';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';

const specials: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export type CopyValue = string | number | boolean | Buffer | null;

function copyCell(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return /[\\\t\n\r]/.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (sign) => specials[sign] ?? '') : value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return Buffer.isBuffer(value) ? `\\\\x${value.toString('hex')}` : String(value);
}

/** One row in the text format of COPY, with its end of line. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (const [index, value] of values.entries()) line += index === 0 ? copyCell(value) : `\t${copyCell(value)}`;
  return `${line}\n`;
}

/** Runs a COPY FROM STDIN on one client, from a stream of lines. When the stream fails, so does the COPY. */
export async function runCopy(run: (copy: CopyStreamQuery) => CopyStreamQuery, statement: string, source: Readable): Promise<Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>> {
  const stream = run(copyFrom(statement));
  stream.on('error', () => undefined);
  await pipeline(source, stream);
  return { command: 'COPY', rowCount: stream.rowCount, rows: [] };
}

/** Streams lines (`copyLine`, in pieces of any size) into a table by COPY, inside the transaction of `db`. */
export async function copyInto<Tables>(db: Kysely<Tables>, statement: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(statement, [Readable.from(pieces, { objectMode: false })]));
}
