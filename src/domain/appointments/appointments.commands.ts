import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { listTalksOf } from '../conversations/chats/reserved/reserved.queries.ts';
import type { DossierScope } from '../cases/dossier/dossier.access.ts';
import { lockTimesOf } from '../duties/availability/availability.commands.ts';
import { readAvailability } from '../duties/availability/availability.queries.ts';
import { freeTimes, isInTheWay, spanFrom, type Span } from '../duties/availability/availability.rules.ts';
import type { MeetingKind } from '../duties/availability/availability.schema.ts';
import { instantAt, minutesOfTime } from '../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../work.ts';
import { findAppointment, findWorkerToBook, getAppointmentPolicy } from './appointments.queries.ts';
import { cancelledAs, isOnDayOff, mayAct, mayMove } from './appointments.rules.ts';
import { listClientIds } from './for-whom/for-whom.queries.ts';
import { chosenFor, takenFor } from './for-whom/for-whom.rules.ts';
import { appointmentPurposes, type Appointment, type CancelledAs, type Movement, type Offer, type OwnBooking } from './appointments.schema.ts';

interface NewRow { formKey: string; workerId: number; forClientId: number | null; kind: MeetingKind; minutes: number; place: string; words: string }

function rowOf(work: Work, scope: DossierScope, row: NewRow) {
  const sealed = (text: string, purpose: string) => (text === '' ? null : scope.vault.seal(text, purpose));
  return {
    institution_id: scope.institutionId, case_id: scope.caseId, worker_id: row.workerId, for_client_id: row.forClientId, kind: row.kind, minutes: row.minutes, form_key: row.formKey, uid: randomUUID(),
    place_sealed: sealed(row.place, appointmentPurposes.place), words_sealed: sealed(row.words, appointmentPurposes.words),
    made_by: scope.viewer.accountId, made_at: work.now, changed_by: scope.viewer.accountId, changed_at: work.now,
  };
}

/** The first of a group at exactly this time, which another case can join. */
async function findGroup(work: Work, institutionId: number, workerId: number, kind: MeetingKind, span: Span, exceptId: number): Promise<number | undefined> {
  if (kind !== 'group') return undefined;
  const row = await work.tx.selectFrom('appointments').select('id').where('institution_id', '=', institutionId).where('worker_id', '=', workerId).where('kind', '=', 'group')
    .where('status', '=', 'booked').where('joins_id', 'is', null).where('starts_at', '=', span.startsAt).where('ends_at', '=', span.endsAt).where('id', '<>', exceptId).executeTakeFirst();
  return row?.id;
}

