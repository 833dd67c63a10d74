import { listInstitutionIds } from '../../../institutions/institutions.queries.ts';
import { listStoredSettings } from '../../../institutions/settings/settings.queries.ts';
import { settingOf } from '../../../institutions/settings/settings.rules.ts';
import type { DoWork } from '../../../work.ts';
import { eraseSomePastTerm } from './retention.commands.ts';

const atOnce = 50;

/**
 * Every night: erases the words of conversations of visitors whose term is over, for each institution (also one that has closed) by its
 * own setting. Fifty to a transaction, each with its proof; broken off by `signal` or by a crash it goes on the next time. Answers how many were erased.
 */
export async function runRetention(inWork: DoWork, now: Date, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (const institutionId of await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    const months = await inWork({ institutions: [institutionId] }, async (work) => settingOf(await listStoredSettings(work, institutionId), 'visitor_retention_months'));
    for (let count = 1; count > 0 && !signal?.aborted;) {
      count = await inWork({ institutions: [institutionId] }, (work) => eraseSomePastTerm(work, { institutionId, now, months, limit: atOnce }));
      total += count;
    }
  }
  return total;
}
