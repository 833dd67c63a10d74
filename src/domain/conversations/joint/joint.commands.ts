import { sql } from 'kysely';
import type { Work } from '../../work.ts';

/**
 * Makes what is open to other members follow from who works together on a day (`YYYY-MM-DD`): it is shut for a member that left,
 * and open again for one that came back. Of all institutions at once. Answers how many changed.
 */
export async function settleMembers(work: Work, day: string): Promise<number> {
  const { rows } = await sql<{ settled: number }>`select naast_settle_members(${day}::date) as settled`.execute(work.tx);
  return rows[0]?.settled ?? 0;
}