/** Books a new row at a time; the constraint in the database has the last word. Nothing when the time is taken. */
async function insertBooked(work: Work, scope: DossierScope, row: NewRow, span: Span): Promise<number | undefined> {
  const joins = await findGroup(work, scope.institutionId, row.workerId, row.kind, span, 0);
  return await unlessTaken(work, async () => {
    const added = await work.tx.insertInto('appointments').values({ ...rowOf(work, scope, row), status: 'booked', starts_at: span.startsAt, ends_at: span.endsAt, joins_id: joins ?? null })
      .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
    return added?.id;
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23P01';
}

/** Takes a time of somebody; nothing, and nothing changed, when the database says that it is taken. */
export async function unlessTaken<Result>(work: Work, act: () => Promise<Result>): Promise<Result | undefined> {
  await sql`savepoint taking`.execute(work.tx);
  try {
    return await act();
  } catch (error) {
    if (!isTaken(error)) throw error;
    await sql`rollback to savepoint taking`.execute(work.tx);
    return undefined;
  }
}

/** Gives an appointment another time. A time that is taken leaves everything as it was, and answers false. */
async function takeTime(work: Work, scope: DossierScope, { id, workerId, kind }: Pick<Appointment, 'id' | 'workerId' | 'kind'>, span: Span): Promise<boolean> {
  const joins = await findGroup(work, scope.institutionId, workerId, kind, span, id);
  return await unlessTaken(work, async () => {
    await leaveGroup(work, scope.institutionId, id);
    await work.tx.updateTable('appointments').set({
      status: 'booked', starts_at: span.startsAt, ends_at: span.endsAt, joins_id: joins ?? null, sequence: sql`sequence + 1`, reminded_at: null, changed_by: scope.viewer.accountId, changed_at: work.now,
    }).where('institution_id', '=', scope.institutionId).where('id', '=', id).execute();
    return true;
  }) ?? false;
}

/** Whoever had the time for a group gives it to the next of it. The leaver lets go first: two cannot have the time, not even for a moment. */
/** Takes one out of its group; who came after him stands at its head. */
export async function leaveGroup(work: Work, institutionId: number, id: number): Promise<void> {
  const next = await work.tx.selectFrom('appointments').select('id').where('institution_id', '=', institutionId).where('joins_id', '=', id).where('status', '=', 'booked').orderBy('id').executeTakeFirst();
  if (!next) return;
  await work.tx.updateTable('appointments').set({ joins_id: next.id }).where('institution_id', '=', institutionId).where('id', '=', id).execute();
  await work.tx.updateTable('appointments').set({ joins_id: null }).where('institution_id', '=', institutionId).where('id', '=', next.id).execute();
  await work.tx.updateTable('appointments').set({ joins_id: next.id }).where('institution_id', '=', institutionId).where('joins_id', '=', id).execute();
}

async function findRepeat(work: Work, scope: DossierScope, formKey: string): Promise<number | undefined> {
  const row = await work.tx.selectFrom('appointments').select('id').where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId).where('form_key', '=', formKey).executeTakeFirst();
  return row?.id;
}

/** Whether its chat has begun: then it is not moved or cancelled any more. */
async function hasBegun(work: Work, scope: DossierScope, id: number): Promise<boolean> {
  return (await listTalksOf(work, scope.institutionId, [id])).length > 0;
}

type WhyNot = 'not-now' | 'whom' | 'past' | 'taken' | 'busy' | 'closed';
export type Made<Reason extends string = WhyNot> = { ok: true; id: number } | { ok: false; reason: Reason; at?: number };

/** What stands in the way of times a worker types: the first that is past or taken; busy and closed only until he is sure. */
export async function judgeTimes(work: Work, whose: { institutionId: number; accountId: number }, kind: MeetingKind, spans: readonly Span[], isSure: boolean, exceptId?: number): Promise<{ reason: Exclude<WhyNot, 'not-now' | 'whom'>; at: number } | undefined> {
  for (const [at, span] of spans.entries()) {
    if (span.startsAt <= work.now) return { reason: 'past', at };
    const availability = await readAvailability(work, whose, span, exceptId);
    const own = availability.blocked.filter((one) => kind !== 'group' || one.startsAt.getTime() !== span.startsAt.getTime() || one.endsAt.getTime() !== span.endsAt.getTime());
    if (!isSure && isInTheWay(span, kind, { ...availability, blocked: own })) return { reason: 'busy', at };
    if (!isSure && isOnDayOff(span, availability.calendar)) return { reason: 'closed', at };
  }
  return undefined;
}

/**
 * A worker offers times, of which a client picks one, or writes down what was agreed (one time, booked at once). Refused when a time is past;
 * when more than one client is in the case and he does not say for whom of them; when he is busy or away then, or the institution is closed, unless he is sure; when an agreed time is taken by another appointment of his.
 * `at` says which of the times. The same form key twice gives the same appointment.
 */
export async function offerTimes(work: Work, scope: DossierScope, input: Offer): Promise<Made> {
  const { viewer } = scope;
  if (viewer.as !== 'worker' || scope.isClosed) return { ok: false, reason: 'not-now' };
  await lockTimesOf(work, viewer.accountId);
  const repeat = await findRepeat(work, scope, input.formKey);
  if (repeat !== undefined) return { ok: true, id: repeat };
  const forClientId = chosenFor(input.forWhom, await listClientIds(work, scope));
  if (forClientId === undefined) return { ok: false, reason: 'whom' };
  const spans = input.times.slice(0, input.isAgreed ? 1 : undefined).map((time) => spanFrom(instantAt(time.day, minutesOfTime(time.time)), input.minutes));
  const refused = await judgeTimes(work, { institutionId: scope.institutionId, accountId: viewer.accountId }, input.kind, spans, input.isSure);
  if (refused) return { ok: false, ...refused };
  const row = { ...input, forClientId, workerId: viewer.accountId };
  const [first] = spans;
  if (input.isAgreed && first) {
    const id = await insertBooked(work, scope, row, first);
    return id === undefined ? { ok: false, reason: 'taken', at: 0 } : { ok: true, id };
  }
  const { id } = await work.tx.insertInto('appointments').values({ ...rowOf(work, scope, row), status: 'offered' }).returning('id').executeTakeFirstOrThrow();
  await work.tx.insertInto('appointment_times').values(spans.map((span) => ({ institution_id: scope.institutionId, appointment_id: id, starts_at: span.startsAt, ends_at: span.endsAt })))
    .onConflict((conflict) => conflict.doNothing()).execute();
  return { ok: true, id };
}

/** Picks one of the times that were offered. Refused when it was picked or withdrawn before, is past, or is taken by now: then others are left. Picking the same again changes nothing. */
export async function pickTime(work: Work, scope: DossierScope, id: number, timeId: number): Promise<Made<'not-now' | 'taken'>> {
  const before = await findAppointment(work, scope, id);
  if (!before || !mayAct(scope.viewer) || scope.isClosed) return { ok: false, reason: 'not-now' };
  await lockTimesOf(work, before.workerId);
  const appointment = await findAppointment(work, scope, id);
  const picked = await work.tx.selectFrom('appointment_times').select(['starts_at as startsAt', 'ends_at as endsAt'])
    .where('institution_id', '=', scope.institutionId).where('appointment_id', '=', id).where('id', '=', timeId).executeTakeFirst();
  if (appointment?.status === 'booked' && picked && appointment.startsAt?.getTime() === picked.startsAt.getTime()) return { ok: true, id };
  if (appointment?.status !== 'offered') return { ok: false, reason: 'not-now' };
  if (!picked || !appointment.times.some((time) => time.id === timeId)) return { ok: false, reason: 'taken' };
  return await takeTime(work, scope, appointment, picked) ? { ok: true, id } : { ok: false, reason: 'taken' };
}

/** A client books a free time of who has his case, for himself. Refused when nobody has it or lets himself be booked, or when the time is not free (any more). */
export async function bookOwn(work: Work, scope: DossierScope, input: OwnBooking): Promise<Made<'not-now' | 'taken'>> {
  const workerId = await findWorkerToBook(work, scope);
  if (workerId === undefined || !mayAct(scope.viewer) || scope.isClosed) return { ok: false, reason: 'not-now' };
  await lockTimesOf(work, workerId);
  const repeat = await findRepeat(work, scope, input.formKey);
  if (repeat !== undefined) return { ok: true, id: repeat };
  const availability = await readAvailability(work, { institutionId: scope.institutionId, accountId: workerId });
  const time = freeTimes({ kind: input.kind, now: work.now }, availability).find((one) => one.startsAt.getTime() === input.startsAt.getTime());
  if (!time) return { ok: false, reason: 'taken' };
  const forClientId = takenFor(scope.viewer, await listClientIds(work, scope));
  const place = input.kind === 'video' ? availability.rules.videoAddress : '';
  const id = await insertBooked(work, scope, { ...input, forClientId, workerId, minutes: availability.rules.minutes, place }, time);
  return id === undefined ? { ok: false, reason: 'taken' } : { ok: true, id };
}

/** A client moves his appointment to a free time, until the limit. Refused later, and when the time is not free (any more). */
export async function moveOwn(work: Work, scope: DossierScope, id: number, startsAt: Date): Promise<Made<'not-now' | 'taken'>> {
  const before = await findAppointment(work, scope, id);
  if (!before) return { ok: false, reason: 'not-now' };
  await lockTimesOf(work, before.workerId);
  const appointment = await findAppointment(work, scope, id);
  const { lateHours } = await getAppointmentPolicy(work, scope.institutionId);
  if (!appointment || scope.isClosed || !mayMove(appointment, scope.viewer, work.now, lateHours) || await hasBegun(work, scope, id)) return { ok: false, reason: 'not-now' };
  if (appointment.startsAt?.getTime() === startsAt.getTime()) return { ok: true, id };
  const availability = await readAvailability(work, { institutionId: scope.institutionId, accountId: appointment.workerId }, undefined, id);
  const time = freeTimes({ kind: appointment.kind, now: work.now, minutes: appointment.minutes }, availability).find((one) => one.startsAt.getTime() === startsAt.getTime());
  if (!time) return { ok: false, reason: 'taken' };
  return await takeTime(work, scope, appointment, time) ? { ok: true, id } : { ok: false, reason: 'taken' };
}

/** A worker moves an appointment that has not begun to a time of his own choice. Refused as when he offers it. */
export async function moveByWorker(work: Work, scope: DossierScope, id: number, to: Movement): Promise<Made> {
  const appointment = await findAppointment(work, scope, id);
  if (!appointment || scope.viewer.as !== 'worker' || !mayMove(appointment, scope.viewer, work.now, 0)) return { ok: false, reason: 'not-now' };
  await lockTimesOf(work, appointment.workerId);
  if (await hasBegun(work, scope, id)) return { ok: false, reason: 'not-now' };
  const span = spanFrom(instantAt(to.day, minutesOfTime(to.time)), appointment.minutes);
  if (appointment.startsAt?.getTime() === span.startsAt.getTime()) return { ok: true, id };
  const refused = await judgeTimes(work, { institutionId: scope.institutionId, accountId: appointment.workerId }, appointment.kind, [span], to.isSure, id);
  if (refused) return { ok: false, ...refused };
  return await takeTime(work, scope, appointment, span) ? { ok: true, id } : { ok: false, reason: 'taken', at: 0 };
}

export type Cancelled = { ok: true; as: CancelledAs } | { ok: false; reason: 'not-now' };

/** Cancels an appointment that has not begun (nor its chat), or withdraws an offer: by us, in time, or late. Again answers the same. */
export async function cancelAppointment(work: Work, scope: DossierScope, id: number): Promise<Cancelled> {
  const before = await findAppointment(work, scope, id);
  if (!before || !mayAct(scope.viewer)) return { ok: false, reason: 'not-now' };
  await lockTimesOf(work, before.workerId);
  const appointment = await findAppointment(work, scope, id);
  if (appointment?.cancelledAs) return { ok: true, as: appointment.cancelledAs };
  if (!appointment || (appointment.startsAt !== null && appointment.startsAt <= work.now) || await hasBegun(work, scope, id)) return { ok: false, reason: 'not-now' };
  const { lateHours } = await getAppointmentPolicy(work, scope.institutionId);
  const as = cancelledAs(appointment.startsAt, work.now, lateHours, scope.viewer.as);
  await leaveGroup(work, scope.institutionId, id);
  await work.tx.updateTable('appointments').set({ status: 'cancelled', cancelled_as: as, sequence: sql`sequence + 1`, changed_by: scope.viewer.accountId, changed_at: work.now })
    .where('institution_id', '=', scope.institutionId).where('id', '=', id).execute();
  return { ok: true, as };
}
