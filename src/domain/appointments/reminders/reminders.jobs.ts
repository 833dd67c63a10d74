import type { Kysely } from 'kysely';
import { addDays, dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { listInstitutionIds } from '../../institutions/institutions.queries.ts';
import type { Tables } from '../../tables.ts';
import type { DoWork } from '../../work.ts';
import { remindVisitors, type VisitorReminder } from '../planned/reminding/reminding.commands.ts';
import { remind, type ReminderWords } from './reminders.commands.ts';

/** Every hour in the day: reminders of what is tomorrow, each institution in a transaction of its own. May be broken off and run again. */
export async function remindAll(means: { db: Kysely<Tables>; inWork: DoWork; clock: () => Date }, words: { own: ReminderWords; visitor: VisitorReminder }, signal?: AbortSignal): Promise<number> {
  let written = 0;
  for (const institutionId of await listInstitutionIds(means.db)) {
    if (signal?.aborted) break;
    const tomorrow = addDays(dayOf(means.clock()), 1);
    written += await means.inWork({ institutions: [institutionId] }, async (work) => await remind(work, institutionId, tomorrow, words.own) + await remindVisitors(work, institutionId, tomorrow, words.visitor));
  }
  return written;
}
