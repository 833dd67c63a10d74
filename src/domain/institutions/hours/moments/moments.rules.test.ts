import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt, minutesOfTime } from '../zone/zone.rules.ts';
import { sayDate, sayDay, sayDuration, sayMoment, sayNearDay, sayNearMoment, sayReadsWhen, sayRelative } from './moments.rules.ts';

const at = (text: string) => instantAt(text.slice(0, 10), minutesOfTime(text.slice(11)));
const now = at('2025-11-25 10:30');

describe('moments in words', () => {
  test('a moment in full, in both languages', () => {
    expect(sayMoment(now, now, 'nl')).toBe('dinsdag 25 november, 10:30');
    expect(sayMoment(at('2026-07-05 09:05'), now, 'en')).toBe('Sunday 5 July 2026, 9:05');
  });

  test('a day near by is said as people say it', () => {
    const said = (day: string) => sayNearDay(day, now, 'nl');
    expect(['2025-11-24', '2025-11-25', '2025-11-26', '2025-12-01', '2025-12-02', '2025-11-20'].map(said))
      .toEqual(['gisteren', 'vandaag', 'morgen', 'maandag', 'dinsdag 2 december', 'donderdag 20 november']);
    expect(sayNearMoment(at('2025-11-26 16:00'), now, 'en')).toBe('tomorrow 16:00');
  });

  test.each([
    ['2025-11-25 10:30', 'zojuist', 'just now'], ['2025-11-25 10:25', '5 minuten geleden', '5 minutes ago'],
    ['2025-11-25 10:31', 'over 1 minuut', 'in 1 minute'], ['2025-11-25 12:45', 'over 2 uur', 'in 2 hours'],
    ['2025-11-24 16:00', 'gisteren', 'yesterday'], ['2025-11-26 16:45', 'morgen', 'tomorrow'],
    ['2025-11-22 23:00', '3 dagen geleden', '3 days ago'], ['2025-12-25 09:00', 'donderdag 25 december', 'Thursday 25 December'],
  ])('%s is %s', (moment, dutch, english) => {
    expect(sayRelative(at(moment), now, 'nl')).toBe(dutch);
    expect(sayRelative(at(moment), now, 'en')).toBe(english);
  });

  test('just past midnight yesterday evening is still hours ago', () => {
    expect(sayRelative(at('2025-11-24 22:30'), at('2025-11-25 00:40'), 'nl')).toBe('2 uur geleden');
  });

  test('who reads when', () => {
    expect(sayReadsWhen({ kind: 'today' }, now, 'nl')).toBe('vandaag');
    expect(sayReadsWhen({ kind: 'from', at: at('2025-12-01 09:00') }, now, 'nl')).toBe('maandag vanaf 9:00');
    expect(sayReadsWhen({ kind: 'from', at: at('2025-11-26 09:00') }, now, 'en')).toBe('tomorrow from 9:00');
    expect(sayReadsWhen({ kind: 'unknown' }, now, 'nl')).toBe('zodra we weer open zijn');
  });

  test('a year is said when it is not this one, also around New Year', () => {
    expect(sayDay('2026-01-01', at('2025-12-31 23:30'), 'nl')).toBe('donderdag 1 januari 2026');
    expect([sayDate('2026-01-01', 'nl'), sayDate('2026-11-24', 'en')]).toEqual(['1 januari 2026', '24 November 2026']);
    expect(sayDay('2026-01-01', at('2026-01-01 00:10'), 'nl')).toBe('donderdag 1 januari');
  });
});

describe('durations', () => {
  test('are hours and minutes', () => {
    expect([0, 5, 65, 600, 59.9, -20, -0.4].map(sayDuration)).toEqual(['0:00', '0:05', '1:05', '10:00', '0:59', '-0:20', '0:00']);
  });

  test('can be read back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), (minutes) => {
      const [hours, rest] = sayDuration(minutes).split(':').map(Number);
      expect((hours ?? 0) * 60 + (rest ?? 0)).toBe(minutes);
      expect(rest).toBeLessThan(60);
    }));
  });
});
