import { sql } from 'kysely';
import { getCalendar } from '../../institutions/hours/hours.queries.ts';
import { addDays, dayOf, startOfDay } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import { isAway, usualRules, type Availability, type Blocked, type Span } from './availability.rules.ts';
import { bookableKinds, type BookableHours, type BookingRules } from './availability.schema.ts';

interface Whose { institutionId: number; accountId: number }

/** How somebody lets himself be booked, as he set it; else the usual rules. */
export async function getBookingRules(work: Pick<Work, 'tx'>, { institutionId, accountId }: Whose): Promise<BookingRules> {
  const row = await work.tx.selectFrom('appointment_rules')
    .select(['is_open as isOpen', 'minutes', 'notice_hours as noticeHours', 'travel_minutes as travelMinutes', 'weeks_ahead as weeksAhead', 'video_address as videoAddress'])
    .where('institution_id', '=', institutionId).where('account_id', '=', accountId).executeTakeFirst();
  return row ? { ...row, videoAddress: row.videoAddress ?? '' } : usualRules;
}

export interface BookableRow extends BookableHours { id: number }

/** The hours of his week in which somebody can be booked, by weekday and time. */
export async function listBookableHours(work: Pick<Work, 'tx'>, { institutionId, accountId }: Whose): Promise<BookableRow[]> {
  const rows = await work.tx.selectFrom('bookable_hours').select(['id', 'weekday', 'starts', 'ends', 'kinds'])
    .where('institution_id', '=', institutionId).where('account_id', '=', accountId).orderBy('weekday').orderBy('starts').orderBy('id').execute();
  return rows.map((row) => ({ ...row, kinds: bookableKinds.filter((kind) => row.kinds.includes(kind)) }));
}

export interface LeaveRow { id: number; startsOn: string; endsOn: string }

/** When somebody is away, from a day on. */
export async function listLeave(work: Pick<Work, 'tx'>, { institutionId, accountId }: Whose, from: string): Promise<LeaveRow[]> {
  return await work.tx.selectFrom('worker_leave').select(['id', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('institution_id', '=', institutionId).where('account_id', '=', accountId).where('ends_on', '>=', from).where('removed_at', 'is', null)
    .orderBy('starts_on').orderBy('id').execute();
}

async function listBlocked(work: Pick<Work, 'tx'>, { institutionId, accountId }: Whose, { startsAt, endsAt }: Span, exceptId: number | undefined): Promise<Blocked[]> {
  const booked = await work.tx.selectFrom('appointments').select(['starts_at', 'ends_at', 'kind']).where('institution_id', '=', institutionId).where('worker_id', '=', accountId)
    .where('status', '=', 'booked').where('starts_at', '<', endsAt).where('ends_at', '>', startsAt).$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId ?? 0)).execute();
  // Chats that were planned with visitors, also those of another member.
  const planned = await work.tx.selectFrom('planned_talks').select(['starts_at', 'ends_at']).where('worker_id', '=', accountId)
    .where('status', '=', 'booked').where('starts_at', '<', endsAt).where('ends_at', '>', startsAt).execute();
  const duties = await work.tx.selectFrom('duties').select(['starts_at as startsAt', 'ends_at as endsAt', sql<boolean>`false`.as('isAway')]).where('institution_id', '=', institutionId)
    .where('account_id', '=', accountId).where('cancelled_at', 'is', null).where('starts_at', '<', endsAt).where('ends_at', '>', startsAt).execute();
  const busy = await work.tx.selectFrom('busy_times').select(['starts_at as startsAt', 'ends_at as endsAt', sql<boolean>`false`.as('isAway')]).where('institution_id', '=', institutionId)
    .where('account_id', '=', accountId).where('starts_at', '<', endsAt).where('ends_at', '>', startsAt).execute();
  const met = booked.flatMap(({ starts_at: from, ends_at: to, kind }): Blocked[] => (from && to ? [{ startsAt: from, endsAt: to, isAway: isAway(kind) }] : []));
  const talks = planned.flatMap(({ starts_at: from, ends_at: to }): Blocked[] => (from && to ? [{ startsAt: from, endsAt: to, isAway: false }] : []));
  return [...met, ...talks, ...duties, ...busy];
}

/** When somebody can be booked in a span of time. Without one appointment when that is the one to move. */
export async function readAvailability(work: Work, whose: Whose, span?: Span, exceptId?: number): Promise<Availability> {
  const rules = await getBookingRules(work, whose);
  const today = dayOf(work.now);
  const around = span ?? { startsAt: work.now, endsAt: startOfDay(addDays(today, rules.weeksAhead * 7 + 2)) };
  const wide = { startsAt: new Date(around.startsAt.getTime() - 86_400_000), endsAt: new Date(around.endsAt.getTime() + 86_400_000) };
  return {
    rules, week: await listBookableHours(work, whose), leave: await listLeave(work, whose, dayOf(wide.startsAt)),
    blocked: await listBlocked(work, whose, wide, exceptId), calendar: await getCalendar(work, whose.institutionId),
  };
}
