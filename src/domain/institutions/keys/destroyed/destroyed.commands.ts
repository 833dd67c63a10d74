import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../../tables.ts';
import { markInstallation } from './destroyed.queries.ts';
import type { DestroyedLine } from './destroyed.schema.ts';

export type Replay =
  | { ok: true; destroyed: number }
  /** The list is of another installation. */
  | { ok: false; reason: 'other-installation' };

/**
 * Destroys again what was destroyed, in a database that was put back from a backup; answers how many keys that took away.
 * A vault that is younger than its line is another one that got the same number, and stays. Runs as the owner.
 */
export async function replayDestroyed(db: Kysely<Tables>, lines: readonly DestroyedLine[]): Promise<Replay> {
  const installation = await markInstallation(db);
  if (lines.some((line) => line.installation !== installation)) return { ok: false, reason: 'other-installation' };
  await sql`
    insert into destroyed_vaults (institution_id, id, destroyed_at, reason, backups_end_on)
    select distinct on (institution, vault) institution, vault, at, reason, "backupsEndOn"
    from json_to_recordset(${JSON.stringify(lines)}::json) as line (institution int, vault bigint, at timestamptz, reason text, "backupsEndOn" date)
    where institution in (select id from institutions)
    order by institution, vault, at
    on conflict do nothing`.execute(db);
  const { numAffectedRows } = await sql`
    delete from vaults using destroyed_vaults gone
    where vaults.institution_id = gone.institution_id and vaults.id = gone.id and vaults.created_at <= gone.destroyed_at`.execute(db);
  // Numbers that were given out after the backup are not given out again: a later list must not hit somebody else.
  await sql`select setval(pg_get_serial_sequence('vaults', 'id'), greatest(
    (select max(id) from vaults), (select max(id) from destroyed_vaults), (select last_value from pg_sequences where sequencename = 'vaults_id_seq'), 1))`.execute(db);
  return { ok: true, destroyed: Number(numAffectedRows ?? 0) };
}
