import { sql } from 'kysely';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { AgendaScope } from './availability.access.ts';
import type { BookableHours, BookingRules, LeaveInput } from './availability.schema.ts';

const lockOfTimes = 24;

/** Lets one booking at a time look at, and take, the time of somebody; held to the commit. */
export async function lockTimesOf(work: Pick<Work, 'tx'>, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${String(accountId)}, ${lockOfTimes}))`.execute(work.tx);
}

/** Keeps how a worker lets himself be booked. */
export async function saveBookingRules(work: Work, scope: AgendaScope, rules: BookingRules): Promise<void> {
  const stored = {
    is_open: rules.isOpen, minutes: rules.minutes, notice_hours: rules.noticeHours, travel_minutes: rules.travelMinutes, weeks_ahead: rules.weeksAhead,
    video_address: rules.videoAddress || null, changed_at: work.now,
  };
  await work.tx.insertInto('appointment_rules').values({ institution_id: scope.institutionId, account_id: scope.accountId, ...stored })
    .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doUpdateSet(stored)).execute();
}

/** Adds hours to his week; the same hours twice change the kinds. */
export async function addBookableHours(work: Work, scope: AgendaScope, hours: BookableHours): Promise<void> {
  const { institutionId, accountId } = scope;
  await lockTimesOf(work, accountId);
  await work.tx.deleteFrom('bookable_hours').where('institution_id', '=', institutionId).where('account_id', '=', accountId)
    .where('weekday', '=', hours.weekday).where('starts', '=', hours.starts).where('ends', '=', hours.ends).execute();
  await work.tx.insertInto('bookable_hours').values({ institution_id: institutionId, account_id: accountId, ...hours, kinds: [...hours.kinds] }).execute();
}

/** Takes hours out of his week; appointments in them stay. False when they were not there. */
export async function removeBookableHours(work: Work, scope: AgendaScope, id: number): Promise<boolean> {
  const result = await work.tx.deleteFrom('bookable_hours').where('institution_id', '=', scope.institutionId)
    .where('account_id', '=', scope.accountId).where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export type LeaveAdded = { ok: true; appointments: number } | { ok: false; reason: 'past' };

/** Says that a worker is away; answers how many appointments stand in those days, which stay until somebody moves them. Refused when it is over. */
export async function addLeave(work: Work, scope: AgendaScope, days: LeaveInput): Promise<LeaveAdded> {
  if (days.endsOn < dayOf(work.now)) return { ok: false, reason: 'past' };
  await work.tx.insertInto('worker_leave').values({
    institution_id: scope.institutionId, account_id: scope.accountId, starts_on: days.startsOn, ends_on: days.endsOn, form_key: days.formKey,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).execute();
  const { count } = await work.tx.selectFrom('appointments').select((select) => select.fn.countAll<number>().as('count')).where('institution_id', '=', scope.institutionId)
    .where('worker_id', '=', scope.accountId).where('status', '=', 'booked')
    .where(sql<boolean>`(starts_at at time zone 'Europe/Amsterdam')::date between ${days.startsOn} and ${days.endsOn}`).executeTakeFirstOrThrow();
  return { ok: true, appointments: count };
}

/** Takes leave back. False when it was not there. */
export async function removeLeave(work: Work, scope: AgendaScope, id: number): Promise<boolean> {
  const result = await work.tx.updateTable('worker_leave').set({ removed_at: work.now }).where('institution_id', '=', scope.institutionId)
    .where('account_id', '=', scope.accountId).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
