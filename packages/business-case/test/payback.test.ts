import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cumulativeByMonth, payback } from '../src/result/payback.ts';

test.each([
  ['never below zero is 0 months', [100, -50], { months: 0 }],
  ['nothing at all is never below zero', [0, 0], { months: 0 }],
  ['exactly zero at the end of year 2 is month 24', [-1200, 1200], { months: 24 }],
  ['half way year 2 is month 18', [-600, 1200], { months: 18 }],
  ['never reached within the horizon is null', [-100, 50], { months: null }],
  ['under zero again after that is told', [-600, 1200, -1200, 2400], { months: 18, underAgainMonth: 31 }],
  ['first above, then under zero: month 1, and when it goes under', [1200, -2400, 2400], { months: 1, underAgainMonth: 19 }],
])('%s', (_, balances, expected) => {
  expect(payback(balances)).toEqual(expected);
});

test('the month is the first at or above zero that a month by month addition finds', () => {
  const balances = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(balances, (years) => {
      let twelfths = 0;
      const months = years.flatMap((balance) => Array.from({ length: 12 }, () => (twelfths += balance)));
      const first = months.findIndex((value) => value >= 0);
      const expected = months.every((value) => value >= 0) ? 0 : first < 0 ? null : first + 1;
      expect(payback(years).months).toBe(expected);
    }),
  );
});

test('the last month of a year is the cumulative of that year, to the last bit', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 6 }), (years) => {
      let sum = 0;
      years.forEach((balance, index) => {
        sum += balance;
        expect(cumulativeByMonth(years)[index * 12 + 11]).toBe(sum);
      });
    }),
  );
});
