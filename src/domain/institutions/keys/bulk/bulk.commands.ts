import { setImmediate as giveWay } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { newKey, sealBytes } from '../../../../platform/crypto/envelope.ts';
import { copyInto, copyLine } from '../../../../platform/db/copy.ts';
import type { Tables } from '../../../tables.ts';
import type { Keyring } from '../keys.queries.ts';
import { vaultPurpose } from '../keys.schema.ts';

const vaultsAPiece = 500;

/** Keys for vaults that do not stand in the database yet, wrapped under the key of their institution; lines for COPY, numbered from 1. */
export interface WrappedKeys { institutionId: number; keyId: number; pieces: readonly string[] }

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
 * Wraps many new keys at once under the current key of an institution, which is held until this transaction ends. Answers how to make
 * them: that takes the processor a while and no database, and lets other work go on after every 500.
 */
export async function prepareVaults(db: Kysely<Tables>, keys: Keyring, institutionId: number, count: number): Promise<() => Promise<WrappedKeys>> {
  const current = await holdKey(db, keys, institutionId);
  return async () => {
    const pieces: string[] = [];
    for (let first = 1; first <= count; first += vaultsAPiece) {
      const numbers = Array.from({ length: Math.min(vaultsAPiece, count - first + 1) }, (_one, index) => first + index);
      pieces.push(numbers.map((number) => copyLine([number, sealBytes(current.key, newKey(), vaultPurpose(institutionId))])).join(''));
      await giveWay();
    }
    return { institutionId, keyId: current.id, pieces };
  };
}

/** Makes a vault of each key, with nothing in it yet. They stand in the temporary table `new_vaults (number, id)` of this transaction. Once in a transaction. */
export async function createVaults(db: Kysely<Tables>, wrapped: WrappedKeys, now: Date): Promise<void> {
  await sql`create temporary table new_vault_keys (number int, wrapped bytea) on commit drop`.execute(db);
  await sql`create temporary table new_vaults (number int, id bigint) on commit drop`.execute(db);
  await copyInto(db, 'copy new_vault_keys from stdin', wrapped.pieces);
  await sql`with made as (
      insert into vaults (institution_id, key_id, wrapped, created_at)
      select ${wrapped.institutionId}::int, ${wrapped.keyId}::int, wrapped, ${now}::timestamptz from new_vault_keys order by number returning id, wrapped)
    insert into new_vaults select k.number, made.id from made join new_vault_keys k using (wrapped)`.execute(db);
  await sql`analyze new_vaults`.execute(db);
}
