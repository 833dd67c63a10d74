import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClock } from '../institutions/hours/zone/zone.rules.ts';
import { dayFrom, isOneText, maskAddress, secondsOfDay } from './outbox.rules.ts';

const from = (instant: string) => dayFrom(new Date(instant)).toISOString();

test('between 21:00 and 8:00 on the clock of people a telephone stays silent, also in the nights in which the clock changes', () => {
  expect(from('2026-11-24T10:00:00Z')).toBe('2026-11-24T10:00:00.000Z');
  expect(from('2026-11-24T19:59:59Z')).toBe('2026-11-24T19:59:59.000Z');
  expect(from('2026-11-24T20:00:00Z')).toBe('2026-11-25T07:00:00.000Z');
  expect(from('2026-11-25T06:59:00Z')).toBe('2026-11-25T07:00:00.000Z');
  expect(from('2026-07-01T19:00:00Z')).toBe('2026-07-02T06:00:00.000Z');
  // The clock goes forward in the night to 29 March 2026, and back in that to 25 October.
  expect(from('2026-03-28T20:30:00Z')).toBe('2026-03-29T06:00:00.000Z');
  expect(from('2026-03-29T01:30:00Z')).toBe('2026-03-29T06:00:00.000Z');
  expect(from('2026-10-24T19:30:00Z')).toBe('2026-10-25T07:00:00.000Z');
  expect(from('2026-10-25T00:30:00Z')).toBe('2026-10-25T07:00:00.000Z');
});

test('whatever the moment: it is put off to a moment in the day, never earlier, less than twelve hours later, and no further when asked again', () => {
  const moments = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(fc.property(moments, (now) => {
    const day = dayFrom(now);
    const { minutes } = wallClock(day);
    expect(minutes).toBeGreaterThanOrEqual(8 * 60);
    expect(minutes).toBeLessThan(21 * 60);
    expect(day.getTime() - now.getTime()).toBeGreaterThanOrEqual(0);
    expect(day.getTime() - now.getTime()).toBeLessThanOrEqual(12 * 3_600_000);
    expect(dayFrom(day)).toEqual(day);
    expect(secondsOfDay(now) > 0).toBe(day.getTime() === now.getTime());
  }), { numRuns: 2000 });
});

test('a text message is one message: 160 letters that every telephone has, of which some count for two', () => {
  expect([isOneText('a'.repeat(160)), isOneText('a'.repeat(161)), isOneText('€'.repeat(80)), isOneText(`${'€'.repeat(80)}a`)]).toEqual([true, false, true, false]);
  expect(['é à ö ü ñ £ @ ?', 'één', 'ë', 'ê', '“', '…', '–', '😀', 'ï'].map(isOneText)).toEqual([true, true, false, false, false, false, false, false, false]);
});

test('an address or number is shown so that who knows it recognises it, and nobody else', () => {
  expect([maskAddress('jolanda@example.org'), maskAddress('+31612345678')]).toEqual(['jo…@e….org', '+31…78']);
});
