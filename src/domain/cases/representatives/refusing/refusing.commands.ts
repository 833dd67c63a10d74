import { logAccess } from '../../../audit/audit.commands.ts';
import { dayOf } from '../../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../work.ts';
import type { ClientScope } from '../../clients/details/details.access.ts';
import { listRepresentatives } from '../representatives.queries.ts';
import { groundsToRefuse, isReviewDay } from './refusing.rules.ts';
import { refusalPurpose, type NewRefusal } from './refusing.schema.ts';

export type Refused = { ok: true } | { ok: false; reason: 'not-now' | 'ground' | 'review' };

/**
 * Keeps somebody with custody from looking along with a child, for now: with the ground, why, who asked it and when it is looked at again. Good care
 * is a ground from twelve years on. He sees nothing of the dossier from this moment. The line in the log is not for who stands for the child.
 */
export async function refuseRepresentative(work: Work, scope: ClientScope, id: number, input: NewRefusal): Promise<Refused> {
  const { institutionId, clientId, vault, actor } = scope;
  const today = dayOf(work.now);
  await work.tx.selectFrom('representatives').select('id').where('institution_id', '=', institutionId).where('id', '=', id).forUpdate().execute();
  const one = (await listRepresentatives(work, institutionId, [clientId])).find((each) => each.id === id);
  const grounds = one ? groundsToRefuse(one, one.birthDate, today) : [];
  if (grounds.length === 0) return { ok: false, reason: 'not-now' };
  if (!grounds.includes(input.ground)) return { ok: false, reason: 'ground' };
  if (!isReviewDay(input.reviewOn, today)) return { ok: false, reason: 'review' };
  await work.tx.updateTable('representatives').set({
    refused_at: work.now, refused_by: actor.accountId, refusal_ground: input.ground, refusal_asked_by: input.askedBy, review_on: input.reviewOn, refusal_sealed: vault.seal(input.why, refusalPurpose),
  }).where('institution_id', '=', institutionId).where('id', '=', id).execute();
  await logAccess(work, { institutionId, action: 'refuse_representative', subject: 'client', subjectId: clientId });
  return { ok: true };
}

/** Lets somebody look along again, as custody and age say. False for who was not kept from it. */
export async function allowRepresentative(work: Work, scope: ClientScope, id: number): Promise<boolean> {
  const { institutionId, clientId } = scope;
  const changed = await work.tx.updateTable('representatives').set({ refused_at: null, review_on: null }).where('institution_id', '=', institutionId).where('client_id', '=', clientId)
    .where('id', '=', id).where('refused_at', 'is not', null).where('until', 'is', null).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await logAccess(work, { institutionId, action: 'allow_representative', subject: 'client', subjectId: clientId });
  return true;
}
