import { settingOf, type StoredSetting } from '../settings/settings.rules.ts';
import { holidayOn, type HolidayChoices } from './holidays/holidays.rules.ts';
import { addDays, dayOf, instantAt, minutesOfTime, timeOfMinutes, wallClock, weekdayOf } from './zone/zone.rules.ts';

/** Opening on a day of the week: 1 is Monday, times as 'HH:MM' or 'HH:MM:SS'. */
export interface OfficeHours { weekday: number; opens: string; closes: string }

/** One day that differs: closed, or open (with own times, else those of that weekday). It wins from a holiday. */
export interface Closure { day: string; name: string; closed: boolean; opens?: string | null; closes?: string | null }

/** When an institution is open. Without any office hours: Monday to Friday, 9:00 to 17:00. */
export interface Calendar {
  officeHours: readonly OfficeHours[];
  closures: readonly Closure[];
  holidays: HolidayChoices;
}

/** Within how long an answer is promised: whole working days (>= 1), or hours on the clock (>= 1). */
export type AnswerPromise = { kind: 'working_days'; count: number } | { kind: 'hours'; count: number };

/** The calendar of an institution as the directory or a query gives it. */
export function calendarOf(institution: {
  officeHours: readonly OfficeHours[]; closures: readonly Closure[]; settings: readonly StoredSetting[];
}): Calendar {
  return {
    officeHours: institution.officeHours,
    closures: institution.closures,
    holidays: {
      goodFriday: settingOf(institution.settings, 'holiday_good_friday'),
      liberationDay: settingOf(institution.settings, 'holiday_liberation_day'),
    },
  };
}

/** What an institution promises for a channel ('mail', 'phone', ...). */
export function promiseFor(settings: readonly StoredSetting[], channel: string): AnswerPromise {
  const value = settingOf(settings, 'answer_promise', [{ scope: 'channel', scopeKey: channel }]);
  if (value === '48_hours') return { kind: 'hours', count: 48 };
  return { kind: 'working_days', count: value === '2_working_days' ? 2 : 1 };
}

/** Open from `opens` up to `closes`, in minutes from midnight. */
export interface OpenSpan { opens: number; closes: number }

const ordinarySpan: OpenSpan = { opens: 9 * 60, closes: 17 * 60 };
const daysToLookAhead = 366;

function spanOf(times: { opens: string; closes: string }): OpenSpan {
  return { opens: minutesOfTime(times.opens), closes: minutesOfTime(times.closes) };
}

/** Spans in order, with those that touch or overlap made one. */
function mergeSpans(spans: readonly OpenSpan[]): OpenSpan[] {
  const merged: OpenSpan[] = [];
  for (const span of [...spans].sort((one, other) => one.opens - other.opens)) {
    const last = merged.at(-1);
    if (last && span.opens <= last.closes) last.closes = Math.max(last.closes, span.closes);
    else merged.push({ ...span });
  }
  return merged;
}

function weeklySpans(weekday: number, calendar: Calendar): OpenSpan[] {
  if (calendar.officeHours.length === 0) return weekday <= 5 ? [ordinarySpan] : [];
  return mergeSpans(calendar.officeHours.filter((hours) => hours.weekday === weekday).map(spanOf));
}

/** A week without overlap: parts of a day that touch or overlap are one. */
export function mergeWeek(week: readonly OfficeHours[]): OfficeHours[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => mergeSpans(week.filter((hours) => hours.weekday === weekday).map(spanOf))
    .map((span) => ({ weekday, opens: timeOfMinutes(span.opens), closes: timeOfMinutes(span.closes) })));
}

/** Whether a day is off by holiday or closure, whatever the weekday. An extra opening is no day off. */
export function isDayOff(day: string, calendar: Calendar): boolean {
  const exception = calendar.closures.find((closure) => closure.day === day);
  return exception ? exception.closed : holidayOn(day, calendar.holidays) !== undefined;
}

/** When an institution is open on a day, in order. Empty when it is closed. */
export function openingsOn(day: string, calendar: Calendar): OpenSpan[] {
  const weekly = weeklySpans(weekdayOf(day), calendar);
  const exception = calendar.closures.find((closure) => closure.day === day);
  if (!exception) return holidayOn(day, calendar.holidays) ? [] : weekly;
  if (exception.closed) return [];
  if (exception.opens && exception.closes) return [spanOf({ opens: exception.opens, closes: exception.closes })];
  return weekly.length > 0 ? weekly : [ordinarySpan];
}

