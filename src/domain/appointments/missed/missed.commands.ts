import type { Actor } from '../../accounts/accounts.schema.ts';
import type { DossierScope } from '../../cases/dossier/dossier.access.ts';
import { listTalksOf } from '../../conversations/chats/reserved/reserved.queries.ts';
import { proveOwnContacts } from '../../contacts/contacts.access.ts';
import { contactEntry } from '../../contacts/contacts.schema.ts';
import { enterContact } from '../../contacts/entering/entering.commands.ts';
import { lockTimesOf } from '../../duties/availability/availability.commands.ts';
import { timeOfMinutes, wallClock } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import { findAppointment, getAppointmentPolicy } from '../appointments.queries.ts';
import { listClientIds } from '../for-whom/for-whom.queries.ts';
import type { FollowUp, Missing } from '../appointments.schema.ts';

export type Missed = { ok: true; followUp: FollowUp | null } | { ok: false; reason: 'not-now' };

/**
 * Writes down in one step that somebody did not come: a contact of the case with why, and what the institution does then as a task of the worker.
 * Refused before it began, when it was cancelled, when something else became of it, or when somebody was in its chat. Again changes nothing.
 */
export async function recordMissed(work: Work, scope: DossierScope, actor: Actor, id: number, input: Missing): Promise<Missed> {
  const before = await findAppointment(work, scope, id);
  // Who comes in at this moment, and who says that nobody came, wait for each other.
  if (before) await lockTimesOf(work, before.workerId);
  const appointment = await findAppointment(work, scope, id);
  const contacts = proveOwnContacts(actor);
  if (!appointment || !contacts || scope.viewer.as !== 'worker' || appointment.status !== 'booked' || !appointment.startsAt || appointment.startsAt > work.now) return { ok: false, reason: 'not-now' };
  if (appointment.outcome === 'not_come') return { ok: true, followUp: appointment.followUp };
  if (appointment.outcome !== null || (await listTalksOf(work, scope.institutionId, [id])).length > 0) return { ok: false, reason: 'not-now' };
  const { day, minutes } = wallClock(appointment.startsAt);
  const entered = await enterContact(work, contacts, contactEntry.parse({
    formKey: appointment.uid, channel: appointment.kind, direction: 'out', day, time: timeOfMinutes(minutes), minutesDirect: 0, minutesIndirect: input.minutes, indirectKind: 'waiting_for_a_no_show',
    outcome: 'not_come', reason: input.reason, caseId: scope.caseId,
    clientIds: (await listClientIds(work, scope)).filter((clientId) => clientId === appointment.forClientId),
  }));
  if (!entered.ok) return { ok: false, reason: 'not-now' };
  const { followUp } = await getAppointmentPolicy(work, scope.institutionId);
  await work.tx.updateTable('appointments').set({ follow_up: followUp }).where('institution_id', '=', scope.institutionId).where('id', '=', id).execute();
  return { ok: true, followUp };
}

/** The task after somebody did not come is done. False when there was none, or it was done before. */
export async function finishFollowUp(work: Work, scope: DossierScope, id: number): Promise<boolean> {
  if (scope.viewer.as !== 'worker') return false;
  const result = await work.tx.updateTable('appointments').set({ follow_up_done_at: work.now }).where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId)
    .where('id', '=', id).where('follow_up', 'is not', null).where('follow_up_done_at', 'is', null).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
