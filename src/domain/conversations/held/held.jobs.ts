import { listInstitutionIds } from '../../institutions/institutions.queries.ts';
import type { DoWork } from '../../work.ts';
import { forgetHeldForms } from './held.commands.ts';

/** Every hour: removes forms that waited too long for who sent them, at every institution. Answers how many. */
export async function dropOldHeldForms(inWork: DoWork): Promise<number> {
  const institutions = await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx));
  return await inWork({ institutions }, forgetHeldForms);
}
