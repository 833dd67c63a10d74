import { listInstitutionIds } from '../../institutions/institutions.queries.ts';
import type { DoWork } from '../../work.ts';
import { sendAftercare, type AftercareWords } from './aftercare.commands.ts';

/** On working days: messages after the help that are due, each institution in a transaction of its own. May be broken off and run again. */
export async function sendAllAftercare(inWork: DoWork, words: AftercareWords, signal?: AbortSignal): Promise<number> {
  let sent = 0;
  for (const institutionId of await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    if (signal?.aborted) break;
    sent += await inWork({ institutions: [institutionId] }, (work) => sendAftercare(work, institutionId, words));
  }
  return sent;
}
