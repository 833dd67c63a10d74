import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf } from '../zone/zone.rules.ts';
import { easterOf, holidayOn, holidaysOf } from './holidays.rules.ts';

const ordinary = { goodFriday: false, liberationDay: false };
const all = { goodFriday: true, liberationDay: true };

describe('Dutch holidays', () => {
  test('Easter falls on the days the almanac gives', () => {
    expect([2008, 2011, 2019, 2024, 2025, 2026, 2027, 2038].map(easterOf)).toEqual([
      '2008-03-23', '2011-04-24', '2019-04-21', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25']);
  });

  test('the list of 2026', () => {
    expect(holidaysOf(2026, all).map((holiday) => `${holiday.day} ${holiday.name}`)).toEqual([
      '2026-01-01 new_year', '2026-04-03 good_friday', '2026-04-05 easter', '2026-04-06 easter_monday', '2026-04-27 kings_day',
      '2026-05-05 liberation_day', '2026-05-14 ascension', '2026-05-24 whit_sunday', '2026-05-25 whit_monday',
      '2026-12-25 christmas', '2026-12-26 boxing_day']);
  });

  test("King's Day moves to the 26th when the 27th is a Sunday, and was Queen's Day on 30 April before 2014", () => {
    const day = (year: number) => holidaysOf(year, ordinary).find((holiday) => holiday.name === 'kings_day')?.day;
    expect([2013, 2014, 2025, 2031].map(day)).toEqual(['2013-04-30', '2014-04-26', '2025-04-26', '2031-04-26']);
  });

  test('Good Friday and Liberation Day count only when chosen', () => {
    expect(holidayOn('2026-05-05', ordinary)).toBeUndefined();
    expect(holidayOn('2026-05-05', { ...ordinary, liberationDay: true })?.name).toBe('liberation_day');
    expect(holidayOn('2026-04-03', { ...ordinary, goodFriday: true })?.name).toBe('good_friday');
  });

  test('in every year the movable days keep their weekday and distance', () => {
    fc.assert(fc.property(fc.integer({ min: 1980, max: 2299 }), (year) => {
      const days = new Map(holidaysOf(year, all).map((holiday) => [holiday.name, holiday.day]));
      const easter = easterOf(year);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      expect([easter, days.get('ascension') ?? '', days.get('whit_monday') ?? '', days.get('good_friday') ?? ''].map(weekdayOf)).toEqual([7, 4, 1, 5]);
      expect(days.get('whit_sunday')).toBe(addDays(easter, 49));
      expect(weekdayOf(days.get('kings_day') ?? '')).not.toBe(7);
    }));
  });
});
