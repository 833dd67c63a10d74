import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, wallClock } from '../../institutions/hours/zone/zone.rules.ts';
import { freeTimes, isInTheWay, overlaps, usualRules, type Availability, type Blocked } from './availability.rules.ts';
import type { BookableHours } from './availability.schema.ts';

const calendar = { officeHours: [], closures: [], holidays: { goodFriday: false, liberationDay: false } };
const with_ = (own: Partial<Availability> = {}): Availability => ({ rules: { ...usualRules, isOpen: true }, week: [{ weekday: 1, starts: '09:00', ends: '12:00', kinds: ['office'] }], leave: [], blocked: [], calendar, ...own });
const clock = (at: Date) => `${wallClock(at).day} ${wallClock(at).minutes / 60}`;

test('nine in the morning stays nine in the morning over both changes of the clock', () => {
  const first = (now: string) => freeTimes({ kind: 'office', now: new Date(now) }, with_()).filter((time) => wallClock(time.startsAt).minutes === 540).map((time) => time.startsAt.toISOString());
  expect(first('2026-10-15T10:00:00Z').slice(0, 2)).toEqual(['2026-10-19T07:00:00.000Z', '2026-10-26T08:00:00.000Z']);
  expect(first('2027-03-18T10:00:00Z').slice(0, 2)).toEqual(['2027-03-22T08:00:00.000Z', '2027-04-05T07:00:00.000Z']);
});

test('around an appointment elsewhere there is time to travel; around one here there is not', () => {
  const taken = (isAway: boolean): Blocked => ({ startsAt: new Date('2026-11-30T09:00:00Z'), endsAt: new Date('2026-11-30T10:00:00Z'), isAway });
  const free = (isAway: boolean) => freeTimes({ kind: 'office', now: new Date('2026-11-28T10:00:00Z') }, with_({ rules: { ...usualRules, isOpen: true, weeksAhead: 1 }, blocked: [taken(isAway)] })).map((time) => clock(time.startsAt));
  expect(free(false)).toEqual(['2026-11-30 9', '2026-11-30 11']);
  expect(free(true)).toEqual([]);
});

const date = fc.date({ min: new Date('2026-03-01'), max: new Date('2027-04-30'), noInvalidDate: true });
const hours = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 })).map(([weekday, from, length]): BookableHours => {
  const time = (quarters: number) => `${String(Math.floor(quarters / 2)).padStart(2, '0')}:${quarters % 2 === 0 ? '00' : '30'}`;
  return { weekday, starts: time(from), ends: time(Math.min(48, from + length)), kinds: ['office', 'home'] };
});
const blocked = (now: Date) => fc.record({ ahead: fc.integer({ min: 0, max: 21 * 24 * 60 }), minutes: fc.integer({ min: 5, max: 600 }), isAway: fc.boolean() })
  .map((one): Blocked => ({ startsAt: new Date(now.getTime() + one.ahead * 60_000), endsAt: new Date(now.getTime() + (one.ahead + one.minutes) * 60_000), isAway: one.isAway }));

test('a free time never overlaps what is busy or leave, is within the week, after the notice, and as long as it says', () => {
  const asked = date.chain((now) => fc.record({
    now: fc.constant(now), kind: fc.constantFrom('office' as const, 'home' as const), week: fc.array(hours, { maxLength: 4 }), blocked: fc.array(blocked(now), { maxLength: 12 }),
    minutes: fc.integer({ min: 10, max: 120 }), notice: fc.integer({ min: 0, max: 72 }), leave: fc.integer({ min: 0, max: 20 }),
  }));
  fc.assert(fc.property(asked, ({ now, kind, week, blocked: taken, minutes, notice, leave }) => {
    const day = dayOf(new Date(now.getTime() + leave * 86_400_000));
    const availability = with_({ week, blocked: taken, leave: [{ startsOn: day, endsOn: day }], rules: { ...usualRules, isOpen: true, minutes, noticeHours: notice, weeksAhead: 3 } });
    for (const time of freeTimes({ kind, now }, availability)) {
      expect(taken.some((one) => overlaps(one, time))).toBe(false);
      expect(isInTheWay(time, kind, availability)).toBe(false);
      expect(dayOf(time.startsAt)).not.toBe(day);
      expect(time.startsAt.getTime()).toBeGreaterThanOrEqual(now.getTime() + notice * 3_600_000);
      expect(time.endsAt.getTime() - time.startsAt.getTime()).toBe(minutes * 60_000);
      expect(week.some((one) => one.weekday === wallClock(time.startsAt).weekday)).toBe(true);
    }
  }), { numRuns: 200 });
});
