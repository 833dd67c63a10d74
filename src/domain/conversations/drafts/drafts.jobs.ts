import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { dropExpired } from './drafts.commands.ts';

/** Every hour: removes drafts whose time is over (a day without a word, a week with one). Answers how many. */
export async function dropOldDrafts(db: Kysely<Tables>, now: Date): Promise<number> {
  return await dropExpired(db, now);
}
