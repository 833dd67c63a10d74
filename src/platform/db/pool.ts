import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { runCopy } from './copy.ts';

const namedStatementLimit = 1000;
const statementNames = new Map<string, string>();

/** A name per statement text, so that PostgreSQL parses and plans it once per connection. Past the limit statements stay unnamed. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known || statementNames.size >= namedStatementLimit) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  statementNames.set(text, name);
  return name;
}

class NamingClient extends pg.Client {
  // The overloads of pg's query cannot be spelled out here; only the form Kysely uses is changed.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    const named = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? { text, values, name: nameOf(text) } : undefined;
    const run = super.query as unknown as (...all: unknown[]) => never;
    // A COPY has a stream for its one value; everything else goes on as it is.
    if (typeof text === 'string' && Array.isArray(values) && values[0] instanceof Readable) return runCopy((copy) => run.call(this, copy), text, values[0]) as never;
    return named ? run.call(this, named, ...rest) : run.apply(this, args);
  }
}

const asText = (value: string) => value;
const asNumber = (value: string) => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint out of range: ${value}`);
  return number;
};

/** Dates stay text ('2026-11-24'), bigint and count become numbers, times of day stay text. */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === pg.types.builtins.DATE) return asText as never;
    if (oid === pg.types.builtins.INT8) return asNumber as never;
    return pg.types.getTypeParser(oid, format as 'text') as never;
  },
};

/** A pool of connections. A lost connection is logged and replaced, never a crash. */
export function createPool(url: string, options: { max: number; onError: (error: Error) => void }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    types: parsers,
    Client: NamingClient,
    // Of use to an import, whose rows wait in temporary tables; only a connection that makes those takes the memory.
    options: '-c timezone=UTC -c temp_buffers=128MB',
  });
  pool.on('error', options.onError);
  pool.on('connect', (client) => client.on('error', options.onError));
  return pool;
}

/** Typed SQL over a pool. */
export function createQueries<Tables>(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
