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
  await work.tx.insertInto('representative_refusals').values({
    institution_id: institutionId, representative_id: id, refused_at: work.now, refused_by: actor.accountId, ground: input.ground, asked_by: input.askedBy, review_on: input.reviewOn,
    why_sealed: vault.seal(input.why, refusalPurpose),
  }).execute();
  await logAccess(work, { institutionId, action: 'refuse_representative', subject: 'client', subjectId: clientId });
  return { ok: true };
}

/** Lets somebody look along again, as custody and age say; why he did not stays to be read. False for who was not kept from it. */
export async function allowRepresentative(work: Work, scope: ClientScope, id: number): Promise<boolean> {
  const { institutionId, clientId, actor } = scope;
  const changed = await work.tx.updateTable('representative_refusals as k').from('representatives as r').set({ ended_at: work.now, ended_by: actor.accountId })
    .whereRef('r.institution_id', '=', 'k.institution_id').whereRef('r.id', '=', 'k.representative_id').where('k.institution_id', '=', institutionId).where('k.representative_id', '=', id)
    .where('k.ended_at', 'is', null).where('r.client_id', '=', clientId).where('r.until', 'is', null).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await logAccess(work, { institutionId, action: 'allow_representative', subject: 'client', subjectId: clientId });
  return true;
}
