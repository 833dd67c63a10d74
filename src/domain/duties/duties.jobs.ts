import type { Kysely } from 'kysely';
import { listInstitutionIds } from '../institutions/institutions.queries.ts';
import type { Tables } from '../tables.ts';
import type { DoWork } from '../work.ts';
import { planningByOperator } from './duties.access.ts';
import { fillDuties, type Filled } from './duties.commands.ts';
import { weeksAhead } from './duties.rules.ts';

export interface DutyMeans { db: Kysely<Tables>; inWork: DoWork }

/** Every night: shifts of the coming weeks for every institution, each in a transaction of its own. May be broken off and run again. */
export async function fillAllDuties(means: DutyMeans): Promise<Filled> {
  const total = { added: 0, removed: 0 };
  for (const institutionId of await listInstitutionIds(means.db)) {
    const filled = await means.inWork({ institutions: [institutionId] }, (work) => fillDuties(work, planningByOperator(institutionId), weeksAhead));
    total.added += filled.added;
    total.removed += filled.removed;
  }
  return total;
}
