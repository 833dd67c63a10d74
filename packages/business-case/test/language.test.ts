import { describe, expect, test } from 'vitest';
import { buildModel } from '../src/build/model.ts';
import { evaluate, valueOf } from '../src/cells/evaluate.ts';
import { runScenario } from '../src/result/result.ts';
import { exampleText, scenarioOf } from './fixtures/study.ts';

const scenario = scenarioOf(exampleText('../test/fixtures/everything.yaml'));
const values = evaluate(buildModel(scenario).book);
const value = (id: string): number => valueOf(values, id);

describe('every part of the language does what its name says', () => {
  test('an index grows every year from the second on', () => {
    expect(value('inputs.wage.indexed.y3')).toBeCloseTo(60 * 1.03 * 1.03, 9);
    expect(value('inputs.cases.indexed.y4')).toBeCloseTo(200 * 1.1 ** 3, 9);
  });

  test('a ramp in a straight line is the mean of its months', () => {
    const share = (month: number): number => Math.min(1, 0.25 + (0.75 * month) / 18);
    const mean = (from: number): number => Array.from({ length: 12 }, (_, month) => share(from + month)).reduce((a, b) => a + b) / 12;
    expect(value('ramps.learning.share.y1')).toBeCloseTo(mean(0), 12);
    expect(value('ramps.learning.share.y2')).toBeCloseTo(mean(12), 12);
    expect(value('ramps.learning.share.y3')).toBe(1);
  });

  test('a ramp by month holds its last share', () => {
    expect(value('ramps.slow.share.y1')).toBeCloseTo((3 * 0.5 + 6) / 12, 12);
    expect(value('ramps.slow.share.y2')).toBe(1);
  });

  test('what is saved is before minus after, as measured, times rate, count and ramp', () => {
    expect(value('effects.time.total.y1')).toBeCloseTo(((295 - 262) / 60) * 60 * 200 * value('ramps.learning.share.y1'), 6);
  });

  test('a licence per client has VAT and falls in its years only', () => {
    expect([1, 2, 3, 4].map((year) => Math.round(value(`costs.licence.total.y${year}`) * 100))).toEqual([0, 798_600, 878_460, 0]);
  });

  test('a percentage of a price is of the price when it was bought', () => {
    expect(value('costs.upkeep.total.y4')).toBe(1600);
  });

  test('a training is days with VAT and hours of staff, spread over its years', () => {
    expect(value('costs.training.total.y2')).toBeCloseTo((1210 + 5 * 8 * 60) / 2, 9);
    expect(value('costs.training.total.y3')).toBe(0);
  });

  test('hours that are contracted and no longer produced are repaid; more brings nothing', () => {
    const saved = 1.5 * 20 * value('ramps.slow.share.y1');
    expect(value('contracts.obligation.short.y1')).toBeCloseTo(900 - (905 - saved), 9);
    expect(value('contracts.obligation.repaid.y1')).toBeCloseTo((900 - (905 - saved)) * 70, 6);
    expect(value('contracts.obligation.still_produced.y3')).toBeCloseTo(905 - 30 + (90 * 8 * 6 * 2) / 60, 9);
    expect(value('contracts.obligation.repaid.y3')).toBe(0);
  });

  test('what one repays the other receives', () => {
    expect(value('variants.all.actors.municipality.savings.y1')).toBeCloseTo(value('contracts.obligation.repaid.y1'), 9);
  });

  test('costs are shared as the file says', () => {
    expect(value('variants.all.actors.municipality.costs.y3')).toBeCloseTo(value('growth.groups.cost.y3') * 0.6 + value('costs.licence.total.y3'), 6);
  });

  test('the result is the sum of the actors in the perspective', () => {
    for (const year of [1, 2, 3, 4]) {
      const parts = ['institution', 'municipality'].map((actor) => value(`variants.all.actors.${actor}.balance.y${year}`));
      expect(value(`variants.all.balance.y${year}`)).toBeCloseTo((parts[0] ?? 0) + (parts[1] ?? 0), 6);
    }
  });

  test('the present value discounts from the first year on', () => {
    const expected = [1, 2, 3, 4].map((year) => value(`variants.all.balance.y${year}`) / 1.04 ** (year - 1)).reduce((a, b) => a + b);
    expect(value('variants.all.present_value')).toBeCloseTo(expected, 6);
  });

  test('a mean of variants is the mean of each figure', () => {
    expect(value('variants.between.costs.y2')).toBeCloseTo((value('variants.all.costs.y2') + value('variants.little.costs.y2')) / 2, 9);
  });

  test('totals are given up to the years that were asked and the horizon', () => {
    expect(runScenario(scenario).variants[0]?.totals.map(({ throughYear }) => throughYear)).toEqual([2, 4]);
  });
});

describe('money is rounded once, at the end', () => {
  test('twice a third of a cent is not two thirds of a rounded cent', () => {
    const total = runScenario(scenario).variants[0]?.totals.at(-1);
    expect(total?.balance).toBe(Math.round(value('variants.all.balance.total_4') * 100));
  });
});
