import { sql, type Kysely } from 'kysely';
import { newKey, sealBytes } from '../../../../platform/crypto/envelope.ts';
import { copyInto, copyLine } from '../../../../platform/db/copy.ts';
import type { Tables } from '../../../tables.ts';
import type { Keyring } from '../keys.queries.ts';
import { vaultPurpose } from '../keys.schema.ts';

const vaultsAPiece = 500;

function* wrappedKeys(key: { key: Buffer }, institutionId: number, count: number): Generator<string> {
  let piece = '';
  for (let number = 1; number <= count; number += 1) {
    piece += copyLine([number, sealBytes(key.key, newKey(), vaultPurpose(institutionId))]);
    if (number % vaultsAPiece === 0 || number === count) {
      yield piece;
      piece = '';
    }
  }
}

async function holdKey(db: Kysely<Tables>, keys: Keyring, institutionId: number): Promise<{ id: number; key: Buffer }> {
  for (const isLast of [false, true]) {
    const current = await keys.currentOf(institutionId);
    // Waits for a renewal of the institution's key, and keeps one off until this transaction ends.
    const held = await db.selectFrom('wrapped_keys').select('id').where('id', '=', current.id).where('retired_at', 'is', null).forKeyShare().executeTakeFirst();
    if (held) return current;
    if (!isLast) await keys.refresh();
  }
  throw new Error(`no key in use for institution ${institutionId}`);
}

/**
 * Makes many vaults at once under the current key of an institution, with nothing in them yet. They stand in the temporary table
 * `new_vaults (number, id)` of this transaction, numbered from 1. Once in a transaction.
 */
export async function createVaults(db: Kysely<Tables>, keys: Keyring, institutionId: number, count: number, now: Date): Promise<void> {
  const current = await holdKey(db, keys, institutionId);
  await sql`create temporary table new_vault_keys (number int, wrapped bytea) on commit drop`.execute(db);
  await sql`create temporary table new_vaults (number int, id bigint) on commit drop`.execute(db);
  await copyInto(db, 'copy new_vault_keys from stdin', wrappedKeys(current, institutionId, count));
  await sql`with made as (
      insert into vaults (institution_id, key_id, wrapped, created_at)
      select ${institutionId}::int, ${current.id}::int, wrapped, ${now}::timestamptz from new_vault_keys order by number returning id, wrapped)
    insert into new_vaults select k.number, made.id from made join new_vault_keys k using (wrapped)`.execute(db);
  await sql`analyze new_vaults`.execute(db);
}
