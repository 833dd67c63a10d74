import { sql } from 'kysely';
import { clientNames } from '../cases/cases.queries.ts';
import type { DossierScope } from '../cases/dossier/dossier.access.ts';
import type { AgendaScope } from '../duties/availability/availability.access.ts';
import { readAvailability } from '../duties/availability/availability.queries.ts';
import { freeTimes, kindsOf, overlaps, type Span } from '../duties/availability/availability.rules.ts';
import type { BookingRules, MeetingKind } from '../duties/availability/availability.schema.ts';
import type { Vault } from '../institutions/keys/keys.queries.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import { listStoredSettings } from '../institutions/settings/settings.queries.ts';
import { settingOf } from '../institutions/settings/settings.rules.ts';
import type { Work } from '../work.ts';
import { isForRow, listNames } from './for-whom/for-whom.queries.ts';
import { appointmentPurposes, type Appointment, type AppointmentStatus, type CancelledAs, type FollowUp, type OfferedTime } from './appointments.schema.ts';

type Reading = Pick<Work, 'tx'>;

/** The hours before an appointment from which cancelling is late, and what follows when somebody does not come, as an institution set it. */
export async function getAppointmentPolicy(work: Reading, institutionId: number): Promise<{ lateHours: number; followUp: FollowUp | null }> {
  const stored = await listStoredSettings(work, institutionId);
  const task = settingOf(stored, 'no_show_task');
  return { lateHours: settingOf(stored, 'late_cancel_hours'), followUp: task === 'call' || task === 'write' ? task : null };
}

