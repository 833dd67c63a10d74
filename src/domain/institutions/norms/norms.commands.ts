import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import { addDays, dayOf } from '../hours/zone/zone.rules.ts';
import type { NormsScope } from './norms.access.ts';
import type { NewNorm } from './norms.schema.ts';

export type NormReplaced = { ok: true } | { ok: false; reason: 'in-the-past' | 'later-norm-exists' };

/**
 * Gives a kind of work a new norm from a day on; the one before ends the day before, and stays as it was.
 * A norm that starts on the same day makes way. Refused for a day that is past, so that what was offered
 * to workers then stays explainable, and when a later norm of that kind is planned already.
 */
export async function replaceNorm(work: Work, scope: NormsScope, input: NewNorm): Promise<NormReplaced> {
  if (input.validFrom < dayOf(work.now)) return { ok: false, reason: 'in-the-past' };
  const ofKind = await work.tx.selectFrom('norms').select(['id', 'valid_from as validFrom', 'valid_until as validUntil'])
    .where('institution_id', '=', scope.institutionId).where('kind', '=', input.kind).forUpdate().execute();
  if (ofKind.some((norm) => norm.validFrom > input.validFrom)) return { ok: false, reason: 'later-norm-exists' };
  await work.tx.deleteFrom('norms').where('institution_id', '=', scope.institutionId)
    .where('kind', '=', input.kind).where('valid_from', '=', input.validFrom).execute();
  await work.tx.updateTable('norms').set({ valid_until: addDays(input.validFrom, -1) }).where('institution_id', '=', scope.institutionId)
    .where('kind', '=', input.kind).where('valid_until', 'is', null).execute();
  await work.tx.insertInto('norms').values({
    institution_id: scope.institutionId, kind: input.kind, minutes: input.minutes, valid_from: input.validFrom,
  }).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'change', subject: `norm:${input.kind}` });
  return { ok: true };
}
