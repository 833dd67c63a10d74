import { callOffComing } from '../../appointments/calling-off/calling-off.commands.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';
import { isWorkerHere, noteChange, setHolder, type ChangeNoted } from '../cases.commands.ts';
import type { CaseKind } from '../cases.schema.ts';
import { dropWorkingNotes } from '../parts/parts.commands.ts';
import type { Closing } from './course.schema.ts';

async function lockCase(work: Work, scope: CaseScope) {
  return await work.tx.selectFrom('cases').selectAll().where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).forUpdate().executeTakeFirstOrThrow();
}

function update(work: Work, scope: CaseScope) {
  return work.tx.updateTable('cases').where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId);
}

async function note(work: Work, scope: CaseScope, change: Pick<ChangeNoted, 'what' | 'before' | 'after'>, words = ''): Promise<void> {
  await noteChange(work, { ...change, institutionId: scope.institutionId, caseId: scope.caseId, accountId: scope.actor.accountId, reason: { words, vault: scope.vault } });
  await logAccess(work, { institutionId: scope.institutionId, action: change.what, subject: 'case', subjectId: scope.caseId });
}

export type Opened = { ok: true } | { ok: false; reason: 'not-waiting' };

/** The worker begins: the case is open from today, short or as a process. Refused when it does not wait. An open one changes from short to process, or back. */
export async function openCase(work: Work, scope: CaseScope, kind: CaseKind): Promise<Opened> {
  const now = await lockCase(work, scope);
  if (now.status === 'closed') return { ok: false, reason: 'not-waiting' };
  if (now.status === 'open' && now.kind === kind) return { ok: true };
  await update(work, scope).set({ status: 'open', kind, opened_on: now.opened_on ?? dayOf(work.now) }).execute();
  await note(work, scope, { what: 'opened', before: { status: now.status, kind: now.kind }, after: { kind } });
  return { ok: true };
}

export type Closed = { ok: true } | { ok: false; reason: 'not-open' | 'in-the-future' | 'before-registered' | 'before-last-contact' | 'where-to' };

/**
 * Closes a case on a day (`YYYY-MM-DD`), with the reason. Refused when it is closed, for a day to come, before it was registered or before its
 * last contact, and when it was referred without saying where to. Appointments to come are called off. A case that waits can be closed too: the client needs no help any more.
 */
export async function closeCase(work: Work, scope: CaseScope, input: Closing): Promise<Closed> {
  const now = await lockCase(work, scope);
  if (now.status === 'closed') return { ok: false, reason: 'not-open' };
  if (input.closedOn > dayOf(work.now)) return { ok: false, reason: 'in-the-future' };
  if (input.closedOn < now.registered_on) return { ok: false, reason: 'before-registered' };
  const referredToId = input.reason === 'referred' ? input.referredToId ?? null : null;
  if (input.reason === 'referred' && !await isOrganisation(work, scope, referredToId)) return { ok: false, reason: 'where-to' };
  const last = await work.tx.selectFrom('contacts').select((max) => max.fn.max('day').as('day')).where('institution_id', '=', scope.institutionId)
    .where('case_id', '=', scope.caseId).where('removed_at', 'is', null).executeTakeFirst();
  if (last?.day && last.day > input.closedOn) return { ok: false, reason: 'before-last-contact' };
  await dropWorkingNotes(work, scope);
  await callOffComing(work, scope, scope.actor.accountId);
  await update(work, scope).set({ status: 'closed', closed_on: input.closedOn, closing_reason: input.reason, referred_to_id: referredToId }).execute();
  await note(work, scope, { what: 'closed', before: { status: now.status }, after: { closedOn: input.closedOn, reason: input.reason, referredToId } }, input.words);
  return { ok: true };
}

async function isOrganisation(work: Work, scope: CaseScope, id: number | null): Promise<boolean> {
  if (id === null) return false;
  return await work.tx.selectFrom('organisations').select('id').where('institution_id', '=', scope.institutionId).where('id', '=', id).executeTakeFirst() !== undefined;
}

/** Opens a closed case again; how it was closed stays in its history. False when it is not closed. */
export async function reopenCase(work: Work, scope: CaseScope, words: string): Promise<boolean> {
  const now = await lockCase(work, scope);
  if (now.status !== 'closed') return false;
  const before = { closedOn: now.closed_on, reason: now.closing_reason, referredToId: now.referred_to_id };
  await update(work, scope).set({
    status: 'open', kind: now.kind ?? 'process', opened_on: now.opened_on ?? dayOf(work.now), closed_on: null, closing_reason: null, referred_to_id: null,
  }).execute();
  await note(work, scope, { what: 'reopened', before }, words);
  return true;
}

export type HandedOver = { ok: true } | { ok: false; reason: 'not-open' | 'not-a-worker' | 'has-it-already' };

/** Hands a case to another worker of the institution, who holds it from today; from then on the other sees it and this worker does not. Refused when closed. */
export async function handCase(work: Work, scope: CaseScope, input: { toAccountId: number; words: string }): Promise<HandedOver> {
  const now = await lockCase(work, scope);
  if (now.status === 'closed') return { ok: false, reason: 'not-open' };
  if (now.worker_id === input.toAccountId) return { ok: false, reason: 'has-it-already' };
  if (!await isWorkerHere(work, scope.institutionId, input.toAccountId)) return { ok: false, reason: 'not-a-worker' };
  await setHolder(work, scope, input.toAccountId, dayOf(work.now));
  await note(work, scope, { what: 'handed_over', before: { workerId: now.worker_id }, after: { workerId: input.toAccountId } }, input.words);
  return { ok: true };
}

export type Refunded = { ok: true } | { ok: false; reason: 'unknown-funder' | 'same-funder' };

/** Lets another pay for a case. Figures count the whole case with the new one; who paid before stays in its history. Contacts keep the funder of their day. */
export async function moveToFunder(work: Work, scope: CaseScope, input: { funderId: number | null; words: string }): Promise<Refunded> {
  const now = await lockCase(work, scope);
  if (now.funder_id === input.funderId) return { ok: false, reason: 'same-funder' };
  const known = input.funderId === null || await work.tx.selectFrom('funders').select('id').where('institution_id', '=', scope.institutionId).where('id', '=', input.funderId).executeTakeFirst();
  if (!known) return { ok: false, reason: 'unknown-funder' };
  await update(work, scope).set({ funder_id: input.funderId }).execute();
  await note(work, scope, { what: 'funder', before: { funderId: now.funder_id }, after: { funderId: input.funderId } }, input.words);
  return { ok: true };
}
