import type { Viewer } from '../cases/dossier/dossier.schema.ts';
import { isDayOff, type Calendar } from '../institutions/hours/hours.rules.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import type { Appointment, CancelledAs } from './appointments.schema.ts';

const hourMs = 3_600_000;

/** Whether a viewer may pick, move and cancel: workers of the case, clients who are still in it, and who stands for them. */
export function mayAct(viewer: Viewer): boolean {
  return viewer.as === 'worker' || viewer.as === 'representative' || (viewer.as === 'client' && viewer.until === undefined);
}

/** The last moment at which a client moves it, or cancels it in time: some hours (0 or more) before it begins. */
export function limitOf(startsAt: Date, lateHours: number): Date {
  return new Date(startsAt.getTime() - lateHours * hourMs);
}

/** As what an appointment counts that is cancelled at a moment, by whom. At the very limit it is in time. */
export function cancelledAs(startsAt: Date | null, now: Date, lateHours: number, by: Viewer['as']): CancelledAs {
  if (by === 'worker') return 'by_us';
  return startsAt === null || now <= limitOf(startsAt, lateHours) ? 'in_time' : 'late';
}

/** Whether it is still to come: a time to pick from that is ahead, or booked and not begun. */
export function isAhead(appointment: Pick<Appointment, 'status' | 'startsAt' | 'times'>, now: Date): boolean {
  if (appointment.status === 'cancelled') return false;
  return appointment.status === 'booked' ? appointment.startsAt !== null && appointment.startsAt > now : appointment.times.some((time) => time.startsAt > now);
}

/** Whether a client may still move it at a moment. */
export function mayMove(appointment: Pick<Appointment, 'status' | 'startsAt'>, viewer: Viewer, now: Date, lateHours: number): boolean {
  if (appointment.status !== 'booked' || appointment.startsAt === null || appointment.startsAt <= now || !mayAct(viewer)) return false;
  return viewer.as === 'worker' || now <= limitOf(appointment.startsAt, lateHours);
}

/** Whether an appointment is on, or goes past, a day on which the institution is closed by holiday or closure. */
export function isOnDayOff(span: { startsAt: Date; endsAt: Date }, calendar: Calendar): boolean {
  return isDayOff(dayOf(span.startsAt), calendar) || isDayOff(dayOf(new Date(span.endsAt.getTime() - 1)), calendar);
}

/** Whether what became of it is still to be written down: it is over, or was cancelled late, and has no contact. */
export function isToWriteUp(appointment: Pick<Appointment, 'status' | 'startsAt' | 'endsAt' | 'outcome' | 'cancelledAs'>, now: Date): boolean {
  if (appointment.outcome !== null || appointment.startsAt === null || appointment.endsAt === null) return false;
  return appointment.status === 'booked' ? appointment.endsAt <= now : appointment.cancelledAs === 'late' && appointment.startsAt <= now;
}
