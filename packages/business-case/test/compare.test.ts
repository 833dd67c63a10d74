import { describe, expect, test } from 'vitest';
import { buildModel } from '../src/build/model.ts';
import { compareModels } from '../src/compare/compare.ts';
import { asPrinted, corrected, exampleText, scenarioOf } from './fixtures/study.ts';
import { parsed, smallScenario } from './fixtures/small.ts';

describe('as printed beside corrected', () => {
  const comparison = compareModels(buildModel(asPrinted()), buildModel(corrected()));
  const variant = (id: string) => comparison.variants.find((item) => item.id === id);
  const because = (cell: string) => comparison.differences.find((item) => item.cell === cell)?.because.map((index) => comparison.changes[index]?.id);

  test('the changes are the eight overrides of the study', () => {
    expect(comparison.changes.map(({ kind, id, years }) => `${kind} ${id} ${years.join('')}`)).toEqual([
      'override effects.planning.jv.per_year 12', 'override effects.planning.jv.per_year 3456',
      'override growth.extra_groups.jv.online.minutes_per_client 3456', 'override growth.extra_groups.jv.online.minutes_per_unit 3456',
      'override growth.extra_groups.ov.online.minutes_per_client 3456', 'override growth.extra_groups.ov.online.minutes_per_unit 3456',
      'override costs.new_licence.amount 12', 'override costs.new_licence.amount 3456',
    ]);
  });

  test('a figure that differs says from which change', () => {
    expect(because('effects.all.y1')).toEqual(['effects.planning.jv.per_year']);
    expect(because('variants.new_platform.costs.y2')).toEqual(['costs.new_licence.amount']);
    expect(because('growth.extra_groups.jv.minutes_per_unit.y3')).toEqual(['growth.extra_groups.jv.online.minutes_per_client', 'growth.extra_groups.jv.online.minutes_per_unit']);
  });

  test('the effect on total and pay-back is given, alone and together', () => {
    expect(variant('average_of_two')?.a).toMatchObject({ paybackMonths: 36, balance: expect.closeTo(110_894, 6) });
    expect(variant('average_of_two')?.b).toMatchObject({ paybackMonths: 37, balance: expect.closeTo(99_493.8, 6) });
    expect(variant('average_of_two')?.alone[0]).toMatchObject({ paybackMonths: 34, balance: expect.closeTo(114_494, 6) });
  });

  test('only the planning error repaired gives the figures of the study', () => {
    const text = exampleText('dutch-2013.yaml') + exampleText('dutch-2013.as-printed.overrides.yaml').replace(/ {2}- cell: effects\.planning[\s\S]*?(?= {2}- cell: growth)/, '');
    const repaired = compareModels(buildModel(asPrinted()), buildModel(scenarioOf(text)));
    const balances = Object.fromEntries(repaired.variants.map(({ id, b }) => [id, Math.round(b.balance * 100) / 100]));
    expect(balances).toMatchObject({ kwadraad_with_development: 157_290, new_platform: 93_298, kwadraad_existing: 197_290, average_of_two: 125_294 });
  });

  test('every figure that differs has a cause', () => {
    expect(comparison.differences.filter(({ because: causes }) => causes.length === 0)).toEqual([]);
  });
});

test('a scenario does not differ from itself', () => {
  const model = buildModel(corrected());
  expect(compareModels(model, buildModel(corrected()))).toMatchObject({ changes: [], differences: [] });
});

test('an input with another value is a change with its effect', () => {
  const inputs = { wage: { value: 60, unit: 'euro/hour' }, minutes: { value: 20, unit: 'minutes' }, cases: { value: 100, unit: 'cases' }, price: { value: 5000, unit: 'euro' } };
  const comparison = compareModels(buildModel(parsed(smallScenario())), buildModel(parsed(smallScenario({ inputs }))));
  expect(comparison.changes).toMatchObject([{ kind: 'input', id: 'inputs.minutes', from: 30, to: 20 }]);
  expect(comparison.variants[0]?.alone[0]?.balance).toBeCloseTo(comparison.variants[0]?.b.balance ?? NaN, 9);
});

test('a cost that only one has is a change of its own', () => {
  const costs = { platform: { kind: 'amount', amount: 'price', timing: 'once' }, more: { kind: 'amount', amount: 100, timing: 'yearly' } };
  const comparison = compareModels(buildModel(parsed(smallScenario())), buildModel(parsed(smallScenario({ costs, variants: { only: { costs: ['platform', 'more'] } } }))));
  expect(comparison.changes.map(({ kind, id }) => `${kind} ${id}`)).toContain('formula costs.more');
  expect(comparison.differences.filter(({ because }) => because.length === 0)).toEqual([]);
});
