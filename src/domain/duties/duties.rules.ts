import { isDayOff, type Calendar } from '../institutions/hours/hours.rules.ts';
import { addDays, instantAt, minutesOfTime, weekdayOf } from '../institutions/hours/zone/zone.rules.ts';

/** Weeks for which shifts stand ready. */
export const weeksAhead = 6;

/** A duty that comes back on a day of the week (1 is Monday), from its first to its last valid day. Times as 'HH:MM[:SS]'. */
export interface Pattern { id: number; weekday: number; starts: string; ends: string; validFrom: string; validUntil: string | null }

export interface Shift { patternId: number; day: string; startsAt: Date; endsAt: Date }

/** The shift of a pattern on a day, if it has one then. Holidays and closures have none; an ordinary closed weekday may. */
function shiftOn(pattern: Pattern, day: string, calendar: Calendar): Shift | undefined {
  const isValid = pattern.validFrom <= day && (pattern.validUntil === null || day <= pattern.validUntil);
  if (!isValid || pattern.weekday !== weekdayOf(day) || isDayOff(day, calendar)) return undefined;
  return {
    patternId: pattern.id, day,
    startsAt: instantAt(day, minutesOfTime(pattern.starts)), endsAt: instantAt(day, minutesOfTime(pattern.ends)),
  };
}

/**
 * The shifts that week patterns give from a day on, for `days` days, in order of pattern and day.
 * A shift that the change to summer time leaves no time for is none.
 */
export function shiftsOf(patterns: readonly Pattern[], from: string, days: number, calendar: Calendar): Shift[] {
  const range = Array.from({ length: days }, (_, ahead) => addDays(from, ahead));
  return patterns.flatMap((pattern) => range.flatMap((day) => shiftOn(pattern, day, calendar) ?? []))
    .filter((shift) => shift.startsAt < shift.endsAt);
}

interface Span { startsAt: Date; endsAt: Date }

/** Until when someone is on without a break at a moment, when one span follows or overlaps another; nothing when he is not. */
export function onUntil(spans: readonly Span[], at: Date): Date | undefined {
  let until: Date | undefined;
  for (const span of [...spans].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())) {
    const follows = span.startsAt <= (until ?? at) && span.endsAt > (until ?? at);
    if (follows) until = span.endsAt;
  }
  return until;
}
