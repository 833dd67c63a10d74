import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';

const tables = ['messages', 'answer_drafts', 'desk_notes', 'attention', 'return_codes', 'visitor_sessions', 'outbox'] as const;

/**
 * Clears what is left of conversations whose key was destroyed while the rows were not: after a backup was put back.
 * What figures need stays. Answers how many conversations. Runs as the owner.
 */
export async function clearRemains(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (
      update conversations set erased_at = coalesce(erased_at, destroyed.destroyed_at), closed_at = coalesce(closed_at, destroyed.destroyed_at),
        status = 'closed', result = coalesce(result, 'broken_off'), details_sealed = null, follow_up_on = null, handover_institution_id = null
      from destroyed_vaults destroyed
      where destroyed.institution_id = conversations.institution_id and destroyed.id = conversations.vault_id
        and conversations.asked_at <= destroyed.destroyed_at and conversations.erased_at is null
      returning conversations.id
    ) select count(*)::int as count from gone`.execute(db);
  for (const table of tables) {
    await sql`delete from ${sql.table(table)} using conversations where conversations.institution_id = ${sql.table(table)}.institution_id
      and conversations.id = ${sql.table(table)}.conversation_id and conversations.erased_at is not null`.execute(db);
  }
  await sql`update evaluations set open_sealed = null from conversations where conversations.institution_id = evaluations.institution_id
    and conversations.id = evaluations.conversation_id and conversations.erased_at is not null`.execute(db);
  return rows[0]?.count ?? 0;
}
