import { sql } from 'kysely';
import { proveOwnContacts } from '../../../contacts/contacts.access.ts';
import { contactEntry } from '../../../contacts/contacts.schema.ts';
import { enterContact } from '../../../contacts/entering/entering.commands.ts';
import { lockTimesOf } from '../../../duties/availability/availability.commands.ts';
import type { Institution } from '../../../institutions/directory/directory.queries.ts';
import { calendarOf, promiseAt, promiseFor } from '../../../institutions/hours/hours.rules.ts';
import { settingOf } from '../../../institutions/settings/settings.rules.ts';
import { timeOfMinutes, wallClock } from '../../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../work.ts';
import { cancelledAs } from '../../appointments.rules.ts';
import { minutesLate } from '../../chat-door/chat-door.rules.ts';
import type { PlannerScope } from '../planned.access.ts';
import { findPlanned } from '../planned.queries.ts';
import { isToNote } from '../planned.rules.ts';

/**
 * The worker writes down that the visitor did not come, or called off late: a contact of the conversation that counts as a no-show. Refused before the
 * door is shut (or the time has come), and when the visitor was in. Again changes nothing.
 */
export async function recordVisitorMissed(work: Work, scope: PlannerScope): Promise<boolean> {
  const before = await findPlanned(work, scope);
  const contacts = proveOwnContacts(scope.actor);
  if (!before || !contacts || before.workerId !== scope.actor.accountId) return false;
  await lockTimesOf(work, before.workerId);
  const one = await findPlanned(work, scope);
  if (one?.missed === 'visitor') return true;
  if (!one?.startsAt || !isToNote(one, work.now)) return false;
  const outcome = one.status === 'cancelled' ? 'cancelled_late' : 'not_come';
  const { day, minutes } = wallClock(one.startsAt);
  const entered = await enterContact(work, contacts, contactEntry.parse({
    formKey: one.uid, channel: 'chat', direction: 'out', day, time: timeOfMinutes(minutes), minutesDirect: 0, minutesIndirect: outcome === 'not_come' ? minutesLate : 0, indirectKind: 'waiting_for_a_no_show',
    outcome, reason: 'unknown', conversation: { institutionId: scope.institutionId, conversationId: scope.conversationId },
  }));
  if (!entered.ok) return false;
  await work.tx.updateTable('planned_talks').set({ missed: 'visitor', changed_at: work.now }).where('institution_id', '=', scope.institutionId).where('id', '=', one.id).execute();
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'changed' });
  return true;
}

/**
 * Talks whose visitor is in and whose worker did not come within the 15 minutes after their time: what was written goes on in writing, with a promise,
 * and it is noted that the worker was not there. A visitor who had gone before the time came called off by that: the worker writes it down like any other that is late.
 * Answers how many. Often, and twice at once, does no harm.
 */
export async function settleMissed(work: Work, institutionId: number, institutionOf: (id: number) => Institution | undefined, conversationId?: number): Promise<number> {
  const rows = await work.tx.selectFrom('planned_talks as p')
    .innerJoin('reserved_chats as r', (join) => join.onRef('r.institution_id', '=', 'p.institution_id').onRef('r.planned_talk_id', '=', 'p.id'))
    .innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'p.institution_id').onRef('c.id', '=', 'p.conversation_id'))
    .innerJoin('chats as h', (join) => join.onRef('h.institution_id', '=', 'p.institution_id').onRef('h.conversation_id', '=', 'p.conversation_id'))
    .select(['p.id', 'p.conversation_id as conversationId', 'p.performing_institution_id as performingId', 'p.starts_at as startsAt', sql<Date | null>`case when h.ended_by = 'visitor' and h.ended_at < p.starts_at then h.ended_at end`.as('leftAt')])
    .where('p.institution_id', '=', institutionId).where('p.status', '=', 'booked').where('p.missed', 'is', null).where('p.starts_at', '<=', new Date(work.now.getTime() - minutesLate * 60_000))
    .where('c.rhythm', '=', 'chat').where('c.taken_at', 'is', null).where('c.closed_at', 'is', null).where('c.erased_at', 'is', null)
    .$if(conversationId !== undefined, (query) => query.where('c.id', '=', conversationId ?? 0))
    .orderBy('c.id').forUpdate('c').skipLocked().execute();
  for (const row of rows) {
    const institution = institutionOf(row.performingId) ?? institutionOf(institutionId);
    const promised = institution ? promiseAt(work.now, promiseFor(institution.settings, 'mail'), calendarOf(institution)) : work.now;
    const became = row.leftAt ? { status: 'cancelled', cancelled_as: cancelledAs(row.startsAt, row.leftAt, settingOf(institution?.settings ?? [], 'late_cancel_hours'), 'client') } : { missed: 'worker' };
    await work.tx.updateTable('planned_talks').set({ ...became, changed_at: work.now }).where('institution_id', '=', institutionId).where('id', '=', row.id).execute();
    await work.tx.updateTable('chats').set({ ended_at: work.now, ended_by: 'silence' }).where('institution_id', '=', institutionId).where('conversation_id', '=', row.conversationId).where('ended_at', 'is', null).execute();
    await work.tx.updateTable('conversations').set({ rhythm: 'mail', turn: 'worker', status: 'taken', promised_at: promised, answered_at: null }).where('institution_id', '=', institutionId).where('id', '=', row.conversationId).execute();
    await work.tx.updateTable('messages').set({ promised_at: promised }).where('institution_id', '=', institutionId).where('conversation_id', '=', row.conversationId)
      .where('author', '=', 'visitor').where('answered_at', 'is', null).where('promised_at', 'is', null).execute();
    work.announce({ kind: 'conversation', institutionId, conversationId: row.conversationId, what: 'asked' });
  }
  return rows.length;
}
