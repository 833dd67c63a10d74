import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDayOff, type Calendar } from '../institutions/hours/hours.rules.ts';
import { addDays, dayOf, instantAt, minutesOfTime, timeOfMinutes, wallClock, weekdayOf } from '../institutions/hours/zone/zone.rules.ts';
import { onUntil, shiftsOf, type Pattern } from './duties.rules.ts';

const ordinary: Calendar = { officeHours: [], closures: [], holidays: { goodFriday: false, liberationDay: false } };
const tuesday: Pattern = { id: 1, weekday: 2, starts: '09:00:00', ends: '13:00:00', validFrom: '2026-01-01', validUntil: null };
const at = (text: string) => instantAt(text.slice(0, 10), minutesOfTime(text.slice(11)));
const daysOf = (patterns: Pattern[], from: string, days: number, calendar = ordinary) => shiftsOf(patterns, from, days, calendar).map((shift) => shift.day);

describe('shifts of week patterns', () => {
  test('come every week from the first to the last valid day', () => {
    expect(daysOf([tuesday], '2026-11-24', 21)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08']);
    expect(daysOf([{ ...tuesday, validFrom: '2026-12-01', validUntil: '2026-12-01' }], '2026-11-24', 21)).toEqual(['2026-12-01']);
  });

  test('are not on holidays and closures, and are on an ordinary Saturday and an extra opening', () => {
    const friday = { ...tuesday, weekday: 5 };
    const calendar = { ...ordinary, closures: [{ day: '2026-12-18', name: 'studiedag', closed: true }] };
    expect(daysOf([friday], '2026-12-14', 21, calendar)).toEqual([]);
    expect(daysOf([friday], '2026-12-21', 7, { ...ordinary, closures: [{ day: '2026-12-25', name: 'kerstchat', closed: false }] })).toEqual(['2026-12-25']);
    expect(daysOf([{ ...tuesday, weekday: 6 }], '2026-11-23', 7)).toEqual(['2026-11-28']);
  });

  test('keep their time on the clock over the changes of the year', () => {
    const sunday = { ...tuesday, weekday: 7, starts: '20:00', ends: '22:00' };
    expect(shiftsOf([sunday], '2026-10-18', 14, ordinary).map((shift) => shift.startsAt.toISOString()))
      .toEqual(['2026-10-18T18:00:00.000Z', '2026-10-25T19:00:00.000Z']);
    expect(daysOf([{ ...sunday, starts: '02:10', ends: '02:50' }], '2026-03-29', 1)).toEqual(['2026-03-29']);
  });

  test('always lie on their weekday, in their validity, at their times, never on a day off', () => {
    const patterns = fc.record({
      id: fc.integer({ min: 1, max: 9 }), weekday: fc.integer({ min: 1, max: 7 }), starts: fc.integer({ min: 0, max: 1380 }).map(timeOfMinutes),
      from: fc.integer({ min: -20, max: 40 }), length: fc.option(fc.integer({ min: 0, max: 30 })),
    }).map(({ from, length, ...rest }): Pattern => {
      const validFrom = addDays('2026-03-10', from);
      return { ...rest, ends: '24:00', validFrom, validUntil: length === null ? null : addDays(validFrom, length) };
    });
    fc.assert(fc.property(fc.array(patterns, { maxLength: 5 }), fc.integer({ min: 0, max: 60 }), (all, days) => {
      for (const shift of shiftsOf(all, '2026-03-10', days, ordinary)) {
        const fits = all.filter((pattern) => pattern.id === shift.patternId && pattern.weekday === weekdayOf(shift.day)
          && pattern.validFrom <= shift.day && shift.day <= (pattern.validUntil ?? '9999') && !isDayOff(shift.day, ordinary)
          && [minutesOfTime(pattern.starts), minutesOfTime(pattern.starts) + 60].includes(wallClock(shift.startsAt).minutes));
        expect(fits).not.toEqual([]);
        expect(dayOf(shift.startsAt)).toBe(shift.day);
        expect(shift.endsAt > shift.startsAt).toBe(true);
      }
    }));
  });
});

describe('until when someone is on', () => {
  const span = (from: string, to: string) => ({ startsAt: at(`2026-11-24 ${from}`), endsAt: at(`2026-11-24 ${to}`) });

  test('duties that follow at once count on, a break ends it', () => {
    expect(onUntil([span('13:00', '17:00'), span('09:00', '13:00')], at('2026-11-24 10:00'))).toEqual(at('2026-11-24 17:00'));
    expect(onUntil([span('09:00', '12:00'), span('13:00', '17:00')], at('2026-11-24 10:00'))).toEqual(at('2026-11-24 12:00'));
    expect(onUntil([span('09:00', '12:00')], at('2026-11-24 12:00'))).toBeUndefined();
    expect(onUntil([span('13:00', '17:00')], at('2026-11-24 10:00'))).toBeUndefined();
  });

  test('it is the first moment from then on at which no span is running', () => {
    const minute = (value: number) => new Date(Date.UTC(2026, 10, 24) + value * 60_000);
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 })), { maxLength: 12 });
    fc.assert(fc.property(spans, fc.integer({ min: 0, max: 240 }), (all, from) => {
      const isOn = (value: number) => all.some(([start, length]) => start <= value && value < start + length);
      let expected = from;
      while (isOn(expected)) expected += 1;
      const until = onUntil(all.map(([start, length]) => ({ startsAt: minute(start), endsAt: minute(start + length) })), minute(from));
      expect(until).toEqual(expected === from ? undefined : minute(expected));
    }));
  });
});
