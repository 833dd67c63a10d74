import { describe, expect, test } from 'vitest';
import { buildModel, inputCells } from '../src/build/model.ts';
import { evaluate, valueOf } from '../src/cells/evaluate.ts';
import { breakEven } from '../src/sensitivity/break-even.ts';
import { outcomeWith } from '../src/sensitivity/outcome.ts';
import { tornado } from '../src/sensitivity/tornado.ts';
import { oneWay, twoWay } from '../src/sensitivity/ways.ts';
import { asPrinted, corrected } from './fixtures/study.ts';
import { parsed, smallScenario } from './fixtures/small.ts';

const study = buildModel(corrected());
const small = buildModel(parsed(smallScenario()));

describe('break-even', () => {
  test('is where savings and costs are equal: 5,000 euro at 3 years of 100 cases at 60 an hour is 16 minutes and 40 seconds', () => {
    expect(breakEven(small, 'only', 'minutes')).toMatchObject({ ok: true, kind: 'value' });
    const found = breakEven(small, 'only', 'minutes');
    expect(found.ok ? found.value : NaN).toBeCloseTo(50 / 3, 9);
  });

  test('by an earlier year asks more', () => {
    const found = breakEven(small, 'only', 'minutes', 1);
    expect(found.ok ? found.value : NaN).toBeCloseTo(50, 9);
  });

  test('fills in to nil for every input of the study that has one', () => {
    for (const { id } of inputCells(study)) {
      const found = breakEven(study, 'new_platform', id);
      if (found.ok) expect(Math.abs(outcomeWith(study, 'new_platform', new Map([[id, found.value]])).balance)).toBeLessThan(0.01);
    }
  });

  test('of an input with periods is a factor on all of them', () => {
    const found = breakEven(study, 'new_platform', 'licence_clients');
    expect(found).toMatchObject({ ok: true, kind: 'factor' });
  });

  test('says when an input does not matter, and when no value is enough', () => {
    expect(breakEven(study, 'kwadraad_existing', 'costs.new_development.amount')).toEqual({ ok: false, reason: 'no influence' });
    expect(breakEven(study, 'kwadraad_existing', 'inputs.vat')).toEqual({ ok: false, reason: 'no influence' });
    const dear = buildModel(parsed(smallScenario({ costs: { platform: { kind: 'amount', amount: 1e9, timing: 'once' } } })));
    expect(breakEven(dear, 'only', 'minutes')).toEqual({ ok: false, reason: 'never within bounds' });
  });

  test('an unknown input is refused', () => {
    expect(() => breakEven(small, 'only', 'nothing')).toThrow(RangeError);
  });
});

describe('one and two inputs at a time', () => {
  test('the outcome at the present value is the present outcome', () => {
    expect(oneWay(study, 'average_of_two', { input: 'wage', values: [75] })[0]?.outcome).toEqual(outcomeWith(study, 'average_of_two'));
    expect(outcomeWith(study, 'average_of_two').paybackMonths).toBe(37);
  });

  test('all periods of an input get the value', () => {
    const [row] = oneWay(study, 'kwadraad_existing', { input: 'jv.online_sessions', values: [0] });
    const values = evaluate(study.book, new Map([['products.jv.online_sessions.years_1_2', 0], ['products.jv.online_sessions.years_3_6', 0]]));
    expect(row?.outcome.balance).toBe(valueOf(values, 'variants.kwadraad_existing.cumulative.y6'));
  });

  test('two inputs together are each pair', () => {
    const table = twoWay(small, 'only', { input: 'minutes', values: [10, 20] }, { input: 'cases', values: [50, 100, 200] });
    expect(table.map(({ cells }) => cells.map(({ outcome }) => Math.round(outcome.balance)))).toEqual([[-3500, -2000, 1000], [-2000, 1000, 7000]]);
  });
});

describe('the tornado', () => {
  const bars = tornado(study, 'average_of_two');

  test('has the widest first and only what varies', () => {
    expect(bars.map(({ swing }) => swing)).toEqual(bars.map(({ swing }) => swing).sort((a, b) => b - a));
    expect(bars.map(({ quantity }) => quantity)).not.toContain('inputs.wage');
  });

  test('each end is the outcome with that input alone at that end', () => {
    for (const item of bars) expect(item.atLow.balance).toBe(outcomeWith(study, 'average_of_two', new Map([[item.quantity, item.low]])).balance);
  });

  test('also takes fixed inputs when asked', () => {
    const all = tornado(study, 'average_of_two', { fixedBy: 0.1 });
    expect(all.map(({ quantity }) => quantity)).toContain('inputs.wage');
  });

  test('leaves out what an override stops', () => {
    const printed = tornado(buildModel(asPrinted()), 'new_platform', { fixedBy: 0.1 });
    expect(printed.map(({ quantity }) => quantity)).not.toContain('inputs.licence_clients');
  });
});