/** Whether an institution is open at a moment. At the minute of closing it is closed. */
export function isOpenAt(moment: Date, calendar: Calendar): boolean {
  const { day, minutes } = wallClock(moment);
  return openingsOn(day, calendar).some((span) => span.opens <= minutes && minutes < span.closes);
}

function nextOpenDay(after: string, calendar: Calendar): string | undefined {
  for (let ahead = 1; ahead <= daysToLookAhead; ahead += 1) {
    const day = addDays(after, ahead);
    if (openingsOn(day, calendar).length > 0) return day;
  }
  return undefined;
}

/** The moment itself when it is open then, else the first opening after it; nothing when it stays closed for a year. */
export function nextOpening(moment: Date, calendar: Calendar): Date | undefined {
  if (isOpenAt(moment, calendar)) return moment;
  const { day, minutes } = wallClock(moment);
  const today = openingsOn(day, calendar).find((span) => span.opens > minutes);
  if (today) return instantAt(day, today.opens);
  const later = nextOpenDay(day, calendar);
  const [first] = later ? openingsOn(later, calendar) : [];
  return later && first ? instantAt(later, first.opens) : undefined;
}

function minutesIntoDay(moment: Date): number {
  return wallClock(moment).minutes + (moment.getTime() % 60_000) / 60_000;
}

/** The same time of day, moved into the opening hours: not before the first opening, back to a closing when it falls after one. */
function timeWithin(minutes: number, spans: readonly OpenSpan[]): number {
  const begun = spans.findLast((span) => span.opens <= minutes);
  return begun ? Math.min(minutes, begun.closes) : spans[0]?.opens ?? minutes;
}

function afterWorkingDays(askedAt: Date, count: number, calendar: Calendar): Date | undefined {
  const counted = nextOpening(askedAt, calendar);
  if (!counted) return undefined;
  const minutes = minutesIntoDay(counted);
  let day: string | undefined = dayOf(counted);
  const countsWhole = minutes === openingsOn(day, calendar)[0]?.opens;
  for (let left = countsWhole ? count - 1 : count; left > 0 && day; left -= 1) day = nextOpenDay(day, calendar);
  if (!day) return undefined;
  const spans = openingsOn(day, calendar);
  return instantAt(day, countsWhole ? spans.at(-1)?.closes ?? minutes : timeWithin(minutes, spans));
}

/** A moment that is open, or just closing. */
function isWithinHours(moment: Date, calendar: Calendar): boolean {
  return isOpenAt(moment, calendar) || isOpenAt(new Date(moment.getTime() - 1), calendar);
}

/**
 * Until when an answer is promised to a question asked at `askedAt`.
 *
 * Working days: a question asked outside opening hours counts as asked at the next opening. A working day that counts from its
 * opening counts whole, so one working day ends at its closing (asked on Saturday: Monday 17:00). Asked during the day it is
 * the same time on the next working day (Friday 16:00: Monday 16:00), or that day's closing when it closes earlier, or its
 * opening when it opens later. Holidays and closures are no working days. A later question is never promised an earlier answer.
 *
 * Hours: so many hours later, nights and weekends included; when that is a closed moment, the next opening.
 *
 * An institution that stays closed for a year gets the plain clock: 24 hours for each working day.
 */
export function promiseAt(askedAt: Date, promise: AnswerPromise, calendar: Calendar): Date {
  const hours = promise.kind === 'hours' ? promise.count : promise.count * 24;
  const onTheClock = new Date(askedAt.getTime() + hours * 3_600_000);
  if (promise.kind === 'working_days') return afterWorkingDays(askedAt, promise.count, calendar) ?? onTheClock;
  return isWithinHours(onTheClock, calendar) ? onTheClock : nextOpening(onTheClock, calendar) ?? onTheClock;
}

/** When someone reads what is written now. */
export type ReadsWhen = { kind: 'today' } | { kind: 'from'; at: Date } | { kind: 'unknown' };

/** Says when a worker reads what is written at `now`: today when it is open, else from the next opening. */
export function readsWhen(now: Date, calendar: Calendar): ReadsWhen {
  if (isOpenAt(now, calendar)) return { kind: 'today' };
  const at = nextOpening(now, calendar);
  return at ? { kind: 'from', at } : { kind: 'unknown' };
}
