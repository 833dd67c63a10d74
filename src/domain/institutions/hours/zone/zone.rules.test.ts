import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, daysBetween, instantAt, minutesOfTime, mondayOf, startOfDay, timeOfMinutes, wallClock, weekdayOf } from './zone.rules.ts';

/** European summer time by its own rule, as a second opinion: last Sunday of March to last Sunday of October, 01:00 UTC. */
function isSummer(instant: Date): boolean {
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(instant.getUTCFullYear(), month + 1, 0));
    return Date.UTC(instant.getUTCFullYear(), month, last.getUTCDate() - last.getUTCDay(), 1);
  };
  return instant.getTime() >= lastSunday(2) && instant.getTime() < lastSunday(9);
}

const instants = fc.date({ min: new Date('1997-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true });
const days = instants.map((instant) => instant.toISOString().slice(0, 10));

describe('the clock on the wall', () => {
  test('is one hour ahead of UTC in winter and two in summer', () => {
    fc.assert(fc.property(instants, (instant) => {
      const shifted = new Date(instant.getTime() + (isSummer(instant) ? 2 : 1) * 3_600_000).toISOString();
      const clock = wallClock(instant);
      expect(`${clock.day}T${timeOfMinutes(clock.minutes)}`).toBe(shifted.slice(0, 16));
    }), { numRuns: 500 });
  });

  test('around both changes of 2026 minute by minute', () => {
    for (const change of ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z']) {
      for (let minute = -180; minute <= 180; minute += 1) {
        const instant = new Date(Date.parse(change) + minute * 60_000);
        const hours = isSummer(instant) ? 2 : 1;
        expect(wallClock(instant).minutes).toBe((instant.getUTCHours() + hours) % 24 * 60 + instant.getUTCMinutes());
      }
    }
  });

  test('gives back the day and the time that an instant was made of, unless spring skips it', () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 1439 }), (day, minutes) => {
      const clock = wallClock(instantAt(day, minutes));
      if (clock.minutes !== minutes) {
        expect([minutes >= 120 && minutes < 180, clock.minutes - minutes, weekdayOf(day), day.slice(5, 7)]).toEqual([true, 60, 7, '03']);
      } else expect(clock).toEqual({ day, minutes, weekday: weekdayOf(day) });
    }), { numRuns: 500 });
  });

  test('a time that spring skips is an hour later, one that autumn shows twice is the first', () => {
    expect(instantAt('2026-03-29', 150).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantAt('2026-10-25', 150).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantAt('2026-10-25', 180).toISOString()).toBe('2026-10-25T02:00:00.000Z');
  });

  test('a day of the change lasts 23 or 25 hours', () => {
    const length = (day: string) => (startOfDay(addDays(day, 1)).getTime() - startOfDay(day).getTime()) / 3_600_000;
    expect([length('2026-03-28'), length('2026-03-29'), length('2026-10-25')]).toEqual([24, 23, 25]);
  });

  test('at half past midnight in summer it is already tomorrow for people', () => {
    expect(dayOf(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
    expect(dayOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
  });
});

describe('days', () => {
  test('adding and counting days agree', () => {
    fc.assert(fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
      expect(weekdayOf(mondayOf(day))).toBe(1);
      expect(daysBetween(mondayOf(day), day)).toBe(weekdayOf(day) - 1);
    }));
  });

  test('refuses what is no day and no time', () => {
    for (const wrong of ['2026-02-30', '2026-1-1', 'morgen', '']) expect(() => weekdayOf(wrong)).toThrow(RangeError);
    for (const wrong of ['25:00', '24:01', '9', '9:60', '']) expect(() => minutesOfTime(wrong)).toThrow(RangeError);
    expect(['9:00', '09:00:00', '24:00'].map(minutesOfTime)).toEqual([540, 540, 1440]);
  });
});
