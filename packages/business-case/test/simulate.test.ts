import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildModel } from '../src/build/model.ts';
import { evaluate, valueOf } from '../src/cells/evaluate.ts';
import { payback } from '../src/result/payback.ts';
import { type Distribution, quantile } from '../src/simulate/distributions.ts';
import { drawCells, uncertainInputs } from '../src/simulate/draw.ts';
import { normalQuantile, portableExp, portableLog } from '../src/simulate/portable-math.ts';
import { createStream, fillUniform } from '../src/simulate/random.ts';
import { simulate } from '../src/simulate/simulate.ts';
import { momentsOf, percentilesOf } from '../src/simulate/statistics.ts';
import { corrected, exampleText, scenarioOf } from './fixtures/study.ts';
import { parsed, smallScenario } from './fixtures/small.ts';

const DRAWS = 100_000;
const study = buildModel(corrected());

function priceModel(sure: unknown, value = 5000) {
  return buildModel(parsed(smallScenario({ inputs: { wage: { value: 60, unit: 'euro/hour' }, minutes: { value: 30, unit: 'minutes' }, cases: { value: 100, unit: 'cases' }, price: { value, unit: 'euro', sure } } })));
}

function costs(sure: unknown, value?: number): Float64Array {
  return drawCells(priceModel(sure, value), ['variants.only.costs.y1'], DRAWS, 7)[0] ?? new Float64Array();
}

describe('draws agree with what is known in closed form', () => {
  test('a range: mean, spread and percentiles of a uniform number', () => {
    const column = costs({ range: [2000, 8000] });
    const { mean, sd } = momentsOf(column);
    expect(Math.abs(mean - 5000)).toBeLessThan((4 * 1732) / Math.sqrt(DRAWS));
    expect(sd).toBeCloseTo(6000 / Math.sqrt(12), -1.5);
    const percentiles = percentilesOf(column, new Float64Array(DRAWS));
    for (const [share, euro] of [[5, 2300], [50, 5000], [90, 7400]] as const) expect(Math.abs(percentiles[share] - euro)).toBeLessThan(60);
  });

  test('a triangle: mean and spread', () => {
    const { mean, sd } = momentsOf(costs({ triangular: [3000, 5000, 10_000] }));
    expect(Math.abs(mean - 6000)).toBeLessThan(20);
    const variance = (3000 ** 2 + 5000 ** 2 + 10_000 ** 2 - 3000 * 5000 - 3000 * 10_000 - 5000 * 10_000) / 18;
    expect(Math.abs(sd - Math.sqrt(variance))).toBeLessThan(15);
  });

  test('a bell curve: mean, spread, and 95% within 1.96 standard deviations', () => {
    const column = costs({ normal: { sd: 500 } });
    expect(Math.abs(momentsOf(column).mean - 5000)).toBeLessThan(7);
    expect(Math.abs(momentsOf(column).sd - 500)).toBeLessThan(5);
    const within = column.filter((value) => Math.abs(value - 5000) < 980).length / DRAWS;
    expect(Math.abs(within - 0.95)).toBeLessThan(0.003);
  });

  test('a bell curve that is cut off stays within its bounds', () => {
    const column = costs({ normal: { sd: 3000, min: 4000, max: 7000 } });
    expect(Math.min(...column.slice(0, 20_000))).toBe(4000);
    expect(Math.max(...column.slice(0, 20_000))).toBe(7000);
  });

  test('a lognormal number has its value as median and 95% within the factor', () => {
    const column = costs({ lognormal: { factor: 2 } });
    expect(Math.abs(percentilesOf(column, new Float64Array(DRAWS))[50] - 5000)).toBeLessThan(40);
    expect(Math.abs(column.filter((value) => value > 2500 && value < 10_000).length / DRAWS - 0.95)).toBeLessThan(0.003);
  });

  test('a measured figure is drawn with its 95% interval', () => {
    const minutes = { value: 30, unit: 'minutes', measured: { value: 20, interval: [10, 30], n: 50 } };
    const model = buildModel(parsed(smallScenario({ inputs: { wage: { value: 60, unit: 'euro/hour' }, minutes, cases: { value: 1, unit: 'cases' }, price: { value: 1, unit: 'euro' } } })));
    const [column = new Float64Array()] = drawCells(model, ['effects.time.saved.y1'], DRAWS, 1);
    expect(Math.abs(momentsOf(column).mean - 20)).toBeLessThan(0.08);
    expect(Math.abs(column.filter((value) => value > 10 && value < 30).length / DRAWS - 0.95)).toBeLessThan(0.003);
  });

  test('the chance of being earned back is that of the price being low enough', () => {
    const model = priceModel({ range: [2000, 12_000] });
    const [variant] = simulate(model, { draws: DRAWS, seed: 3 }).variants;
    const chances = variant?.years.map(({ chanceEarnedBack }) => chanceEarnedBack) ?? [];
    for (const [index, chance] of [0.1, 0.4, 0.7].entries()) expect(Math.abs((chances[index] ?? 0) - chance)).toBeLessThan(0.007);
  });
});

