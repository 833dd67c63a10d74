import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { forgetVisits } from './visits.commands.ts';

/** Every hour: removes visits that are over and old counts of wrong words. Answers how many visits. */
export async function dropOldVisits(db: Kysely<Tables>, now: Date): Promise<number> {
  return await forgetVisits(db, now);
}
