import type { Directory } from '../../../institutions/directory/directory.queries.ts';
import { listInstitutionIds } from '../../../institutions/institutions.queries.ts';
import type { DoWork } from '../../../work.ts';
import { settleMissed } from './missing.commands.ts';

/** Every minute: talks whose worker did not come go on in writing, each institution in a transaction of its own. */
export async function settleAllMissed(inWork: DoWork, directory: Directory): Promise<number> {
  let settled = 0;
  for (const institutionId of await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    settled += await inWork({ institutions: [institutionId] }, (work) => settleMissed(work, institutionId, (id) => directory.institution(id)));
  }
  return settled;
}
