import { sql, type Kysely } from 'kysely';
import { newKey, openBytes, sealBytes } from '../../../platform/crypto/envelope.ts';
import { addServerKey, dropOldServerKeys, unwrapKey, wrapKey, type ServerKeys } from '../../../platform/crypto/server-key.ts';
import type { Tables } from '../../tables.ts';
import { vaultOf, type Keyring, type Vault } from './keys.queries.ts';
import { keyPurpose, vaultPurpose } from './keys.schema.ts';

/** Days after which files with wrapped keys in backups must be gone; a proof of erasure names that day. */
export const daysKeysStayInBackups = 30;

/** Makes the key of the installation (null) or of an institution when there is none yet. Safe to run twice at once, and while the server key is rotated. */
export async function ensureKey(db: Kysely<Tables>, server: ServerKeys, institutionId: number | null, now: Date): Promise<void> {
  const existing = await db.selectFrom('wrapped_keys').select('id')
    .where('institution_id', institutionId === null ? 'is' : '=', institutionId).where('retired_at', 'is', null).executeTakeFirst();
  if (existing) return;
  await server.reload();
  const key = newKey();
  const { wrapped, serverKey } = wrapKey(server, key, keyPurpose(institutionId));
  const made = await db.insertInto('wrapped_keys').values({ institution_id: institutionId, wrapped, server_key: serverKey, created_at: now })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  // The server key may have been rotated between reading it and this row: what the rotation did not see is wrapped again here.
  await server.reload();
  if (!made || server.current.id === serverKey) return;
  const again = wrapKey(server, key, keyPurpose(institutionId));
  await db.updateTable('wrapped_keys').set({ wrapped: again.wrapped, server_key: again.serverKey }).where('id', '=', made.id).where('server_key', '=', serverKey).execute();
}

/** Renewals of a key that one new vault may meet one after the other. */
const triesForVault = 6;

/** A new vault under the current key of an institution. */
export async function createVault(db: Kysely<Tables>, keys: Keyring, institutionId: number, now: Date): Promise<Vault> {
  const key = newKey();
  for (let left = triesForVault; left > 0; left -= 1) {
    const current = await keys.currentOf(institutionId);
    const row = await db.insertInto('vaults').columns(['institution_id', 'key_id', 'wrapped', 'created_at'])
      // Waits for a renewal of the institution's key; a key that was retired meanwhile is not used.
      .expression(db.selectFrom('wrapped_keys').where('id', '=', current.id).where('retired_at', 'is', null).forKeyShare().select([
        sql<number>`${institutionId}::int`.as('institution_id'), 'id as key_id',
        sql<Buffer>`${sealBytes(current.key, key, vaultPurpose(institutionId))}::bytea`.as('wrapped'), sql<Date>`${now}::timestamptz`.as('created_at'),
      ])).returning('id').executeTakeFirst();
    if (row) return vaultOf(row.id, key);
    await keys.refresh();
  }
  throw new Error(`no key in use for institution ${institutionId}`);
}

/** The day (`YYYY-MM-DD`) on which the last key file in a backup ends that may hold a vault destroyed now. */
export function backupsEndOn(now: Date): string {
  return new Date(now.getTime() + daysKeysStayInBackups * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Destroys a vault's key: what is in it can never be read again, except from key files of backups until the day returned.
 * Kept on a list that is replayed when a backup is put back.
 */
export async function destroyVault(db: Kysely<Tables>, institutionId: number, vaultId: number, reason: string, now: Date): Promise<string> {
  const end = backupsEndOn(now);
  await db.insertInto('destroyed_vaults').values({
    institution_id: institutionId, id: vaultId, destroyed_at: now, reason, backups_end_on: end,
  }).onConflict((conflict) => conflict.doNothing()).execute();
  await db.deleteFrom('vaults').where('institution_id', '=', institutionId).where('id', '=', vaultId).execute();
  return end;
}

/** Wraps every key again under the newest server key; answers how many changed. Runs as the owner, in one transaction. */
export async function rewrapKeys(db: Kysely<Tables>, server: ServerKeys): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    await sql`lock table wrapped_keys in share row exclusive mode`.execute(tx);
    const rows = await tx.selectFrom('wrapped_keys').selectAll().where('server_key', '<>', server.current.id).execute();
    for (const row of rows) {
      const key = unwrapKey(server, row.wrapped, row.server_key, keyPurpose(row.institution_id));
      const { wrapped, serverKey } = wrapKey(server, key, keyPurpose(row.institution_id));
      await tx.updateTable('wrapped_keys').set({ wrapped, server_key: serverKey }).where('id', '=', row.id).execute();
    }
    return rows.length;
  });
}

const vaultsAtOnce = 1000;

/** Gives an institution a new key and wraps its vaults again under it, in one transaction; answers how many vaults. Runs as the owner. */
export async function renewInstitutionKey(db: Kysely<Tables>, keys: Keyring, institutionId: number, now: Date): Promise<number> {
  await keys.server.reload();
  return await db.transaction().execute(async (tx) => {
    // Oldest first, as a new vault meets keys that are renewed one after the other: else each could wait for the other.
    await tx.selectFrom('wrapped_keys').select('id').where('institution_id', '=', institutionId).orderBy('id').forUpdate().execute();
    await tx.updateTable('wrapped_keys').set({ retired_at: now })
      .where('institution_id', '=', institutionId).where('retired_at', 'is', null).execute();
    const fresh = newKey();
    const { wrapped, serverKey } = wrapKey(keys.server, fresh, keyPurpose(institutionId));
    const { id } = await tx.insertInto('wrapped_keys')
      .values({ institution_id: institutionId, wrapped, server_key: serverKey, created_at: now }).returning('id').executeTakeFirstOrThrow();
    let [count, last] = [0, 0];
    for (;;) {
      const vaults = await tx.selectFrom('vaults').select(['id', 'key_id', 'wrapped'])
        .where('institution_id', '=', institutionId).where('id', '>', last).orderBy('id').limit(vaultsAtOnce).forUpdate().execute();
      for (const vault of vaults) {
        const key = openBytes(await keys.byId(vault.key_id), vault.wrapped, vaultPurpose(institutionId));
        await tx.updateTable('vaults').set({ key_id: id, wrapped: sealBytes(fresh, key, vaultPurpose(institutionId)) })
          .where('institution_id', '=', institutionId).where('id', '=', vault.id).execute();
      }
      count += vaults.length;
      last = vaults.at(-1)?.id ?? last;
      if (vaults.length < vaultsAtOnce) return count;
    }
  });
}

const rotationLock = 7_302_118;

/**
 * A new server key in the file, every key wrapped again under it, the older server keys out of the file; answers how many keys changed.
 * Servers that run read the file again when they need to. Broken off half-way, it is finished by the next time. Runs as the owner.
 */
export async function rotateServerKey(owner: Kysely<Tables>, dataDir: string): Promise<number> {
  return await owner.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${rotationLock})`.execute(connection);
    try {
      const count = await rewrapKeys(owner, await addServerKey(dataDir));
      await dropOldServerKeys(dataDir);
      return count;
    } finally {
      await sql`select pg_advisory_unlock(${rotationLock})`.execute(connection);
    }
  });
}
