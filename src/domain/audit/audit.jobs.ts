import { listInstitutionIds } from '../institutions/institutions.queries.ts';
import type { DoWork } from '../work.ts';
import { sealLines } from './audit.commands.ts';

/**
 * Every minute: seals what was written in the log of each institution since, in transactions of their own. Several processes at once do no
 * harm, and one that is killed leaves a chain that holds. Answers how many lines were sealed.
 */
export async function sealAllLines(inWork: DoWork, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (const institutionId of await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    let sealed = 0;
    do {
      if (signal?.aborted) return total;
      sealed = await inWork({ institutions: [institutionId] }, (work) => sealLines(work, institutionId));
      total += sealed;
    } while (sealed > 0);
  }
  return total;
}
