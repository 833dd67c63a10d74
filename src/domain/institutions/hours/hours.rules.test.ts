import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calendarOf, isDayOff, isOpenAt, mergeWeek, nextOpening, openingsOn, promiseAt, promiseFor, readsWhen,
  type AnswerPromise, type Calendar, type Closure, type OfficeHours,
} from './hours.rules.ts';
import { addDays, dayOf, instantAt, minutesOfTime, timeOfMinutes, wallClock } from './zone/zone.rules.ts';

const holidays = { goodFriday: false, liberationDay: false };
const ordinary: Calendar = { officeHours: [], closures: [], holidays };
const oneDay: AnswerPromise = { kind: 'working_days', count: 1 };
const twoDays: AnswerPromise = { kind: 'working_days', count: 2 };
const hours48: AnswerPromise = { kind: 'hours', count: 48 };

const at = (text: string) => instantAt(text.slice(0, 10), minutesOfTime(text.slice(11)));
const wall = (moment: Date | undefined) => (moment ? `${dayOf(moment)} ${timeOfMinutes(wallClock(moment).minutes)}` : undefined);
const promised = (asked: string, promise: AnswerPromise = oneDay, calendar = ordinary) => wall(promiseAt(at(asked), promise, calendar));

describe('opening hours', () => {
  test('without any of its own an institution is open from Monday to Friday, 9 to 17', () => {
    expect(openingsOn('2026-11-24', ordinary)).toEqual([{ opens: 540, closes: 1020 }]);
    expect(openingsOn('2026-11-28', ordinary)).toEqual([]);
  });

  test('own hours replace those, parts that touch are one', () => {
    const calendar = { ...ordinary, officeHours: [
      { weekday: 2, opens: '13:00:00', closes: '17:00:00' }, { weekday: 2, opens: '12:00', closes: '13:00' }, { weekday: 2, opens: '09:00', closes: '11:00' }] };
    expect(openingsOn('2026-11-24', calendar)).toEqual([{ opens: 540, closes: 660 }, { opens: 720, closes: 1020 }]);
    expect(openingsOn('2026-11-25', calendar)).toEqual([]);
  });

  test('holidays and closures are closed; an extra opening wins, with its own hours when it has them', () => {
    const closures: Closure[] = [
      { day: '2026-11-24', name: 'studiedag', closed: true }, { day: '2026-11-28', name: 'open dag', closed: false },
      { day: '2026-12-25', name: 'kerstinloop', closed: false, opens: '10:00:00', closes: '12:00:00' }];
    const calendar = { ...ordinary, closures };
    expect(openingsOn('2026-11-24', calendar)).toEqual([]);
    expect(openingsOn('2026-11-28', calendar)).toEqual([{ opens: 540, closes: 1020 }]);
    expect(openingsOn('2026-12-25', calendar)).toEqual([{ opens: 600, closes: 720 }]);
    expect(openingsOn('2026-04-27', calendar)).toEqual([]);
    expect(openingsOn('2026-05-05', calendar)).toHaveLength(1);
    expect(openingsOn('2026-05-05', { ...calendar, holidays: { ...holidays, liberationDay: true } })).toEqual([]);
  });

  test('it is open at the minute of opening and closed at the minute of closing', () => {
    expect(['2026-11-24 08:59', '2026-11-24 09:00', '2026-11-24 16:59', '2026-11-24 17:00'].map((text) => isOpenAt(at(text), ordinary)))
      .toEqual([false, true, true, false]);
  });

  test('the next opening passes the weekend and Christmas', () => {
    expect(wall(nextOpening(at('2026-12-24 17:30'), ordinary))).toBe('2026-12-28 09:00');
    expect(wall(nextOpening(at('2026-11-24 10:15'), ordinary))).toBe('2026-11-24 10:15');
  });

  test('who reads when', () => {
    expect(readsWhen(at('2026-11-24 10:00'), ordinary)).toEqual({ kind: 'today' });
    expect(readsWhen(at('2026-11-27 17:00'), ordinary)).toEqual({ kind: 'from', at: at('2026-11-30 09:00') });
    expect(readsWhen(at('2026-11-24 10:00'), { ...ordinary, officeHours: [{ weekday: 2, opens: '12:00', closes: '12:00' }] }).kind).toBe('from');
  });
});

