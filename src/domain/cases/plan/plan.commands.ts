import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { addEntry, addPart, setStanding } from '../parts/parts.commands.ts';
import { findPart, listEntries, listParts } from '../parts/parts.queries.ts';
import { worksAs } from '../standing-in/standing-in.queries.ts';
import { planOf, wayOf } from './plan.rules.ts';
import type { ActionInput, GoalInput, PlanInput, ScaleInput } from './plan.schema.ts';

/** Done; `partId` says with which part where it is not the one that was asked for, `isRepeat` that it was done before. */
export type Kept = { ok: true; partId?: number; isRepeat?: boolean } | { ok: false; reason: 'not-allowed' | 'not-found' | 'changed-meanwhile' | 'not-of-case' };

/**
 * Writes the plan, or a new version of it, which asks for agreement anew. `after` is the last entry that the writer saw: a plan that somebody
 * else changed meanwhile is not written over.
 */
export async function keepPlan(work: Work, scope: DossierScope, input: PlanInput & { formKey: string; after: number }): Promise<Kept> {
  const [existing] = await listParts(work, scope, { kinds: ['plan'], limit: 1 });
  const body = { text: input.text, answers: { contacts: input.contacts, way: input.way } };
  if (!existing) {
    const added = await addPart(work, scope, { formKey: input.formKey, kind: 'plan', body });
    if (added.ok) await keepPlannedTalks(work, scope, input.contacts);
    return added;
  }
  const written = await addEntry(work, scope, existing.partId, { formKey: input.formKey, kind: 'version', body, after: input.after });
  if (written.ok && !written.isRepeat) {
    await setStanding(work, scope, existing.partId, { status: 'open' });
    await keepPlannedTalks(work, scope, input.contacts);
  }
  return written.ok ? { ok: true, partId: existing.partId, isRepeat: written.isRepeat } : written;
}

/** Lists need the number that was meant without opening a plan. */
async function keepPlannedTalks(work: Work, scope: DossierScope, talks: number): Promise<void> {
  await work.tx.updateTable('cases').set({ talks_planned: talks }).where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).execute();
}

/** A client, or who stands for him, agrees with the version of the plan that he saw. Refused for a worker, and when there is a newer one. */
export async function agreeWithPlan(work: Work, scope: DossierScope, input: { partId: number; version: number; formKey: string }): Promise<Kept> {
  if (scope.viewer.as !== 'client' && scope.viewer.as !== 'representative') return { ok: false, reason: 'not-allowed' };
  const entries = (await listEntries(work, scope, [input.partId])).get(input.partId) ?? [];
  const plan = planOf(entries);
  if (!plan || (await findPart(work, scope, input.partId))?.kind !== 'plan') return { ok: false, reason: 'not-found' };
  if (plan.version !== input.version) return { ok: false, reason: 'changed-meanwhile' };
  if (plan.agreed.some((one) => one.accountId === scope.viewer.accountId)) return { ok: true };
  const written = await addEntry(work, scope, input.partId, { formKey: input.formKey, kind: 'addition', body: { answers: { agreed: plan.version } } });
  if (written.ok) await setStanding(work, scope, input.partId, { status: 'agreed' });
  return written;
}

/** A new goal; where it is now is also where it began. */
export async function addGoal(work: Work, scope: DossierScope, input: GoalInput & { formKey: string }): Promise<Kept> {
  const answers = { start: input.now, now: input.now, wished: input.wished, way: input.way };
  return await addPart(work, scope, { formKey: input.formKey, kind: 'goal', body: { title: input.title, text: input.text, answers } });
}

/** Says where somebody is now on the way to a goal; what was said before stays, as the picture of the way. */
export async function markGoal(work: Work, scope: DossierScope, partId: number, input: ScaleInput & { formKey: string }): Promise<Kept> {
  const part = await findPart(work, scope, partId);
  const way = part?.kind === 'goal' ? wayOf((await listEntries(work, scope, [partId])).get(partId) ?? []) : undefined;
  if (!part || !way) return { ok: false, reason: 'not-found' };
  const { marks: _marks, ...answers } = way;
  const body = { title: part.current?.title ?? '', text: input.text, answers: { ...answers, now: input.now } };
  return await addEntry(work, scope, partId, { formKey: input.formKey, kind: 'version', body });
}

/** Something that a client or a worker will do. Refused for who is not in the case. */
export async function addAction(work: Work, scope: DossierScope, input: ActionInput & { formKey: string }): Promise<Kept> {
  const [side, id = ''] = input.forWhom.split(':');
  const isWorker = side === 'worker';
  if (isWorker && !await isWorkerOf(work, scope, Number(id))) return { ok: false, reason: 'not-of-case' };
  return await addPart(work, scope, {
    formKey: input.formKey, kind: 'action', body: { title: input.title, text: input.text }, ...(input.dueOn !== undefined && { dueOn: input.dueOn }),
    ...(isWorker ? { forWorkerId: Number(id) } : { forClientId: Number(id) }),
  });
}

async function isWorkerOf(work: Pick<Work, 'tx' | 'now'>, scope: DossierScope, accountId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('case_workers').select('id').where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId)
    .where('account_id', '=', worksAs(work, { institutionId: scope.institutionId, accountId })).where('until', 'is', null).executeTakeFirst();
  return row !== undefined;
}

/** Where a goal or an action stands from now on: done, open again, or dropped. */
export async function finishPart(work: Work, scope: DossierScope, partId: number, status: 'done' | 'open' | 'dropped'): Promise<Kept> {
  const part = await findPart(work, scope, partId);
  if (!part || !['goal', 'action'].includes(part.kind)) return { ok: false, reason: 'not-found' };
  return (await setStanding(work, scope, partId, { status })).ok ? { ok: true } : { ok: false, reason: 'not-allowed' };
}
