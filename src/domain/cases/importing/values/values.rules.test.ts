import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasBsn, passesElevenTest, readDay, readFlag, readMinutes, readMonth } from './values.rules.ts';

test('a day is read as a computer or as a Dutchman writes it', () => {
  expect(['2026-02-01', '1-2-2026', '01/02/2026', '1.2.2026', '2026-2-1', '2026-02-01T00:00:00Z', '1-2-2026 00:00'].map(readDay)).toEqual(Array(7).fill('2026-02-01'));
  expect(['2026-02-30', '31-4-2026', '29-2-2025', '2026-13-01', '13/13/2026', '1-2-26', '', 'gisteren', '1979-12-31'].map(readDay)).toEqual(Array(9).fill(undefined));
  expect(readDay('29-2-2024')).toBe('2024-02-29');
});

test('every day of a hundred years is read back the same in both ways', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1980-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
    const [year, month, day] = date.toISOString().slice(0, 10).split('-');
    expect([readDay(`${year}-${month}-${day}`), readDay(`${Number(day)}-${Number(month)}-${year}`)]).toEqual(Array(2).fill(`${year}-${month}-${day}`));
  }));
});

test('minutes are a number or hours and minutes', () => {
  expect(['90', '1:30', '0:05', '0', '45,0', '100:00'].map(readMinutes)).toEqual([90, 90, 5, 0, 45, 6000]);
  expect(['', '-5', '1:75', '1,5', 'een uur', '1:3'].map(readMinutes)).toEqual(Array(6).fill(undefined));
  fc.assert(fc.property(fc.nat(6000), (minutes) => {
    expect(readMinutes(`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`)).toBe(minutes);
  }));
});

test('a month is read from a month or from any day in it', () => {
  expect(['2026-01', '1-2026', '01/2026', '2026/1', '2026-01-31', '31-1-2026'].map(readMonth)).toEqual(Array(6).fill('2026-01'));
  expect([readMonth('2026-13'), readMonth('januari')]).toEqual([undefined, undefined]);
  expect([readFlag('1'), readFlag('0'), readFlag('Ja'), readFlag('nee'), readFlag('2'), readFlag('')]).toEqual([true, false, true, false, undefined, undefined]);
});

test('nine digits that pass the eleven-test are found wherever they stand, and a UUID is none', () => {
  expect(['111222333', 'bsn:111222333.', '1112.22.333', '111 222 333', 'Z-111222333'].map(hasBsn)).toEqual(Array(5).fill(true));
  expect(['111222334', '1112223330', '0111222333', '11122233', '000000000', '0b1ae2d4-3c1c-4c07-9c5d-a111222333ab', '2026-01-05', ''].map(hasBsn)).toEqual(Array(8).fill(false));
});

test('of nine digits that pass, changing one digit makes them fail', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
    const digits = String(number).padStart(9, '0');
    fc.pre(passesElevenTest(digits));
    const changed = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
    expect(passesElevenTest(changed)).toBe(false);
  }), { numRuns: 300 });
});
