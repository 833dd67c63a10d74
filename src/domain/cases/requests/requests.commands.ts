import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { addEntry, addPart } from '../parts/parts.commands.ts';
import { findPart } from '../parts/parts.queries.ts';
import { dueOn } from './requests.rules.ts';
import { requestPurposes, type RequestInput } from './requests.schema.ts';

export type Asked = { ok: true; requestId: number } | { ok: false; reason: 'not-allowed' | 'for-whom' | 'in-the-future' | 'no-such-part' };

/** Of whom a request is: of a client himself, of who one stands for, or of whom a worker says. */
async function clientOf(work: Work, { institutionId, caseId, viewer }: DossierScope, chosen: number | undefined): Promise<number | undefined> {
  if (viewer.as === 'client') return viewer.clientId;
  if (viewer.as === 'representative') return viewer.clientIds.find((id) => id === chosen) ?? viewer.clientIds[0];
  const row = await work.tx.selectFrom('case_clients').select('client_id as clientId').where('institution_id', '=', institutionId).where('case_id', '=', caseId)
    .where('client_id', '=', chosen ?? 0).executeTakeFirst();
  return row?.clientId;
}

/**
 * Asks something about a dossier by law: who is or was helped, or who stands for him, from his page; or a worker for who asked on paper, by phone
 * or at the counter. The month counts from the day on which it came in. The same form twice asks once.
 */
export async function askByLaw(work: Work, scope: DossierScope, input: RequestInput): Promise<Asked> {
  const { institutionId, caseId, viewer } = scope;
  if (viewer.as === 'reason') return { ok: false, reason: 'not-allowed' };
  const today = dayOf(work.now);
  const [way, receivedOn] = viewer.as === 'worker' ? [input.way === 'own_page' ? 'paper' as const : input.way, input.receivedOn ?? today] : ['own_page' as const, today];
  if (receivedOn > today) return { ok: false, reason: 'in-the-future' };
  const clientId = await clientOf(work, scope, input.clientId);
  if (clientId === undefined) return { ok: false, reason: 'for-whom' };
  if (input.partId !== undefined && !await findPart(work, scope, input.partId)) return { ok: false, reason: 'no-such-part' };
  const made = await work.tx.insertInto('person_requests').values({
    institution_id: institutionId, case_id: caseId, client_id: clientId, account_id: viewer.accountId, kind: input.kind, way, part_id: input.partId ?? null, received_on: receivedOn, due_on: dueOn(receivedOn, false),
    words_sealed: input.words === '' ? null : scope.vault.seal(input.words, requestPurposes.words), made_at: work.now, form_key: input.formKey,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (made) await logAccess(work, { institutionId, action: 'request_made', subject: 'client', subjectId: clientId });
  const requestId = made?.id ?? (await work.tx.selectFrom('person_requests').select('id').where('institution_id', '=', institutionId).where('form_key', '=', input.formKey).executeTakeFirstOrThrow()).id;
  return { ok: true, requestId };
}

function ownRequest(work: Work, scope: DossierScope, requestId: number) {
  return work.tx.selectFrom('person_requests').select(['client_id as clientId', 'kind', 'status', 'decision', 'part_id as partId', 'statement_at as statementAt']).where('institution_id', '=', scope.institutionId)
    .where('case_id', '=', scope.caseId).where('id', '=', requestId).where('account_id', '=', scope.viewer.accountId).forUpdate().executeTakeFirst();
}

/** Takes a request back, while it is open: only who asked it. */
export async function withdrawRequest(work: Work, scope: DossierScope, requestId: number): Promise<boolean> {
  const found = await ownRequest(work, scope, requestId);
  if (found?.status !== 'open') return false;
  await work.tx.updateTable('person_requests').set({ status: 'withdrawn' }).where('institution_id', '=', scope.institutionId).where('id', '=', requestId).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'request_withdrawn', subject: 'client', subjectId: found.clientId ?? undefined });
  return true;
}

/** After a correction that was not granted whole: who asked puts his own statement in the dossier, with the text that it is about when he named one. Once. */
export async function addStatement(work: Work, scope: DossierScope, requestId: number, input: { title: string; text: string; formKey: string }): Promise<boolean> {
  const found = await ownRequest(work, scope, requestId);
  if (found?.kind !== 'correction' || found.status !== 'decided' || found.decision === 'granted' || found.statementAt !== null || input.text.trim() === '') return false;
  const body = { title: input.title, text: input.text };
  const written = found.partId === null ? await addPart(work, scope, { formKey: input.formKey, kind: 'report', code: 'statement', isStatement: true, body })
    : await addEntry(work, scope, found.partId, { formKey: input.formKey, kind: 'addition', isStatement: true, body });
  if (!written.ok) return false;
  await work.tx.updateTable('person_requests').set({ statement_at: work.now }).where('institution_id', '=', scope.institutionId).where('id', '=', requestId).execute();
  return true;
}
