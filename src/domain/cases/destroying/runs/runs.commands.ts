import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import type { KeepingScope } from '../../keeping/keeping.access.ts';
import { listDue } from '../../keeping/keeping.queries.ts';
import { daysToTakeBack, mostAtOnce, type DestructionCause, type KeptKind } from '../../keeping/keeping.schema.ts';
import { destroyDossier } from '../destroying.commands.ts';
import { findWhatKeeps } from './runs.queries.ts';

export type Approved = { ok: true; runId: number; dossiers: number } | { ok: false; reason: 'changed' };

/**
 * Approves that dossiers whose term is over go; nothing is destroyed for a week. Refused when one of them is not due any more: who approves has
 * seen another list than there is now. The same form twice approves once.
 */
export async function approveDue(work: Work, scope: KeepingScope, input: { kind: KeptKind; years: number; caseIds: readonly number[]; formKey: string }): Promise<Approved> {
  const { institutionId } = scope;
  const before = await work.tx.selectFrom('destruction_runs').select('id').where('institution_id', '=', institutionId).where('form_key', '=', input.formKey).executeTakeFirst();
  if (before) return { ok: true, runId: before.id, dossiers: input.caseIds.length };
  const due = new Map((await listDue(work, scope)).filter((one) => one.kind === input.kind && one.years === input.years).map((one) => [one.caseId, one.closedOn]));
  const chosen = [...new Set(input.caseIds)].slice(0, mostAtOnce);
  if (chosen.length === 0 || chosen.some((id) => !due.has(id))) return { ok: false, reason: 'changed' };
  const runId = await addRun(work, scope, { ...input, cause: 'term', cases: chosen.map((caseId) => ({ caseId, closedOn: due.get(caseId) ?? '' })) });
  return { ok: true, runId, dossiers: chosen.length };
}

/** Writes an approval that begins after the days in which it can be taken back. */
export async function addRun(work: Work, { institutionId, accountId }: Pick<KeepingScope, 'institutionId' | 'accountId'>, run: { cause: DestructionCause; kind: KeptKind; years: number; cases: readonly { caseId: number; closedOn: string }[]; formKey: string }): Promise<number> {
  const { id } = await work.tx.insertInto('destruction_runs').values({
    institution_id: institutionId, cause: run.cause, kind: run.kind, years: run.years, approved_by: accountId, approved_at: work.now,
    runs_at: new Date(work.now.getTime() + daysToTakeBack * 86_400_000), form_key: run.formKey,
  }).returning('id').executeTakeFirstOrThrow();
  await work.tx.insertInto('destruction_cases').values(run.cases.map((one) => ({ institution_id: institutionId, run_id: id, case_id: one.caseId, closed_on: one.closedOn }))).execute();
  await logAccess(work, { institutionId, action: 'approve_destruction', subject: 'destruction', subjectId: id });
  return id;
}

/** Takes an approval back: what was not destroyed yet stays. False when it is finished, or taken back before. */
export async function takeBack(work: Work, { institutionId, accountId }: KeepingScope, runId: number): Promise<boolean> {
  const run = await work.tx.updateTable('destruction_runs').set({ taken_back_at: work.now, taken_back_by: accountId }).where('institution_id', '=', institutionId).where('id', '=', runId)
    .where('finished_at', 'is', null).where('taken_back_at', 'is', null).returning('id').executeTakeFirst();
  if (!run) return false;
  await work.tx.updateTable('destruction_cases').set({ kept_because: 'taken_back' }).where('institution_id', '=', institutionId).where('run_id', '=', runId)
    .where('destroyed_at', 'is', null).where('kept_because', 'is', null).execute();
  await logAccess(work, { institutionId, action: 'take_back_destruction', subject: 'destruction', subjectId: runId });
  return true;
}

/**
 * Destroys the next dossier of an approval whose week is over, or says why it stays, with the proof in the same transaction. Answers whether
 * there may be more: false when all is done. Broken off anywhere it goes on where it was.
 */
export async function destroyNext(work: Work, institutionId: number): Promise<boolean> {
  const run = await work.tx.selectFrom('destruction_runs').select(['id', 'cause']).where('institution_id', '=', institutionId).where('finished_at', 'is', null).where('taken_back_at', 'is', null)
    .where('runs_at', '<=', work.now).orderBy('id').limit(1).forUpdate().executeTakeFirst();
  if (!run) return false;
  const ofRun = (caseId: number) => work.tx.updateTable('destruction_cases').where('institution_id', '=', institutionId).where('run_id', '=', run.id).where('case_id', '=', caseId);
  const next = await work.tx.selectFrom('destruction_cases').select(['case_id as caseId', 'closed_on as approvedClosedOn']).where('institution_id', '=', institutionId).where('run_id', '=', run.id)
    .where('destroyed_at', 'is', null).where('kept_because', 'is', null).orderBy('case_id').limit(1).executeTakeFirst();
  const thisRun = work.tx.updateTable('destruction_runs').where('institution_id', '=', institutionId).where('id', '=', run.id);
  if (!next) {
    await thisRun.set({ finished_at: work.now }).execute();
    return true;
  }
  const keeps = await findWhatKeeps(work, institutionId, { ...next, cause: run.cause === 'request' ? 'request' : 'term' });
  const gone = keeps ? undefined : await destroyDossier(work, institutionId, next.caseId);
  if (!gone) {
    await ofRun(next.caseId).set({ kept_because: keeps ?? 'gone' }).execute();
    return true;
  }
  await logAccess(work, { institutionId, action: 'destroyed', subject: 'case', subjectId: next.caseId });
  await ofRun(next.caseId).set({ destroyed_at: work.now }).execute();
  await thisRun.set((row) => ({
    destroyed: row('destroyed', '+', 1), people: row('people', '+', gone.people), questions: row('questions', '+', gone.questions), keys: row('keys', '+', gone.keys), backups_end_on: gone.backupsEndOn,
  })).execute();
  return true;
}