describe('draws agree with a slow calculation of every draw by itself', () => {
  const draws = 400;
  const uncertain = uncertainInputs(study);
  const ids = Object.keys(study.scenario.variants);
  const asked = ids.flatMap((id) => study.years.map((year) => `variants.${id}.cumulative.y${year}`));
  const fast = drawCells(study, asked, draws, 42);
  const slow = slowDraws(draws);

  function slowDraws(count: number): ReadonlyMap<string, number>[] {
    const uniforms = new Map(uncertain.map(({ quantity }) => {
      const numbers = new Float64Array(count);
      fillUniform(createStream(42, quantity), numbers, count);
      return [quantity, numbers];
    }));
    return Array.from({ length: count }, (_, draw) => {
      const inputs = uncertain.map(({ cell, quantity, distribution }): [string, number] => [cell, quantile(distribution, uniforms.get(quantity)?.[draw] ?? 0)]);
      return evaluate(study.book, new Map(inputs));
    });
  }

  test('every draw of every variant and year is the same to the last bit', () => {
    asked.forEach((cell, column) => {
      slow.forEach((values, draw) => expect(fast[column]?.[draw]).toBe(valueOf(values, cell)));
    });
  });

  test('percentiles and chances are those of sorting and counting', () => {
    const simulation = simulate(study, { draws, seed: 42 });
    simulation.variants.forEach((variant) => {
      const months = slow.map((values) => payback(study.years.map((year) => valueOf(values, `variants.${variant.id}.balance.y${year}`))).months);
      variant.years.forEach(({ year, percentiles, chanceEarnedBack }) => {
        const sorted = slow.map((values) => valueOf(values, `variants.${variant.id}.cumulative.y${year}`)).sort((a, b) => a - b);
        const place = (draws - 1) * 0.9;
        const expected = (sorted[Math.floor(place)] ?? 0) * (1 - (place % 1)) + (sorted[Math.ceil(place)] ?? 0) * (place % 1);
        expect(percentiles[90]).toBeCloseTo(expected, 6);
        expect(chanceEarnedBack).toBe(months.filter((month) => month !== null && month <= 12 * year).length / draws);
      });
    });
  });

  test('a scenario with every part of the language too', () => {
    const model = buildModel(scenarioOf(exampleText('../test/fixtures/everything.yaml')));
    const cells = ['variants.all.cumulative.y4', 'variants.between.present_value', 'variants.all.actors.client.savings.y2', 'contracts.obligation.repaid.y1'];
    const columns = drawCells(model, cells, 50, 9);
    const varying = uncertainInputs(model);
    for (let draw = 0; draw < 50; draw += 1) {
      const inputs = varying.map(({ cell, quantity, distribution }): [string, number] => {
        const numbers = new Float64Array(draw + 1);
        fillUniform(createStream(9, quantity), numbers, draw + 1);
        return [cell, quantile(distribution, numbers[draw] ?? 0)];
      });
      const values = evaluate(model.book, new Map(inputs));
      cells.forEach((cell, column) => expect(columns[column]?.[draw]).toBeCloseTo(valueOf(values, cell), 8));
    }
  });
});