describe('a promise of working days', () => {
  test.each([
    ['2026-11-27 16:00', '2026-11-30 16:00', 'Friday afternoon: Monday, same time'],
    ['2026-11-28 14:00', '2026-11-30 17:00', 'Saturday: all of Monday'],
    ['2026-11-24 03:00', '2026-11-24 17:00', 'at night: all of the day that comes'],
    ['2026-11-24 17:00', '2026-11-25 17:00', 'at closing: all of tomorrow'],
    ['2026-11-24 09:00', '2026-11-24 17:00', 'at opening: all of today'],
    ['2026-12-24 16:30', '2026-12-28 16:30', 'Christmas and a weekend are no working days'],
    ['2026-04-24 10:00', '2026-04-28 10:00', "King's Day is no working day"],
    ['2026-03-27 16:00', '2026-03-30 16:00', 'over the change to summer time'],
    ['2026-10-23 16:00', '2026-10-26 16:00', 'over the change to winter time'],
  ])('asked %s it is due %s (%s)', (asked, due) => { expect(promised(asked)).toBe(due); });

  test('two working days are one more', () => {
    expect(promised('2026-11-26 11:00', twoDays)).toBe('2026-11-30 11:00');
    expect(promised('2026-11-28 11:00', twoDays)).toBe('2026-12-01 17:00');
  });

  test('the time of day is moved into the hours of a day that closes early, opens late or pauses', () => {
    const officeHours: OfficeHours[] = [
      { weekday: 1, opens: '09:00', closes: '17:00' }, { weekday: 2, opens: '09:00', closes: '12:00' },
      { weekday: 3, opens: '13:00', closes: '20:00' }, { weekday: 4, opens: '09:00', closes: '12:00' }, { weekday: 4, opens: '13:00', closes: '17:00' }];
    const calendar = { ...ordinary, officeHours };
    expect(promised('2026-11-23 16:00', oneDay, calendar)).toBe('2026-11-24 12:00');
    expect(promised('2026-11-24 10:00', oneDay, calendar)).toBe('2026-11-25 13:00');
    expect(promised('2026-11-25 19:00', oneDay, calendar)).toBe('2026-11-26 17:00');
    expect(promised('2026-11-26 12:30', oneDay, calendar)).toBe('2026-11-30 13:00');
  });

  test('an institution that never opens still promises something', () => {
    const never = Array.from({ length: 800 }, (_, ahead): Closure => ({ day: addDays('2026-01-01', ahead), name: 'dicht', closed: true }));
    expect(promised('2026-02-02 10:00', twoDays, { ...ordinary, closures: never })).toBe('2026-02-04 10:00');
    expect(readsWhen(at('2026-02-02 10:00'), { ...ordinary, closures: never })).toEqual({ kind: 'unknown' });
  });
});

describe('a promise of hours', () => {
  test('runs on through nights, and ends at the next opening when it ends on a closed moment', () => {
    expect(promised('2026-11-24 10:00', hours48)).toBe('2026-11-26 10:00');
    expect(promised('2026-11-24 17:00', hours48)).toBe('2026-11-26 17:00');
    expect(promised('2026-11-24 17:01', hours48)).toBe('2026-11-27 09:00');
    expect(promised('2026-11-26 12:00', hours48)).toBe('2026-11-30 09:00');
  });

  test('are hours that pass: the night of the change does not count for one more or less', () => {
    const allDay = { ...ordinary, officeHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })) };
    expect(promised('2026-03-28 12:00', hours48, allDay)).toBe('2026-03-30 13:00');
    expect(promised('2026-10-24 12:00', hours48, allDay)).toBe('2026-10-26 11:00');
  });
});

const times = fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 30, max: 600 }))
  .map(([opens, length]) => ({ opens: timeOfMinutes(opens), closes: timeOfMinutes(Math.min(1440, opens + length)) }));
