import { enqueueMail } from '../../outbox/outbox.commands.ts';
import type { Work } from '../../work.ts';
import { listReminders } from './reminders.queries.ts';

/** What a reminder says: that there is something tomorrow, never with whom or what. */
export type ReminderWords = (institutionId: number) => { subject: string; text: string };

/** Writes the mails for a day (`YYYY-MM-DD`) of one institution; answers how many. Nobody gets one twice; who moves gets one for the new day. */
export async function remind(work: Work, institutionId: number, day: string, words: ReminderWords): Promise<number> {
  const reminders = await listReminders(work, institutionId, day);
  let written = 0;
  for (const one of reminders) {
    const isNew = await enqueueMail(work, { institutionId, kind: 'reminder', to: one.to, dedupeKey: `reminder:${institutionId}:${one.appointmentId}:${one.sequence}:${one.clientId}`, ...words(institutionId) });
    if (isNew) written += 1;
  }
  const ids = [...new Set(reminders.map((one) => one.appointmentId))];
  if (ids.length > 0) await work.tx.updateTable('appointments').set({ reminded_at: work.now }).where('institution_id', '=', institutionId).where('id', 'in', ids).execute();
  return written;
}
