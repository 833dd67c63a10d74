import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';
import { openClients } from '../clients/clients.queries.ts';
import { listWhoMayAsk } from './information.queries.ts';
import { answerDueOn, isChildHeard } from './information.rules.ts';
import { informationPurposes, type InformationAsked, type InformationWeighing } from './information.schema.ts';

export type InformationKept = { ok: true; requestId: number } | { ok: false; reason: 'who' | 'in-the-future' | 'erased' };

/**
 * Writes down that a parent without custody asked about his child, with how was made sure who he is. He has to be written down as such at a
 * client of this case. The month counts from the day on which it came in. It opens nothing for him. The same form twice counts once.
 */
export async function keepInformationRequest(work: Work, scope: CaseScope, input: InformationAsked): Promise<InformationKept> {
  const { institutionId, caseId, actor, vault } = scope;
  if (!vault) return { ok: false, reason: 'erased' };
  if (input.receivedOn > dayOf(work.now)) return { ok: false, reason: 'in-the-future' };
  const parent = (await listWhoMayAsk(work, scope)).find((one) => one.id === input.representativeId);
  if (!parent) return { ok: false, reason: 'who' };
  const made = await work.tx.insertInto('information_requests').values({
    institution_id: institutionId, case_id: caseId, client_id: parent.clientId, representative_id: parent.id, way: input.way, received_on: input.receivedOn, due_on: answerDueOn(input.receivedOn),
    made_by: actor.accountId, made_at: work.now, asked_sealed: vault.seal(JSON.stringify({ what: input.what, checkedHow: input.checkedHow }), informationPurposes.asked), form_key: input.formKey,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (made) await logAccess(work, { institutionId, action: 'information_asked', subject: 'client', subjectId: parent.clientId });
  const requestId = made?.id ?? (await work.tx.selectFrom('information_requests').select('id').where('institution_id', '=', institutionId).where('form_key', '=', input.formKey).executeTakeFirstOrThrow()).id;
  return { ok: true, requestId };
}

export type InformationDecided = { ok: true } | { ok: false; reason: 'not-open' | 'child-not-heard' };

/** Ends a request with what was weighed and what the parent is told. A child from twelve on was asked what he thinks, or it says why not. Once. */
export async function decideInformation(work: Work, scope: CaseScope, requestId: number, input: InformationWeighing): Promise<InformationDecided> {
  const { institutionId, caseId, actor, vault } = scope;
  const row = await work.tx.selectFrom('information_requests').select(['client_id as clientId', 'outcome']).where('institution_id', '=', institutionId).where('case_id', '=', caseId).where('id', '=', requestId).forUpdate().executeTakeFirst();
  if (!vault || !row || row.outcome !== null || row.clientId === null) return { ok: false, reason: 'not-open' };
  const child = (await openClients(work, institutionId, [row.clientId])).get(row.clientId);
  if (!isChildHeard(input, child?.birthDate ?? '', dayOf(work.now))) return { ok: false, reason: 'child-not-heard' };
  const { heard, childSays, weighed } = input;
  await work.tx.updateTable('information_requests').set({
    outcome: input.outcome, ground: input.outcome === 'partly' || input.outcome === 'refused' ? input.ground ?? null : null, decided_at: work.now, decided_by: actor.accountId,
    weighing_sealed: vault.seal(JSON.stringify({ heard, childSays, weighed }), informationPurposes.weighing), answer_sealed: input.answer === '' ? null : vault.seal(input.answer, informationPurposes.answer),
  }).where('institution_id', '=', institutionId).where('id', '=', requestId).execute();
  await logAccess(work, { institutionId, action: 'information_decided', subject: 'client', subjectId: row.clientId });
  return { ok: true };
}

/** Notes that the answer to a parent was printed. */
export async function noteInformationPrinted(work: Work, scope: CaseScope, clientId: number | null): Promise<void> {
  await logAccess(work, { institutionId: scope.institutionId, action: 'information_printed', subject: 'client', subjectId: clientId ?? undefined });
}
