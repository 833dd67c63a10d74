import { listInstitutionIds } from '../institutions/institutions.queries.ts';
import type { DoWork } from '../work.ts';
import { dropExpiredPractice } from './practice.commands.ts';

/** Every hour: removes practice talks of more than a day ago, at every institution. Answers how many. */
export async function dropOldPractice(inWork: DoWork): Promise<number> {
  const institutions = await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx));
  return await inWork({ institutions }, dropExpiredPractice);
}
