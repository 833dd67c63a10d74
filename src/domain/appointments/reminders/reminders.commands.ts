import { tell } from '../../accounts/citizens/ways/ways.commands.ts';
import type { WaysWords } from '../../accounts/citizens/ways/ways.schema.ts';
import { startOfDay } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import { listReminders } from './reminders.queries.ts';

/** What a reminder says: that there is something tomorrow, never with whom or what. */
export type ReminderWords = (institutionId: number) => WaysWords;

/** Writes the reminders for a day (`YYYY-MM-DD`) of one institution; answers how many. Nobody gets one twice; who moves gets one for the new day. */
export async function remind(work: Work, institutionId: number, day: string, words: ReminderWords): Promise<number> {
  const reminders = await listReminders(work, institutionId, day);
  let written = 0;
  for (const one of reminders) {
    const key = `reminder:${institutionId}:${one.appointmentId}:${one.sequence}:${one.clientId}`;
    // 'Tomorrow' is not true any more once that day has begun.
    written += await tell(work, one.reach, { institutionId, kind: 'reminder', key, notAfter: startOfDay(day) }, words(institutionId));
  }
  const ids = [...new Set(reminders.map((one) => one.appointmentId))];
  if (ids.length > 0) await work.tx.updateTable('appointments').set({ reminded_at: work.now }).where('institution_id', '=', institutionId).where('id', 'in', ids).execute();
  return written;
}
