import { sql } from 'kysely';
import { dropDossiers } from '../../../attachments/attachments.commands.ts';
import { logAccess } from '../../../audit/audit.commands.ts';
import { destroyVault } from '../../../institutions/keys/keys.commands.ts';
import type { Work } from '../../../work.ts';
import type { VisitorScope } from '../../conversations.access.ts';

export interface Erased {
  conversationId: number;
  vaultId: number;
  /** The day (`YYYY-MM-DD`) on which the last file with keys in a backup ends: from then on nobody can read it anywhere. */
  backupsEndOn: string;
}

const hangsOnConversation = ['messages', 'answer_drafts', 'desk_notes', 'evaluations', 'chat_calls', 'chat_whispers', 'chat_follow_ups', 'chat_samples', 'conversation_grants', 'return_codes', 'visitor_sessions', 'outbox'] as const;

/**
 * Erases what was written in conversations, by anyone, with everything by which somebody could be found or reached: their vaults are
 * destroyed. A row without words stays for the figures. Conversations that were erased before are passed over.
 * Runs as the responsible institution. At most some hundreds at once.
 */
export async function eraseConversations(work: Work, institutionId: number, conversationIds: readonly number[], reason: 'by_visitor' | 'after_term'): Promise<Erased[]> {
  if (conversationIds.length === 0) return [];
  const rows = await work.tx.selectFrom('conversations').select(['id', 'vault_id as vaultId'])
    .where('institution_id', '=', institutionId).where('id', 'in', [...conversationIds]).where('erased_at', 'is', null).orderBy('id').forUpdate().execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  for (const table of hangsOnConversation) {
    await work.tx.deleteFrom(table).where('institution_id', '=', institutionId).where('conversation_id', 'in', ids).execute();
  }
  await dropDossiers(work, institutionId, rows.map((row) => row.vaultId));
  await work.tx.updateTable('conversations').set({
    erased_at: work.now, details_sealed: null, postcode: null, crisis: [], urgent: false, identity_asked: null, handover_institution_id: null, follow_up_on: null,
    status: 'closed', closed_at: sql<Date>`coalesce(closed_at, ${work.now})`,
    result: sql<string>`coalesce(result, case when answered_at <= ${work.now} then 'answered' else 'broken_off' end)`,
  }).where('institution_id', '=', institutionId).where('id', 'in', ids).execute();
  const erased: Erased[] = [];
  for (const row of rows) {
    erased.push({ conversationId: row.id, vaultId: row.vaultId, backupsEndOn: await destroyVault(work.tx, institutionId, row.vaultId, reason, work.now) });
    work.announce({ kind: 'conversation', institutionId, conversationId: row.id, what: 'changed' });
  }
  return erased;
}

/** The visitor erases his own conversation. Answers the proof; nothing when it was erased already. */
export async function eraseOwn(work: Work, scope: VisitorScope): Promise<Erased | undefined> {
  const [erased] = await eraseConversations(work, scope.institutionId, [scope.conversationId], 'by_visitor');
  if (erased) await logAccess(work, { institutionId: scope.institutionId, action: 'erase', subject: 'conversation', subjectId: scope.conversationId });
  return erased;
}
