import { sql, type Kysely } from 'kysely';
import type { Context } from '../context.ts';
import type { Tables } from '../domain/tables.ts';
import { createPool, createQueries } from '../platform/db/pool.ts';
import { connect } from '../platform/db/connect.ts';
import { isBrokenOff, isDemo, loadDemo } from './load.ts';

export type ResetOutcome = { ok: true } | { ok: false; reason: 'not-a-demo' };

/** Numbers begin again, except those of keys: a server that runs remembers keys by their number. */
async function emptyAll(owner: Kysely<Tables>): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    const own = await tx.selectFrom('wrapped_keys').selectAll().where('institution_id', 'is', null).execute();
    const { rows } = await sql<{ name: string }>`select oid::regclass::text as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('schema_migrations', 'wrapped_keys')`.execute(tx);
    const { rows: [last] } = await sql<{ id: number }>`select last_value as id from pg_sequences where sequencename = 'wrapped_keys_id_seq'`.execute(tx);
    await sql`truncate ${sql.raw(rows.map((row) => row.name).join(', '))}, wrapped_keys restart identity`.execute(tx);
    for (const { id, ...row } of own) await sql`insert into wrapped_keys (id, wrapped, server_key, created_at) overriding system value values (${id}, ${row.wrapped}, ${row.server_key}, ${row.created_at})`.execute(tx);
    await sql`select setval('wrapped_keys_id_seq', ${last?.id ?? 1})`.execute(tx);
  });
}

/** Any number will do, as long as every process uses the same one. */
const loadingLock = 7_302_117;

/**
 * The demo on an empty installation; anew where somebody stopped while it was loaded, since half a demo looks like a fault.
 * Two servers that start at once do not load it twice. Answers whether it was loaded now.
 */
export async function ensureDemo(context: Context, log: (line: string) => void = () => undefined): Promise<boolean> {
  const lock = await connect({ connectionString: context.database.ownerUrl });
  const pool = createPool(context.database.ownerUrl, { max: 2, onError: () => undefined });
  try {
    await lock.query('select pg_advisory_lock($1)', [loadingLock]);
    const owner = createQueries<Tables>(pool);
    if (await isBrokenOff(owner)) await emptyAll(owner);
    return await loadDemo(context, log);
  } finally {
    await pool.end();
    await lock.end();
  }
}

/** Empties an installation that holds the demo, and fills it again up to now. Refused for any other: nothing real is ever emptied. */
export async function resetDemo(context: Context, log: (line: string) => void = () => undefined): Promise<ResetOutcome> {
  if (!await isDemo(context)) return { ok: false, reason: 'not-a-demo' };
  const pool = createPool(context.database.ownerUrl, { max: 2, onError: () => undefined });
  try {
    await emptyAll(createQueries<Tables>(pool));
  } finally {
    await pool.end();
  }
  await loadDemo(context, log);
  return { ok: true };
}
