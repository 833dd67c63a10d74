import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Appointment } from '../../../domain/appointments/appointments.schema.ts';
import type { Span } from '../../../domain/duties/availability/availability.rules.ts';
import { sayMoment, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Option } from '../../components/field.tsx';
import type { View } from '../../view.ts';

/** A time from begin to end: 'donderdag 26 november, 10:00 - 11:00'. */
export function sayTimes(view: View, span: Span, now: Date): string {
  return `${sayMoment(span.startsAt, now, view.language)} - ${sayTime(span.endsAt)}`;
}

/** How a worker is called by clients. */
export function workerName(view: View, names: ReadonlyMap<number, StaffName>, accountId: number): string {
  return names.get(accountId)?.clientName ?? view.t.client.ownPage.page.someone;
}

/** What became of an appointment that is over or off. */
export function stateOf(view: View, one: Appointment): string {
  const { states } = view.t.client.appointments;
  if (one.outcome === 'took_place' || one.outcome === 'not_come') return states[one.outcome];
  if (one.cancelledAs) return one.startsAt === null ? states.withdrawn : states[one.cancelledAs];
  return states.booked;
}

/** Times to choose one from. */
export function timeOptions(view: View, times: readonly (Span & { id?: number })[], now: Date): Option[] {
  return times.map((time) => ({ value: time.id === undefined ? time.startsAt.toISOString() : String(time.id), label: sayTimes(view, time, now) }));
}
