import { addDays, dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { hintAwayDays } from './hints.schema.ts';

/** Puts hints in a dossier away for some weeks, for this worker alone. Only the day is kept. False for who is no worker of the case. */
export async function putHintAway(work: Work, scope: DossierScope): Promise<boolean> {
  if (scope.viewer.as !== 'worker') return false;
  const until = { away_until: addDays(dayOf(work.now), hintAwayDays) };
  await work.tx.insertInto('case_hints_away').values({ institution_id: scope.institutionId, case_id: scope.caseId, account_id: scope.viewer.accountId, ...until })
    .onConflict((conflict) => conflict.columns(['institution_id', 'case_id', 'account_id']).doUpdateSet(until)).execute();
  return true;
}
