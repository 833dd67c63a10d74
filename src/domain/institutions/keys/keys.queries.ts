import type { Kysely } from 'kysely';
import { blindIndex, deriveKey, openBytes, openText, sealText, type Key } from '../../../platform/crypto/envelope.ts';
import { unwrapKey, type ServerKeys } from '../../../platform/crypto/server-key.ts';
import type { Tables } from '../../tables.ts';
import { keyPurpose, vaultPurpose } from './keys.schema.ts';

/** The unit of secrecy: what one conversation, case or person keeps. Erasing it makes everything in it unreadable, for good. */
export interface Vault {
  readonly id: number;
  seal(plain: string, purpose: string): Buffer;
  open(sealed: Buffer, purpose: string): string;
}

/** What opens sealed words: a vault, or the key of the installation. */
type Opener = Pick<Vault, 'open'>;

export interface Keyring {
  readonly server: ServerKeys;
  /** For what belongs to the installation: names and addresses of staff, mail that must go out, codes that are found by hash. */
  readonly installation: { seal(plain: string, purpose: string): Buffer; open(sealed: Buffer, purpose: string): string; index(value: string, purpose: string): Buffer };
  /** The current key of an institution, to wrap a new vault with. */
  currentOf(institutionId: number): Promise<{ id: number; key: Key }>;
  byId(keyId: number): Promise<Key>;
  /** Reads all keys again: one may have been renewed by another process. */
  refresh(): Promise<void>;
}

interface LoadedKey { id: number; institutionId: number | null; key: Key; isRetired: boolean }

async function loadKeys(db: Kysely<Tables>, server: ServerKeys): Promise<LoadedKey[]> {
  const rows = await db.selectFrom('wrapped_keys').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    institutionId: row.institution_id,
    key: unwrapKey(server, row.wrapped, row.server_key, keyPurpose(row.institution_id)),
    isRetired: row.retired_at !== null,
  }));
}

/** The keys of the installation, unwrapped once and kept in memory. A key that is not known yet is looked up again. */
export async function openKeyring(db: Kysely<Tables>, server: ServerKeys): Promise<Keyring> {
  let keys = await loadKeys(db, server);
  const refresh = async () => {
    await server.reload();
    keys = await loadKeys(db, server);
  };
  const findOrReload = async (is: (key: LoadedKey) => boolean, what: string) => {
    let found = keys.find(is);
    if (!found) {
      await refresh();
      found = keys.find(is);
    }
    if (!found) throw new Error(`no key for ${what}`);
    return found;
  };
  const installation = await findOrReload((key) => key.institutionId === null && !key.isRetired, 'the installation');
  return {
    server,
    installation: installationKeys(installation.key),
    currentOf: (institutionId) => findOrReload((key) => key.institutionId === institutionId && !key.isRetired, `institution ${institutionId}`),
    refresh,
    byId: async (keyId) => (await findOrReload((key) => key.id === keyId, `key ${keyId}`)).key,
  };
}

function installationKeys(key: Key): Keyring['installation'] {
  const sealing = deriveKey(key, 'sealing');
  return {
    seal: (plain, purpose) => sealText(sealing, plain, purpose),
    open: (sealed, purpose) => openText(sealing, sealed, purpose),
    index: (value, purpose) => blindIndex(deriveKey(key, `index ${purpose}`), value),
  };
}

/** Vault over an unwrapped key. */
export function vaultOf(id: number, key: Key): Vault {
  return {
    id,
    seal: (plain, purpose) => sealText(key, plain, purpose),
    open: (sealed, purpose) => openText(key, sealed, purpose),
  };
}

/** A vault as it is stored: its own key, under a key of its institution. */
export interface WrappedVault { id: number; keyId: number; wrapped: Buffer }

/** Opens a vault that a query brought along. */
export async function openVault(keys: Keyring, institutionId: number, { id, keyId, wrapped }: WrappedVault): Promise<Vault> {
  return vaultOf(id, openBytes(await keys.byId(keyId), wrapped, vaultPurpose(institutionId)));
}

/** Opens a vault; nothing when it was destroyed or is not ours to see. */
export async function findVault(db: Kysely<Tables>, keys: Keyring, institutionId: number, vaultId: number): Promise<Vault | undefined> {
  const row = await db.selectFrom('vaults').select(['id', 'key_id as keyId', 'wrapped'])
    .where('institution_id', '=', institutionId).where('id', '=', vaultId).executeTakeFirst();
  return row && await openVault(keys, institutionId, row);
}

/**
 * Opens words of an institution by the vault they were sealed under, or without one (null) by the key of the installation. Each vault is
 * looked up once; `known` is open already. Answers nothing when the vault was destroyed or is not ours to see.
 */
export function openerFor(db: Kysely<Tables>, keys: Keyring, institutionId: number, known?: Vault): (vaultId: number | null) => Promise<Opener | undefined> {
  const found = new Map<number, Opener | undefined>(known ? [[known.id, known]] : []);
  return async (vaultId) => {
    if (vaultId === null) return keys.installation;
    if (!found.has(vaultId)) found.set(vaultId, await findVault(db, keys, institutionId, vaultId));
    return found.get(vaultId);
  };
}

/** Opens several vaults of an institution in one statement, by number; those that were destroyed are left out. */
export async function findVaults(db: Kysely<Tables>, keys: Keyring, institutionId: number, vaultIds: readonly number[]): Promise<Map<number, Vault>> {
  if (vaultIds.length === 0) return new Map();
  const rows = await db.selectFrom('vaults').select(['id', 'key_id as keyId', 'wrapped'])
    .where('institution_id', '=', institutionId).where('id', 'in', [...new Set(vaultIds)]).execute();
  const vaults = new Map<number, Vault>();
  for (const row of rows) vaults.set(row.id, await openVault(keys, institutionId, row));
  return vaults;
}
