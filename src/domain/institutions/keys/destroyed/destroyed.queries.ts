import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../tables.ts';
import type { DestroyedLine } from './destroyed.schema.ts';

/** A mark of this installation that stays the same when it is backed up, restored or given other server keys. */
export async function markInstallation(db: Kysely<Tables>): Promise<string> {
  const row = await db.selectFrom('wrapped_keys').select('created_at').where('institution_id', 'is', null).orderBy('id').limit(1).executeTakeFirstOrThrow();
  return createHash('sha256').update(`installation of ${row.created_at.getTime()}`).digest('hex').slice(0, 16);
}

/** Destroyed keys, oldest first, from a moment on; of the institutions of the transaction. */
export async function listDestroyed(db: Kysely<Tables>, since: Date): Promise<Omit<DestroyedLine, 'installation'>[]> {
  const rows = await db.selectFrom('destroyed_vaults').selectAll().where('destroyed_at', '>=', since)
    .orderBy('destroyed_at').orderBy('institution_id').orderBy('id').execute();
  return rows.map((row) => ({
    institution: row.institution_id, vault: row.id, at: row.destroyed_at.toISOString(), reason: row.reason, backupsEndOn: row.backups_end_on,
  }));
}
