import { listInstitutionIds } from '../institutions/institutions.queries.ts';
import type { DoWork } from '../work.ts';
import { figuresByOperator } from './figures.access.ts';
import { foldSums } from './figures.commands.ts';

/**
 * Every minute: folds what was appended into the sums, for each institution in a transaction of its own. Figures are exact without
 * it too; it keeps them fast. Several processes at once do no harm. Answers how many rows were folded.
 */
export async function foldAllSums(inWork: DoWork, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (const institutionId of await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    if (signal?.aborted) break;
    total += await inWork({ institutions: [institutionId] }, (work) => foldSums(work, figuresByOperator(institutionId)));
  }
  return total;
}
