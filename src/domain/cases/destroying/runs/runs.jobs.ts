import { listInstitutionIds } from '../../../institutions/institutions.queries.ts';
import type { DoWork } from '../../../work.ts';
import { destroyNext } from './runs.commands.ts';

/**
 * Every night: destroys what was approved and can no longer be taken back, of each institution, one dossier to a transaction with its proof.
 * Broken off by `signal` or by a crash it goes on the next time.
 */
export async function runDestructions(inWork: DoWork, signal?: AbortSignal): Promise<void> {
  for (const institutionId of await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    for (let goesOn = true; goesOn && !signal?.aborted;) goesOn = await inWork({ institutions: [institutionId] }, (work) => destroyNext(work, institutionId));
  }
}
