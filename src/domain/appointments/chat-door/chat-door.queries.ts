import { findTalkOfCase, listTalksOf, type ReservedTalk } from '../../conversations/chats/reserved/reserved.queries.ts';
import { listSeats } from '../../conversations/chats/seats/seats.queries.ts';
import type { DossierScope } from '../../cases/dossier/dossier.access.ts';
import type { AgendaScope } from '../../duties/availability/availability.access.ts';
import { addDays, dayOf, startOfDay } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import { findWorkerToBook, listAgenda, listAppointments, type AgendaLine } from '../appointments.queries.ts';
import { mayAct } from '../appointments.rules.ts';
import type { Appointment } from '../appointments.schema.ts';
import { doorAt, wayIn, type DoorState } from './chat-door.rules.ts';

/** The door of one appointment as this client finds it. */
export interface Door { state: DoorState; way: 'begin' | 'go-on' | undefined; talk: ReservedTalk | undefined }

export async function findDoor(work: Work, scope: DossierScope, appointment: Appointment): Promise<Door> {
  const state = doorAt(appointment, work.now);
  const [talk] = appointment.kind === 'chat' ? await listTalksOf(work, scope.institutionId, [appointment.id]) : [];
  return { state, talk, way: mayAct(scope.viewer) && !scope.isClosed ? wayIn(state, talk, scope.viewer.accountId) : undefined };
}

/** A way to talk now, on an own page: at the time of an appointment, or with the own worker who is there. */
export interface TalkNow { caseId: number; workerId: number; appointmentId: number | null; startsAt: Date | null; way: 'begin' | 'go-on'; conversationId: number | null }

/** Whether a worker is on chat duty with room for one more talk. */
export async function hasRoom(work: Work, institutionId: number, accountId: number): Promise<boolean> {
  return (await listSeats(work, [institutionId])).some((seat) => seat.accountId === accountId && !seat.leaving && seat.talks < seat.room);
}

async function ownWorkerNow(work: Work, scope: DossierScope): Promise<TalkNow | undefined> {
  const workerId = await findWorkerToBook(work, scope);
  if (workerId === undefined) return undefined;
  const talk = await findTalkOfCase(work, { ...scope, accountId: scope.viewer.accountId, workerId });
  // At the time of an appointment its own door leads there.
  const now = { caseId: scope.caseId, workerId, appointmentId: null, startsAt: null };
  if (talk) return talk.appointmentId === null ? { ...now, way: 'go-on', conversationId: talk.conversationId } : undefined;
  return await hasRoom(work, scope.institutionId, workerId) ? { ...now, way: 'begin', conversationId: null } : undefined;
}

/** How a client can talk now in a case: the doors of appointments first, then his own worker when that one is there. Nothing for who left, or after closing. */
export async function listTalksNow(work: Work, scope: DossierScope): Promise<TalkNow[]> {
  if (scope.isClosed || !mayAct(scope.viewer)) return [];
  const near = (await listAppointments(work, scope, 20)).filter((one) => one.kind === 'chat' && one.startsAt !== null && Math.abs(one.startsAt.getTime() - work.now.getTime()) < 86_400_000);
  const doors: TalkNow[] = [];
  for (const one of near) {
    const { way, talk } = await findDoor(work, scope, one);
    if (way) doors.push({ caseId: scope.caseId, workerId: one.workerId, appointmentId: one.id, startsAt: one.startsAt, way, conversationId: talk?.conversationId ?? null });
  }
  const own = doors.length === 0 ? await ownWorkerNow(work, scope) : undefined;
  return own ? [...doors, own] : doors;
}

/** Somebody a worker expects in a chat today, and whether he is in. */
export interface Expected { line: AgendaLine; door: DoorState; talk: ReservedTalk | undefined }

/** The chats by appointment that a worker still has to have or to round off, among lines of his agenda of today, in their order. */
export async function expectedAmong(work: Work, scope: AgendaScope, agenda: readonly AgendaLine[]): Promise<Expected[]> {
  const lines = agenda.filter((line) => line.kind === 'chat' && line.status === 'booked');
  const talks = new Map((await listTalksOf(work, scope.institutionId, lines.map((line) => line.id))).map((talk) => [talk.appointmentId, talk]));
  return lines.map((line) => ({ line, door: doorAt(line, work.now), talk: talks.get(line.id) })).filter((one) => one.door !== 'none' && !one.talk?.closedAt);
}

/** The chats of today by appointment that a worker still has to have or to round off, in order of time. */
export async function listExpected(work: Work, scope: AgendaScope): Promise<Expected[]> {
  const day = dayOf(work.now);
  return await expectedAmong(work, scope, await listAgenda(work, scope, { startsAt: startOfDay(day), endsAt: startOfDay(addDays(day, 1)) }));
}
