import { listInstitutionIds } from '../../../institutions/institutions.queries.ts';
import type { DoWork } from '../../../work.ts';
import { removeOldUploads } from './uploads.commands.ts';

/** Every night: takes away files that were sent in the browser and never imported, of every institution. Answers how many. */
export async function dropOldUploads(inWork: DoWork, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (const institutionId of await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    if (signal?.aborted) break;
    total += await inWork({ institutions: [institutionId] }, (work) => removeOldUploads(work, institutionId));
  }
  return total;
}
