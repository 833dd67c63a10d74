import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt, minutesOfTime, weekdayOf } from '../../hours/zone/zone.rules.ts';
import { comingWalkIns, dialled, waysOf, type Helper } from './ways.rules.ts';

const helper = (own: Partial<Helper> = {}): Helper => ({ phone: '0172-550 120', settings: [], officeHours: [], closures: [], walkIns: [], ...own });
const walkIn = (weekday: number, opens: string, closes: string, municipality = 'Gouda') => ({ municipality, place: `Huis ${weekday}`, address: 'Straat 1', weekday, opens, closes });
const door = { slug: 'deur', asks: true };
/** A Tuesday. */
const tuesday = new Date('2026-11-24T09:00:00Z');

describe('coming walk-in hours', () => {
  test('the next one comes first, also over the weekend', () => {
    const found = comingWalkIns(helper({ walkIns: [walkIn(1, '09:00', '10:00'), walkIn(3, '13:00', '15:00'), walkIn(2, '14:00', '16:00')] }), undefined, tuesday);
    expect(found.map((one) => [one.day, one.opens])).toEqual([['2026-11-24', 840], ['2026-11-25', 780], ['2026-11-30', 540]]);
  });

  test('one that has begun counts until it closes, then it is the one of next week', () => {
    const own = helper({ walkIns: [walkIn(2, '09:30', '11:00')] });
    expect(comingWalkIns(own, undefined, tuesday)).toMatchObject([{ day: '2026-11-24', isNow: true }]);
    expect(comingWalkIns(own, undefined, new Date('2026-11-24T10:00:00Z'))).toMatchObject([{ day: '2026-12-01', isNow: false }]);
  });

  test('only those of the municipality', () => {
    const own = helper({ walkIns: [walkIn(2, '14:00', '16:00', 'Lisse'), walkIn(3, '14:00', '16:00')] });
    expect(comingWalkIns(own, 'Gouda', tuesday).map((one) => one.municipality)).toEqual(['Gouda']);
    expect(comingWalkIns(own, 'Leiden', tuesday)).toEqual([]);
  });

  test('a holiday and a closure move it to the next week', () => {
    const friday = helper({ walkIns: [walkIn(5, '10:00', '12:00')] });
    expect(comingWalkIns(friday, undefined, new Date('2026-12-22T09:00:00Z')).map((one) => one.day)).toEqual(['2027-01-08']);
    const closed = helper({ walkIns: [walkIn(2, '14:00', '16:00')], closures: [{ day: '2026-11-24', name: 'Studiedag', closed: true }] });
    expect(comingWalkIns(closed, undefined, tuesday).map((one) => one.day)).toEqual(['2026-12-01']);
  });

  test('an evening walk-in counts though the office is closed then', () => {
    const own = helper({ officeHours: [{ weekday: 2, opens: '09:00', closes: '12:00' }], walkIns: [walkIn(4, '18:30', '20:30')] });
    expect(comingWalkIns(own, undefined, tuesday)).toHaveLength(1);
  });

  test('whenever it is asked, each is on its weekday, not over yet, and in order', () => {
    const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 7 }));
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
    fc.assert(fc.property(fc.array(times, { maxLength: 6 }), moments, (hours, now) => {
      const own = helper({ walkIns: hours.map(([hour, weekday]) => walkIn(weekday, `${String(hour).padStart(2, '0')}:00`, `${String(hour).padStart(2, '0')}:45`)) });
      const found = comingWalkIns(own, undefined, now);
      const starts = found.map((one) => instantAt(one.day, one.opens).getTime());
      expect(starts).toEqual(starts.toSorted((one, other) => one - other));
      for (const one of found) {
        expect(own.walkIns.map((known) => [known.weekday, minutesOfTime(known.opens)])).toContainEqual([weekdayOf(one.day), one.opens]);
        expect(instantAt(one.day, one.closes).getTime()).toBeGreaterThan(now.getTime() - 60_000);
      }
    }), { numRuns: 200 });
  });
});

describe('what is there', () => {
  test('a door that does not ask has no writing, an institution without a number no phone', () => {
    expect(waysOf(helper({ phone: null }), { slug: 'deur', asks: false }, undefined, tuesday)).toEqual({ write: undefined, phone: undefined, walkIns: [] });
  });

  test('the phone says until when it is open, or when it opens', () => {
    expect(waysOf(helper(), door, undefined, tuesday).phone).toMatchObject({ openUntil: 17 * 60, opensAt: undefined, isFree: false });
    expect(waysOf(helper({ phone: '0800 1234' }), door, undefined, new Date('2026-11-24T20:00:00Z')).phone)
      .toMatchObject({ openUntil: undefined, opensAt: new Date('2026-11-25T08:00:00Z'), isFree: true });
  });

  test('the promise and who may stay anonymous follow the settings of institution and door', () => {
    const settings = [{ scope: 'institution', scopeKey: '', key: 'answer_promise', value: '48_hours' }, { scope: 'door', scopeKey: 'deur', key: 'anonymous_mail', value: 'youth' }];
    expect(waysOf(helper({ settings }), door, undefined, tuesday).write).toEqual({ promise: { kind: 'hours', count: 48 }, reads: { kind: 'today' }, anonymous: 'youth' });
    expect(waysOf(helper({ settings }), { slug: 'andere', asks: true }, undefined, tuesday).write?.anonymous).toBe('all');
  });
});

test('a number is dialled without spaces and dashes', () => {
  expect(dialled('0172-550 120')).toBe('0172550120');
  expect(dialled('+31 (0)172 550120')).toBe('+310172550120');
});
