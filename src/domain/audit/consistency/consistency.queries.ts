import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from '../../tables.ts';
import { accountChecks } from './accounts/accounts.queries.ts';
import { caseChecks } from './cases/cases.queries.ts';
import { conversationChecks } from './conversations/conversations.queries.ts';
import { registerChecks } from './register/register.queries.ts';

/** Rows that cannot both be true. `find` selects `institution` (or null) and `id` of each. */
export interface ConsistencyCheck {
  /** Short and fixed: scripts look at it. */
  name: string;
  /** What is wrong with a row that is found. */
  says: string;
  find: (now: Date) => RawBuilder<{ institution: number | null; id: number | string }>;
}

export interface Contradiction {
  check: string;
  says: string;
  count: number;
  /** The first of them. */
  examples: { institution: number | null; id: number | string }[];
}

const checks: readonly ConsistencyCheck[] = [...conversationChecks, ...registerChecks, ...caseChecks, ...accountChecks];
const examplesKept = 20;

/** The names of what is looked for. */
export const checkNames: readonly string[] = checks.map((check) => check.name);

/** How many kinds of contradiction are looked for. */
export const checkCount = checks.length;

/**
 * Looks for rows that contradict each other, over all institutions or of one; answers the kinds that were found.
 * Runs as the owner, or as all institutions at once: who sees half of the rows finds contradictions that are none.
 */
export async function findContradictions(owner: Kysely<Tables>, now: Date, institutionId?: number): Promise<Contradiction[]> {
  const found: Contradiction[] = [];
  const own = institutionId === undefined ? sql`` : sql`where institution = ${institutionId}`;
  for (const { name, says, find } of checks) {
    const { rows } = await sql<{ institution: number | null; id: number | string; count: number }>`
      with found as (${find(now)}) select *, count(*) over () as count from found ${own} order by institution nulls first, id limit ${examplesKept}`.execute(owner);
    const [first] = rows;
    if (first) found.push({ check: name, says, count: first.count, examples: rows.map(({ institution, id }) => ({ institution, id })) });
  }
  return found;
}
