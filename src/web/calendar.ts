import type { FastifyReply } from 'fastify';
import type { Appointment } from '../domain/appointments/appointments.schema.ts';
import { writeCalendar } from '../domain/appointments/calendar/calendar.rules.ts';

/** Answers a calendar: a file for one appointment, or what a program follows. */
export function sendCalendar(reply: FastifyReply, text: string, name: string): FastifyReply {
  return reply.header('content-type', 'text/calendar; charset=utf-8').header('cache-control', 'no-store').header('content-disposition', `attachment; filename="${name}.ics"`).send(text);
}

/** One appointment as a file: to put it into a calendar, or to take it out again. Nothing while it has no time. */
export function fileOf(appointment: Appointment, title: string): string | undefined {
  const { startsAt, endsAt, uid, sequence, changedAt } = appointment;
  if (!startsAt || !endsAt) return undefined;
  const isCancelled = appointment.status === 'cancelled';
  return writeCalendar(isCancelled ? 'CANCEL' : 'REQUEST', [{ uid, sequence, changedAt, startsAt, endsAt, title, isCancelled }]);
}

/** The address that a calendar program follows. */
export function calendarPath(publicUrl: string, token: string): string {
  return `${publicUrl}/agenda/${token}.ics`;
}
