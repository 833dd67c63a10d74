import { listInstitutionIds } from '../../institutions/institutions.queries.ts';
import type { Directory } from '../../institutions/directory/directory.queries.ts';
import type { DoWork } from '../../work.ts';
import { endSilent } from './ending/ending.commands.ts';
import { clearSeats, lockOpenChats, releaseLost } from './seats/seats.commands.ts';
import { keepPatience } from './silence/silence.commands.ts';
import { patienceOf } from './silence/silence.rules.ts';

/**
 * Every minute, also when nobody looks at a line: talks of workers who are gone go to the top of it, silent talks end softly, and empty seats go.
 * Each institution in a transaction of its own; several processes at once do no harm. `say` is what is read when a worker is gone, at silence, and when the longest time comes near.
 */
export async function tidyChats(inWork: DoWork, directory: Directory, say: { returned: string; silent: string; limit: string }): Promise<{ released: number; ended: number }> {
  const total = { released: 0, ended: 0 };
  for (const institutionId of await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    await inWork({ institutions: [institutionId] }, async (work) => {
      await lockOpenChats(work, institutionId);
      total.released += await releaseLost(work, [institutionId], say.returned);
      total.ended += await endSilent(work, institutionId);
      total.ended += (await keepPatience(work, institutionId, patienceOf(directory.institution(institutionId)?.settings ?? []), say)).ended;
      await clearSeats(work, institutionId);
    });
  }
  return total;
}