function selectAppointments(work: Reading) {
  return work.tx.selectFrom('appointments as a').select([
    'a.institution_id as institutionId', 'a.id', 'a.case_id as caseId', 'a.worker_id as workerId', 'a.for_client_id as forClientId', sql<MeetingKind>`a.kind`.as('kind'), 'a.minutes',
    sql<AppointmentStatus>`a.status`.as('status'), 'a.starts_at as startsAt', 'a.ends_at as endsAt', 'a.uid', 'a.sequence', 'a.changed_at as changedAt', 'a.changed_by as changedBy',
    sql<CancelledAs | null>`a.cancelled_as`.as('cancelledAs'), 'a.joins_id as joinsId', 'a.place_sealed as placeSealed', 'a.words_sealed as wordsSealed',
    sql<FollowUp | null>`a.follow_up`.as('followUp'), 'a.follow_up_done_at as followUpDoneAt',
    sql<string | null>`(select c.outcome from contacts c where c.institution_id = a.institution_id and c.form_key = a.uid and c.removed_at is null)`.as('outcome'),
  ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectAppointments>['execute']>>[number];

async function timesOf(work: Reading, institutionId: number, ids: readonly number[]): Promise<Map<number, OfferedTime[]>> {
  if (ids.length === 0) return new Map();
  const rows = await work.tx.selectFrom('appointment_times').select(['appointment_id as appointmentId', 'id', 'starts_at as startsAt', 'ends_at as endsAt'])
    .where('institution_id', '=', institutionId).where('appointment_id', 'in', [...ids]).orderBy('starts_at').execute();
  return Map.groupBy(rows, (row) => row.appointmentId);
}

function opened({ placeSealed, wordsSealed, ...row }: Row, vault: Pick<Vault, 'open'> | undefined, times: OfferedTime[]): Appointment {
  return {
    ...row, times,
    place: vault && placeSealed ? vault.open(placeSealed, appointmentPurposes.place) : '',
    words: vault && wordsSealed ? vault.open(wordsSealed, appointmentPurposes.words) : '',
  };
}

/** The appointments of a case that are for this viewer: of a client who left it, what was before that. */
function selectOwn(work: Reading, { institutionId, caseId, viewer }: DossierScope) {
  const own = selectAppointments(work).where('a.institution_id', '=', institutionId).where('a.case_id', '=', caseId).where(isForRow(viewer));
  return viewer.as === 'client' && viewer.until ? own.where(sql<boolean>`coalesce(a.starts_at, a.changed_at) < ${viewer.until}`) : own;
}

/** The appointments of a case that are for who looks, those to come first by time, then those that were, newest first; at most 200 when no limit is given. */
export async function listAppointments(work: Work, scope: DossierScope, limit = 200): Promise<Appointment[]> {
  const rows = await selectOwn(work, scope)
    .orderBy(sql`coalesce(a.ends_at, a.changed_at) < ${work.now}`).orderBy(sql`abs(extract(epoch from coalesce(a.starts_at, a.changed_at) - ${work.now}::timestamptz))`).orderBy('a.id').limit(limit).execute();
  const times = await timesOf(work, scope.institutionId, rows.filter((row) => row.status === 'offered').map((row) => row.id));
  return rows.map((row) => opened(row, scope.vault, times.get(row.id) ?? []));
}

/** One appointment of a case; nothing when it is not of this case, or for somebody else in it. What was offered and is taken by now is left out of its times. */
export async function findAppointment(work: Work, scope: DossierScope, id: number): Promise<Appointment | undefined> {
  const row = await selectOwn(work, scope).where('a.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const offered = row.status === 'offered' ? (await timesOf(work, scope.institutionId, [id])).get(id) ?? [] : [];
  const ahead = offered.filter((time) => time.startsAt > work.now);
  return opened(row, scope.vault, await freeAmong(work, row, ahead));
}

/** The worker chose these times himself: only another appointment of his takes one away. */
async function freeAmong(work: Work, row: Pick<Row, 'institutionId' | 'workerId' | 'kind' | 'id'>, times: readonly OfferedTime[]): Promise<OfferedTime[]> {
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last || row.kind === 'group') return [...times];
  const booked = await work.tx.selectFrom('appointments').select(['starts_at as startsAt', 'ends_at as endsAt']).where('institution_id', '=', row.institutionId).where('worker_id', '=', row.workerId)
    .where('status', '=', 'booked').where('id', '<>', row.id).where('starts_at', '<', last.endsAt).where('ends_at', '>', first.startsAt).execute();
  return times.filter((time) => !booked.some(({ startsAt, endsAt }) => startsAt !== null && endsAt !== null && overlaps(time, { startsAt, endsAt })));
}

/** The first appointment of a case for who looks that is booked and not over; nothing when there is none. */
export async function nextAppointment(work: Work, scope: DossierScope): Promise<Appointment | undefined> {
  const row = await selectOwn(work, scope)
    .where('a.status', '=', 'booked').where('a.ends_at', '>', work.now).orderBy('a.starts_at').orderBy('a.id').limit(1).executeTakeFirst();
  return row && opened(row, scope.vault, []);
}

/** Appointments of a case of which this viewer still has to pick a time, oldest first, with when they were offered. */
export async function listToPick(work: Work, scope: DossierScope): Promise<{ id: number; madeAt: Date }[]> {
  const rows = await selectOwn(work, scope).select('a.made_at as madeAt').where('a.status', '=', 'offered')
    .where((where) => where.exists(where.selectFrom('appointment_times as t').select('t.id').whereRef('t.institution_id', '=', 'a.institution_id').whereRef('t.appointment_id', '=', 'a.id').where('t.starts_at', '>', work.now)))
    .orderBy('a.made_at').orderBy('a.id').execute();
  return rows.map(({ id, madeAt }) => ({ id, madeAt }));
}

/** Who comes: everybody of the case, or the one client that it is for (`isForOne`). */
export interface AgendaLine extends Omit<Appointment, 'place' | 'words' | 'times'> { clients: string[]; clientCount: number; isForOne: boolean }

/** A worker's appointments that are booked or were cancelled late, in a span of time, in order; with who comes, without place and words. */
export async function listAgenda(work: Work, scope: AgendaScope, { startsAt, endsAt }: Span): Promise<AgendaLine[]> {
  const rows = await selectAppointments(work).where('a.institution_id', '=', scope.institutionId).where('a.worker_id', '=', scope.accountId)
    .where((where) => where.or([where('a.status', '=', 'booked'), where('a.cancelled_as', '=', 'late')]))
    .where('a.starts_at', '<', endsAt).where('a.ends_at', '>', startsAt).orderBy('a.starts_at').orderBy('a.id').execute();
  return await withNames(work, scope, rows);
}

/**
 * Appointments in a span of time of those for whom a worker stands in today, on the days of that, in cases that they work at: as `listAgenda`. Nothing
 * before it begins nor after it ended, also not of the days in between.
 */
export async function listStoodInFor(work: Work, scope: AgendaScope, { startsAt, endsAt }: Span): Promise<AgendaLine[]> {
  const today = dayOf(work.now);
  const rows = await selectAppointments(work).where('a.institution_id', '=', scope.institutionId).where('a.worker_id', '<>', scope.accountId)
    .where((where) => where.or([where('a.status', '=', 'booked'), where('a.cancelled_as', '=', 'late')])).where('a.starts_at', '<', endsAt).where('a.ends_at', '>', startsAt)
    .where(sql<boolean>`exists (select from stand_ins s join case_workers w on w.institution_id = s.institution_id and w.account_id = s.account_id and w.case_id = a.case_id and w.until is null
      where s.institution_id = a.institution_id and s.account_id = a.worker_id and s.colleague_id = ${scope.accountId} and s.removed_at is null and ${today}::date between s.starts_on and s.ends_on
      and (a.starts_at at time zone 'Europe/Amsterdam')::date between s.starts_on and s.ends_on)`)
    .orderBy('a.starts_at').orderBy('a.id').execute();
  return await withNames(work, scope, rows);
}

/** A worker's tasks after somebody did not come, oldest first. */
export async function listFollowUps(work: Work, scope: AgendaScope): Promise<AgendaLine[]> {
  const rows = await selectAppointments(work).where('a.institution_id', '=', scope.institutionId).where('a.worker_id', '=', scope.accountId)
    .where('a.follow_up', 'is not', null).where('a.follow_up_done_at', 'is', null).orderBy('a.starts_at').orderBy('a.id').limit(50).execute();
  return await withNames(work, scope, rows);
}

async function withNames(work: Work, scope: AgendaScope, rows: readonly Row[]): Promise<AgendaLine[]> {
  const names = await clientNames(work, scope.institutionId, rows.map((row) => row.caseId));
  const ones = new Map((await listNames(work, scope.institutionId, rows.flatMap((row) => row.forClientId ?? []))).map((one) => [one.clientId, one.name]));
  return rows.map(({ placeSealed: _place, wordsSealed: _words, ...row }) => {
    const one = ones.get(row.forClientId ?? 0);
    return { ...row, isForOne: row.forClientId !== null, ...row.forClientId === null ? names.get(row.caseId) ?? { clients: [], clientCount: 0 } : { clients: one ? [one] : [], clientCount: 1 } };
  });
}

export interface WorkerToBook { accountId: number; rules: BookingRules; kinds: MeetingKind[] }

/** Whom a client books with: the worker who has the case. Nothing when nobody has it. */
export async function findWorkerToBook(work: Reading, scope: DossierScope): Promise<number | undefined> {
  const row = await work.tx.selectFrom('cases').select('worker_id as accountId').where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).executeTakeFirst();
  return row?.accountId ?? undefined;
}

/** What a client can choose from by himself: with whom, how, and the free times; `moving` is the appointment he wants another time for. */
export async function listFreeTimes(work: Work, scope: DossierScope, asked: { kind?: MeetingKind | undefined; moving?: Appointment | undefined }): Promise<{ workerId: number; kinds: MeetingKind[]; kind: MeetingKind; times: Span[] } | undefined> {
  const workerId = asked.moving?.workerId ?? await findWorkerToBook(work, scope);
  if (workerId === undefined) return undefined;
  const availability = await readAvailability(work, { institutionId: scope.institutionId, accountId: workerId }, undefined, asked.moving?.id);
  const kinds = availability.rules.isOpen ? kindsOf(availability.week) : [];
  const kind = asked.moving?.kind ?? kinds.find((one) => one === asked.kind) ?? kinds[0];
  if (kind === undefined) return undefined;
  return { workerId, kinds, kind, times: freeTimes({ kind, now: work.now, minutes: asked.moving?.minutes }, availability) };
}
