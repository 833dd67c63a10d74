import type { AgendaLine } from '../../../domain/appointments/appointments.queries.ts';
import type { Appointment } from '../../../domain/appointments/appointments.schema.ts';
import { sayMoment, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { timeOfMinutes, wallClock } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { withQuery, type View } from '../../view.ts';
import { sayClients } from '../cases/case-words.ts';

/** A time from begin to end, or that there is none yet. */
export function sayWhenOf(view: View, one: Pick<Appointment, 'startsAt' | 'endsAt'>, now: Date): string {
  return one.startsAt && one.endsAt ? `${sayMoment(one.startsAt, now, view.language)} - ${sayTime(one.endsAt)}` : view.t.staff.agenda.noTime;
}

/** What became of it, or how it stands. */
export function sayState(view: View, one: Pick<Appointment, 'outcome' | 'cancelledAs' | 'status'>): string {
  const words = view.t.staff.agenda;
  const outcomes: Readonly<Record<string, string>> = words.outcomes;
  if (one.outcome) return outcomes[one.outcome] ?? '';
  return one.cancelledAs ? words.cancelled[one.cancelledAs] : words.states[one.status];
}

/** Who comes, in a few words; of one that is for one client only, that it is. */
export function sayWho(view: View, line: Pick<AgendaLine, 'clients' | 'clientCount' | 'isForOne'>): string {
  const who = sayClients(view, line);
  return line.isForOne ? view.t.staff.agenda.only(who) : who;
}

/** The page of one appointment, in its case. */
export function pathOfOne(one: Pick<AgendaLine, 'caseId' | 'id'>): string {
  return `/werk/casussen/${one.caseId}/afspraken/${one.id}`;
}

/** The form for a contact, filled in with what was planned; what is entered there is the contact of this appointment. */
export function contactPathOf(one: Pick<Appointment, 'caseId' | 'uid' | 'kind' | 'minutes' | 'startsAt' | 'cancelledAs' | 'forClientId'>): string {
  const { day, minutes } = wallClock(one.startsAt ?? new Date(0));
  const isLate = one.cancelledAs === 'late';
  return withQuery(`/werk/casussen/${one.caseId}/contact`, {
    formKey: one.uid, channel: one.kind, day, time: timeOfMinutes(minutes), minutes: isLate ? '0' : String(one.minutes), outcome: isLate ? 'cancelled_late' : 'took_place', direction: 'out', indirectKind: 'report',
    clients: one.forClientId === null ? undefined : String(one.forClientId),
  });
}
