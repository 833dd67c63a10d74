import type { Kysely } from 'kysely';
import { newKey, openBytes, sealBytes } from '../../../platform/crypto/envelope.ts';
import { unwrapKey, wrapKey, type ServerKeys } from '../../../platform/crypto/server-key.ts';
import type { Tables } from '../../tables.ts';
import { vaultOf, type Keyring, type Vault } from './keys.queries.ts';
import { keyPurpose, vaultPurpose } from './keys.schema.ts';

/** Days after which files with wrapped keys in backups must be gone; a proof of erasure names that day. */
export const daysKeysStayInBackups = 30;

/** Makes the key of the installation (null) or of an institution when there is none yet. Safe to run twice at once. */
export async function ensureKey(db: Kysely<Tables>, server: ServerKeys, institutionId: number | null, now: Date): Promise<void> {
  const { wrapped, serverKey } = wrapKey(server, newKey(), keyPurpose(institutionId));
  const existing = await db.selectFrom('wrapped_keys').select('id')
    .where('institution_id', institutionId === null ? 'is' : '=', institutionId).where('retired_at', 'is', null).executeTakeFirst();
  if (existing) return;
  await db.insertInto('wrapped_keys').values({ institution_id: institutionId, wrapped, server_key: serverKey, created_at: now })
    .onConflict((conflict) => conflict.doNothing()).execute();
}

/** A new vault under the current key of an institution. */
export async function createVault(db: Kysely<Tables>, keys: Keyring, institutionId: number, now: Date): Promise<Vault> {
  const current = await keys.currentOf(institutionId);
  const key = newKey();
  const row = await db.insertInto('vaults').values({
    institution_id: institutionId, key_id: current.id, wrapped: sealBytes(current.key, key, vaultPurpose(institutionId)), created_at: now,
  }).returning('id').executeTakeFirstOrThrow();
  return vaultOf(row.id, key);
}

/**
 * Destroys a vault's key: what is in it can never be read again, except from key files of backups until the day returned.
 * Kept on a list that is replayed when a backup is put back.
 */
export async function destroyVault(db: Kysely<Tables>, institutionId: number, vaultId: number, reason: string, now: Date): Promise<string> {
  const end = new Date(now.getTime() + daysKeysStayInBackups * 86_400_000).toISOString().slice(0, 10);
  await db.insertInto('destroyed_vaults').values({
    institution_id: institutionId, id: vaultId, destroyed_at: now, reason, backups_end_on: end,
  }).onConflict((conflict) => conflict.doNothing()).execute();
  await db.deleteFrom('vaults').where('institution_id', '=', institutionId).where('id', '=', vaultId).execute();
  return end;
}

/** Wraps every key again under the newest server key; answers how many changed. Runs as the owner, in one transaction. */
export async function rewrapKeys(db: Kysely<Tables>, server: ServerKeys): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const rows = await tx.selectFrom('wrapped_keys').selectAll().where('server_key', '<>', server.current.id).forUpdate().execute();
    for (const row of rows) {
      const key = unwrapKey(server, row.wrapped, row.server_key, keyPurpose(row.institution_id));
      const { wrapped, serverKey } = wrapKey(server, key, keyPurpose(row.institution_id));
      await tx.updateTable('wrapped_keys').set({ wrapped, server_key: serverKey }).where('id', '=', row.id).execute();
    }
    return rows.length;
  });
}

/** Gives an institution a new key and wraps its vaults again under it, in one transaction; answers how many vaults. */
export async function renewInstitutionKey(db: Kysely<Tables>, keys: Keyring, institutionId: number, now: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    await tx.updateTable('wrapped_keys').set({ retired_at: now })
      .where('institution_id', '=', institutionId).where('retired_at', 'is', null).execute();
    const fresh = newKey();
    const { wrapped, serverKey } = wrapKey(keys.server, fresh, keyPurpose(institutionId));
    const { id } = await tx.insertInto('wrapped_keys')
      .values({ institution_id: institutionId, wrapped, server_key: serverKey, created_at: now }).returning('id').executeTakeFirstOrThrow();
    const vaults = await tx.selectFrom('vaults').selectAll().where('institution_id', '=', institutionId).forUpdate().execute();
    for (const vault of vaults) {
      const key = openBytes(await keys.byId(vault.key_id), vault.wrapped, vaultPurpose(institutionId));
      await tx.updateTable('vaults').set({ key_id: id, wrapped: sealBytes(fresh, key, vaultPurpose(institutionId)) })
        .where('institution_id', '=', institutionId).where('id', '=', vault.id).execute();
    }
    return vaults.length;
  });
}