const weeks = fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), times).map(([weekday, span]): OfficeHours => ({ weekday, ...span })), { maxLength: 12 });
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((moment) => new Date(Math.floor(moment.getTime() / 1000) * 1000));
const closures = fc.uniqueArray(fc.record({
  day: moments.map(dayOf), name: fc.constant('dag'), closed: fc.boolean(),
}), { selector: (closure) => closure.day, maxLength: 30 });
const calendars = fc.record({
  officeHours: weeks, closures, holidays: fc.record({ goodFriday: fc.boolean(), liberationDay: fc.boolean() }),
});
const promises = fc.oneof(
  fc.record({ kind: fc.constant('working_days' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('hours' as const), count: fc.integer({ min: 1, max: 72 }) }));

describe('any promise of any institution', () => {
  test('lies in or at the end of opening hours, after the question', () => {
    fc.assert(fc.property(moments, promises, calendars, (asked, promise, calendar) => {
      const due = promiseAt(asked, promise, calendar);
      expect(due.getTime()).toBeGreaterThan(asked.getTime());
      expect(isOpenAt(due, calendar) || isOpenAt(new Date(due.getTime() - 1), calendar)).toBe(true);
    }), { numRuns: 300 });
  });

  test('never promises a later question an earlier answer', () => {
    fc.assert(fc.property(moments, fc.integer({ min: 0, max: 3 * 86_400 }), promises, calendars, (asked, later, promise, calendar) => {
      const second = new Date(asked.getTime() + later * 1000);
      expect(promiseAt(second, promise, calendar).getTime()).toBeGreaterThanOrEqual(promiseAt(asked, promise, calendar).getTime());
    }), { numRuns: 300 });
  });

  test('asked outside hours it is the promise of the next opening', () => {
    fc.assert(fc.property(moments, fc.integer({ min: 1, max: 3 }), calendars, (asked, count, calendar) => {
      const opening = nextOpening(asked, calendar) ?? asked;
      const promise: AnswerPromise = { kind: 'working_days', count };
      expect(promiseAt(asked, promise, calendar)).toEqual(promiseAt(opening, promise, calendar));
    }), { numRuns: 200 });
  });

  test('a working day at equal hours is eight hours of opening time', () => {
    fc.assert(fc.property(moments, fc.integer({ min: 1, max: 3 }), (asked, count) => {
      const due = promiseAt(asked, { kind: 'working_days', count }, ordinary);
      expect(openSecondsBetween(nextOpening(asked, ordinary) ?? asked, due)).toBe(count * 8 * 3600);
    }), { numRuns: 300 });
  });
});

/** Opening time of the ordinary calendar, counted by walking the days. */
function openSecondsBetween(from: Date, to: Date): number {
  let seconds = 0;
  for (let day = dayOf(from); day <= dayOf(to); day = addDays(day, 1)) {
    for (const span of openingsOn(day, ordinary)) {
      const begin = Math.max(from.getTime(), instantAt(day, span.opens).getTime());
      const end = Math.min(to.getTime(), instantAt(day, span.closes).getTime());
      seconds += Math.max(0, end - begin) / 1000;
    }
  }
  return seconds;
}

describe('settings', () => {
  test('give the promise of a channel and the holidays of the calendar', () => {
    const settings = [
      { scope: 'institution', scopeKey: '', key: 'answer_promise', value: '48_hours' },
      { scope: 'channel', scopeKey: 'phone', key: 'answer_promise', value: '2_working_days' },
      { scope: 'institution', scopeKey: '', key: 'holiday_good_friday', value: true }];
    expect(promiseFor([], 'mail')).toEqual(oneDay);
    expect(promiseFor(settings, 'mail')).toEqual(hours48);
    expect(promiseFor(settings, 'phone')).toEqual(twoDays);
    expect(calendarOf({ officeHours: [], closures: [], settings }).holidays).toEqual({ goodFriday: true, liberationDay: false });
  });
});

describe('a week', () => {
  test('is stored without overlap and opens at the same minutes', () => {
    fc.assert(fc.property(weeks, moments, (officeHours, moment) => {
      const merged = mergeWeek(officeHours);
      fc.pre(officeHours.length > 0);
      expect(isOpenAt(moment, { ...ordinary, officeHours: merged })).toBe(isOpenAt(moment, { ...ordinary, officeHours }));
      expect(new Set(merged.map((hours) => `${hours.weekday} ${hours.opens}`)).size).toBe(merged.length);
    }));
  });

  test('a day off is a holiday or a closure, not an ordinary Saturday and not an extra opening', () => {
    const calendar = { ...ordinary, closures: [{ day: '2026-11-24', name: 'dicht', closed: true }, { day: '2026-12-25', name: 'open', closed: false }] };
    expect(['2026-11-24', '2026-11-28', '2026-12-25', '2026-12-26'].map((day) => isDayOff(day, calendar))).toEqual([true, false, false, true]);
  });
});
