import { sql } from 'kysely';
import { purposes } from '../../../conversations/conversations.schema.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import { enqueueMail } from '../../../outbox/outbox.commands.ts';
import type { Work } from '../../../work.ts';

/** What the reminder to a visitor says: that there is something tomorrow, never with whom or what. */
export type VisitorReminder = (of: { doorId: number | null; institutionId: number; language: 'nl' | 'en' }) => { subject: string; text: string };

/** Writes the mails for the planned talks of a day (`YYYY-MM-DD`), to visitors who gave an address; answers how many. Nobody gets one twice. */
export async function remindVisitors(work: Work, institutionId: number, day: string, words: VisitorReminder): Promise<number> {
  const rows = await work.tx.selectFrom('planned_talks as p').innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'p.institution_id').onRef('c.id', '=', 'p.conversation_id'))
    .select(['p.id', 'p.uid', 'p.conversation_id as conversationId', 'c.vault_id as vaultId', 'c.door_id as doorId', 'c.details_sealed as sealed'])
    .where('p.institution_id', '=', institutionId).where('p.status', '=', 'booked').where('p.reminded_at', 'is', null).where('c.erased_at', 'is', null)
    .where(sql<boolean>`(p.starts_at at time zone 'Europe/Amsterdam')::date = ${day}::date`).orderBy('p.id').execute();
  let written = 0;
  for (const row of rows) {
    const vault = row.sealed ? await findVault(work.tx, work.keys, institutionId, row.vaultId) : undefined;
    const details = row.sealed && vault ? JSON.parse(vault.open(row.sealed, purposes.details)) as { email?: string; language?: 'nl' | 'en' } : {};
    if (!details.email) continue;
    const isNew = await enqueueMail(work, { institutionId, conversationId: row.conversationId, kind: 'reminder', to: details.email, dedupeKey: `planned reminder ${row.uid}`, ...words({ doorId: row.doorId, institutionId, language: details.language ?? 'nl' }) });
    if (isNew) written += 1;
  }
  if (rows.length > 0) await work.tx.updateTable('planned_talks').set({ reminded_at: work.now }).where('institution_id', '=', institutionId).where('id', 'in', rows.map((row) => row.id)).execute();
  return written;
}
