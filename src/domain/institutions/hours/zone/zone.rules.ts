/** The zone in which people of this product live. */
const peopleZone = 'Europe/Amsterdam';

/** A moment as a clock on the wall shows it. `weekday` runs from 1 (Monday) to 7; `minutes` counts from midnight. */
export interface WallClock { day: string; weekday: number; minutes: number }

const millisPerMinute = 60_000;
const millisPerDay = 86_400_000;

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: peopleZone, hourCycle: 'h23',
  year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
});

/** What Intl says, asked once per hour of UTC: the zone changes on whole hours (since 1940), and asking costs 10 µs. */
const offsets = new Map<number, number>();
const offsetsKept = 20_000;

/** Milliseconds by which the wall is ahead of UTC at an instant. */
function offsetAt(instant: number): number {
  const hour = Math.floor(instant / 3_600_000);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  if (offsets.size >= offsetsKept) offsets.clear();
  const offset = readOffset(instant);
  offsets.set(hour, offset);
  return offset;
}

function readOffset(instant: number): number {
  const read: Record<string, number> = {};
  for (const { type, value } of parts.formatToParts(instant)) read[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** Midnight of a day in UTC. Refuses text that is no day of the calendar. */
function midnightUtc(day: string): number {
  const millis = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(millis) || !new Date(millis).toISOString().startsWith(day)) {
    throw new RangeError(`not a day: ${day}`);
  }
  return millis;
}

/** What a clock on the wall shows at an instant. Seconds are left out. */
export function wallClock(instant: Date): WallClock {
  const wall = new Date(instant.getTime() + offsetAt(instant.getTime()));
  return {
    day: wall.toISOString().slice(0, 10),
    weekday: ((wall.getUTCDay() + 6) % 7) + 1,
    minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  };
}

/** The day (`YYYY-MM-DD`) it is for people at an instant. */
export function dayOf(instant: Date): string {
  return wallClock(instant).day;
}

/**
 * The instant at which the wall shows a day and a number of minutes from midnight (0 to 1440, fractions allowed).
 * A time that the spring change skips moves an hour later; a time that autumn shows twice is the first of the two.
 */
export function instantAt(day: string, minutes: number): Date {
  const wall = midnightUtc(day) + minutes * millisPerMinute;
  const before = offsetAt(wall - millisPerDay);
  const after = offsetAt(wall + millisPerDay);
  const fits = [before, after].find((offset) => offsetAt(wall - offset) === offset);
  return new Date(wall - (fits ?? before));
}

/** The first instant of a day. */
export function startOfDay(day: string): Date {
  return instantAt(day, 0);
}

/** The day that is `count` days later (or earlier, when negative). */
export function addDays(day: string, count: number): string {
  return new Date(midnightUtc(day) + count * millisPerDay).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (midnightUtc(to) - midnightUtc(from)) / millisPerDay;
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: string): number {
  return ((new Date(midnightUtc(day)).getUTCDay() + 6) % 7) + 1;
}

/** The Monday of the week a day is in. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** Minutes from midnight of a time of day as PostgreSQL or a form writes it: '9:00', '09:00', '09:00:00', '24:00'. */
export function minutesOfTime(time: string): number {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)(?::\d\d)?$/.exec(time) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  if (!(total <= 1440)) throw new RangeError(`not a time of day: ${time}`);
  return total;
}

/** A time of day as a form and PostgreSQL read it: '09:05'. */
export function timeOfMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