test('an input that was typed over does not vary', () => {
  const overrides = [{ cell: 'inputs.price', value: 4000, why: 'gedrukt' }];
  const inputs = { wage: { value: 60, unit: 'euro/hour' }, minutes: { value: 30, unit: 'minutes' }, cases: { value: 100, unit: 'cases' }, price: { value: 5000, unit: 'euro', sure: { range: [2000, 8000] } } };
  const [column = new Float64Array()] = drawCells(buildModel(parsed(smallScenario({ inputs, overrides }))), ['variants.only.costs.y1'], 100, 1);
  expect(new Set(column)).toEqual(new Set([4000]));
});

describe('a seed gives the same draws', () => {
  test('twice, and other draws with another seed', () => {
    const options = { draws: 5000, seed: 5 };
    expect(simulate(study, options)).toEqual(simulate(study, options));
    expect(simulate(study, options)).not.toEqual(simulate(study, { ...options, seed: 6 }));
  });

  test('more draws begin with the same draws', () => {
    const [few] = drawCells(study, ['variants.new_platform.cumulative.y6'], 700, 1);
    const [many] = drawCells(study, ['variants.new_platform.cumulative.y6'], 3000, 1);
    expect(many?.slice(0, 700)).toEqual(few);
  });

  test('an input that is added leaves the draws of the others as they were', () => {
    const before = costs({ range: [2000, 8000] });
    const inputs = { wage: { value: 60, unit: 'euro/hour', sure: { range: [50, 70] } }, minutes: { value: 30, unit: 'minutes' }, cases: { value: 100, unit: 'cases' }, price: { value: 5000, unit: 'euro', sure: { range: [2000, 8000] } } };
    expect(drawCells(buildModel(parsed(smallScenario({ inputs }))), ['variants.only.costs.y1'], DRAWS, 7)[0]).toEqual(before);
  });

  test('known numbers, so that no machine and no version gives others', () => {
    const numbers = new Float64Array(3);
    fillUniform(createStream(1, 'inputs.wage'), numbers, 3);
    expect([...numbers]).toMatchInlineSnapshot(`
      [
        0.728301662627561,
        0.6967595300205635,
        0.019109477664026042,
      ]
    `);
  });
});

describe('numbers from plus, minus, times and divide', () => {
  test('logarithm and exponential are those of the engine within two units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), fc.double({ min: -600, max: 600, noNaN: true }), (x, y) => {
        expect(Math.abs(portableLog(x) - Math.log(x))).toBeLessThanOrEqual(4.5e-16 * Math.max(1, Math.abs(Math.log(x))));
        expect(Math.abs(portableExp(y) / Math.exp(y) - 1)).toBeLessThan(2e-15);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [0.5, 0], [0.975, 1.959963984540054], [0.025, -1.959963984540054], [0.999, 3.090232306167813], [1e-10, -6.361340902404056], [0.9, 1.2815515655446004],
  ])('%d of a normal number lies below %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  test('random numbers fill 0 to 1 evenly', () => {
    const numbers = new Float64Array(200_000);
    fillUniform(createStream(1, 'x'), numbers, numbers.length);
    const bins = Array.from({ length: 100 }, () => 0);
    for (const number of numbers) bins[Math.floor(number * 100)] = (bins[Math.floor(number * 100)] ?? 0) + 1;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeGreaterThan(60);
    expect(chiSquare).toBeLessThan(150);
  });

  test('a quantile never goes down when the chance goes up', () => {
    const kinds: Distribution[] = [
      { kind: 'uniform', low: -3, high: 8 },
      { kind: 'triangular', low: 0, mode: 0, high: 5 },
      { kind: 'triangular', low: 0, mode: 5, high: 5 },
      { kind: 'normal', mean: 2, sd: 4, min: -1, max: 9 },
      { kind: 'lognormal', median: 4, sigmaZ: 1.96, logFactor: 0.7 },
    ];
    const chance = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), chance, chance, (kind, one, other) => {
        expect(quantile(kind, Math.max(one, other))).toBeGreaterThanOrEqual(quantile(kind, Math.min(one, other)));
      }),
    );
  });
});

test('100,000 draws of the study take less than a second of one core', () => {
  simulate(study, { draws: 10_000, seed: 1 });
  const start = process.threadCpuUsage();
  simulate(study, { draws: DRAWS, seed: 1 });
  const { user, system } = process.threadCpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(1000);
});

test.each([0, 1.5, 10_000_001])('%d draws are refused', (draws) => {
  expect(() => simulate(study, { draws, seed: 1 })).toThrow(RangeError);
});
