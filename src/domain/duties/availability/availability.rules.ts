import { isDayOff, type Calendar } from '../../institutions/hours/hours.rules.ts';
import { addDays, dayOf, instantAt, minutesOfTime, weekdayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { BookableHours, BookingRules, MeetingKind } from './availability.schema.ts';

export interface Span { startsAt: Date; endsAt: Date }

/** A time that is taken; `isAway` when one is somewhere else then, so that travelling comes around it. */
export interface Blocked extends Span { isAway: boolean }

/** All that decides when somebody can be booked: the list of free times and a booking ask the same. */
export interface Availability {
  rules: BookingRules;
  week: readonly BookableHours[];
  /** Days `YYYY-MM-DD`; both count. */
  leave: readonly { startsOn: string; endsOn: string }[];
  blocked: readonly Blocked[];
  calendar: Calendar;
}

/** What holds for who set nothing: clients cannot choose, an hour for a talk, a day of notice, a quarter to travel. */
export const usualRules: BookingRules = { isOpen: false, minutes: 60, noticeHours: 24, travelMinutes: 15, weeksAhead: 4, videoAddress: '' };

const minuteMs = 60_000;

/** Whether one is somewhere else for it. */
export function isAway(kind: string): boolean {
  return kind === 'home' || kind === 'school';
}

/** The span that begins at an instant and lasts some minutes. */
export function spanFrom(startsAt: Date, minutes: number): Span {
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * minuteMs) };
}

/** Whether two spans share a moment; one that begins where another ends does not. */
export function overlaps(one: Span, other: Span): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

/** Whether something is in the way of a time: leave, or what is taken, with travelling when one of the two is elsewhere. */
export function isInTheWay(span: Span, kind: MeetingKind, { rules, leave, blocked }: Pick<Availability, 'rules' | 'leave' | 'blocked'>): boolean {
  const [first, last] = [dayOf(span.startsAt), dayOf(new Date(span.endsAt.getTime() - 1))];
  if (leave.some((days) => days.startsOn <= last && first <= days.endsOn)) return true;
  return blocked.some((one) => {
    const travel = isAway(kind) || one.isAway ? rules.travelMinutes * minuteMs : 0;
    return span.startsAt.getTime() < one.endsAt.getTime() + travel && one.startsAt.getTime() < span.endsAt.getTime() + travel;
  });
}

/** The times that a part of a week gives on a day, one after the other. What the change to summer time skips is none. */
function timesOn(day: string, hours: BookableHours, minutes: number): Span[] {
  const [opens, closes] = [minutesOfTime(hours.starts), minutesOfTime(hours.ends)];
  const count = Math.floor((closes - opens) / minutes);
  const times = Array.from({ length: count }, (_, index) => {
    const starts = opens + index * minutes;
    return { startsAt: instantAt(day, starts), endsAt: instantAt(day, starts + minutes) };
  });
  return times.filter((time) => time.endsAt.getTime() - time.startsAt.getTime() === minutes * minuteMs);
}

/**
 * The times at which a client can choose somebody himself, for one kind of meeting, in order: within his week, from the notice on, at most the
 * weeks ahead; not on a day off of the institution or of his own, not where something is in the way. None when he is not open for it.
 */
export function freeTimes(asked: { kind: MeetingKind; now: Date; minutes?: number | undefined }, availability: Availability): Span[] {
  const { rules, week, calendar } = availability;
  if (!rules.isOpen) return [];
  const minutes = asked.minutes ?? rules.minutes;
  const earliest = asked.now.getTime() + rules.noticeHours * 60 * minuteMs;
  const today = dayOf(asked.now);
  const days = Array.from({ length: rules.weeksAhead * 7 + 1 }, (_, ahead) => addDays(today, ahead)).filter((day) => !isDayOff(day, calendar));
  const times = days.flatMap((day) => week.filter((hours) => hours.weekday === weekdayOf(day) && hours.kinds.some((kind) => kind === asked.kind)).flatMap((hours) => timesOn(day, hours, minutes)))
    .filter((time) => time.startsAt.getTime() >= earliest && time.startsAt > asked.now && !isInTheWay(time, asked.kind, availability))
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  // Parts of a week that overlap give no time twice, nor two at once.
  return times.filter((time, index) => index === 0 || !times.slice(0, index).some((earlier) => earlier.startsAt.getTime() === time.startsAt.getTime()));
}

/** Kinds of meeting that a week has room for, in the order of the week's own list. */
export function kindsOf(week: readonly BookableHours[]): MeetingKind[] {
  return [...new Set(week.flatMap((hours) => hours.kinds))];
}
