import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildModel, inputCells } from '../src/build/model.ts';
import { evaluate, valueOf } from '../src/cells/evaluate.ts';
import { runScenario } from '../src/result/result.ts';
import { centsToPlain, formatCents, toCents } from '../src/words/numbers.ts';
import { dimensionOf } from '../src/scenario/units.ts';
import { corrected } from './fixtures/study.ts';
import { parsed, smallScenario } from './fixtures/small.ts';

const model = buildModel(corrected());
const base = evaluate(model.book);

describe('rules that hold for all numbers', () => {
  test('when every price is k times as high, every amount is k times as high', () => {
    const prices = inputCells(model).filter(({ unit }) => ['money', 'hourly rate'].includes(dimensionOf(unit)));
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), (factor) => {
        const values = evaluate(model.book, new Map(prices.map(({ id }) => [id, valueOf(base, id) * factor])));
        for (const cell of model.book.cells.values()) {
          if (dimensionOf(cell.unit) !== 'money') continue;
          const expected = valueOf(base, cell.id) * factor;
          expect(Math.abs(valueOf(values, cell.id) - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('the cumulative of the last year is the total balance, and balance is savings minus costs', () => {
    const amount = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 12 }), (price, cases, years) => {
        const scenario = parsed(smallScenario({ horizon: { years }, costs: { p: { kind: 'amount', amount: price, timing: 'yearly' } }, variants: { only: { costs: ['p'] } }, effects: { e: { saves: { amount: 'minutes' }, rate: 'wage', times: [{ count: cases, label: 'per jaar' }] } } }));
        const [variant] = runScenario(scenario).variants;
        expect(variant?.years.at(-1)?.cumulative).toBe(variant?.totals.at(-1)?.balance);
        for (const year of variant?.years ?? []) expect(year.balance).toBe(year.savings - year.costs);
      }),
      { numRuns: 50 },
    );
  });

  test('a cost spread over years comes to the whole cost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 1, max: 10 }), (cents, over) => {
        const scenario = parsed(smallScenario({ horizon: { years: 10 }, costs: { p: { kind: 'amount', amount: cents / 100, timing: 'spread', over } }, variants: { only: { costs: ['p'] } } }));
        expect(runScenario(scenario).variants[0]?.totals.at(-1)?.costs).toBe(cents);
      }),
      { numRuns: 50 },
    );
  });

  test('cents survive the way through text', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      expect(toCents(Number(centsToPlain(cents)))).toBe(cents);
    }));
  });
});

test.each([
  [1.005, 101], [-1.005, -101], [0.004, 0], [-0.004, 0], [6666.666666666667, 666_667], [79_011.399999999994, 7_901_140],
])('%d euro is %d cents', (euro, cents) => {
  expect(Object.is(toCents(euro), cents)).toBe(true);
});

test('amounts are written as readers do', () => {
  expect(formatCents(-12_345_678, 'nl')).toBe('−€ 123.456,78');
  expect(formatCents(12_345_678, 'en')).toBe('€123,456.78');
  expect(formatCents(-49, 'nl', 0)).toBe('€ 0');
  expect(formatCents(99_950, 'nl', 0)).toBe('€ 1.000');
});
