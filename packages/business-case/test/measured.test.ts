import { describe, expect, test } from 'vitest';
import { buildModel } from '../src/build/model.ts';
import { evaluate, valueOf } from '../src/cells/evaluate.ts';
import { runBusinessCase } from '../src/cli/run.ts';
import { bindMeasured } from '../src/measured/bind.ts';
import { runScenario } from '../src/result/result.ts';
import { fakeIo } from './fixtures/io.ts';
import { parsed, smallScenario } from './fixtures/small.ts';

const measured = (interval: [number, number], value = 20) => ({ value, interval, n: 40, source: 'eigen cijfers' });

function bound(interval: [number, number], value?: number) {
  const result = bindMeasured(parsed(smallScenario()), { minutes: measured(interval, value) });
  if (!result.ok) throw new Error('should bind');
  return result.scenario;
}

describe('a measured figure bound to an input', () => {
  test('is used, and stands beside the assumed one with both results', () => {
    const result = runScenario(bound([10, 30]));
    expect(result.bound).toMatchObject([{ assumed: 30, measured: 20, interval: [10, 30], n: 40 }]);
    expect(result.variants[0]?.years[1]?.savings).toBe(200_000);
    expect(result.assumed?.[0]?.years[1]?.savings).toBe(300_000);
  });

  test('with zero in its interval the effect is not added', () => {
    const result = runScenario(bound([-5, 45]));
    expect(result.notShown).toMatchObject([{ effect: 'time', interval: [-5, 45] }]);
    expect(result.variants[0]?.years.map(({ savings }) => savings)).toEqual([0, 0, 0]);
    expect(result.assumed?.[0]?.years[0]?.savings).toBe(300_000);
  });

  test('a bound at exactly zero counts as holding zero', () => {
    expect(buildModel(bound([0, 45])).notShown).toHaveLength(1);
  });

  test('a loss of time that is shown is added as a loss', () => {
    expect(runScenario(bound([-30, -10], -20)).variants[0]?.years[0]?.savings).toBe(-200_000);
  });

  test('before and after that were both measured are judged by their difference', () => {
    const effect = { time: { saves: { before: 'before', after: 'after' }, rate: 'wage', times: ['cases'] } };
    const inputs = (half: number) => ({
      wage: { value: 60, unit: 'euro/hour' }, cases: { value: 10, unit: 'cases' }, price: { value: 1, unit: 'euro' },
      before: { value: 100, unit: 'minutes', measured: { value: 100, interval: [100 - half, 100 + half], n: 9 } },
      after: { value: 90, unit: 'minutes', measured: { value: 90, interval: [90 - half, 90 + half], n: 9 } },
    });
    expect(buildModel(parsed(smallScenario({ effects: effect, inputs: inputs(7) }))).notShown).toHaveLength(0);
    expect(buildModel(parsed(smallScenario({ effects: effect, inputs: inputs(8) }))).notShown).toHaveLength(1);
  });

  test('growth whose measured benefit holds zero costs its work and brings nothing', () => {
    const products = { group: { inputs: { extra: { value: 1, unit: 'groups' } } } };
    const benefit = { amount: { value: 60, unit: 'minutes', measured: { value: 10, interval: [-10, 30], n: 12 } }, count: 100 };
    const growth = { groups: { products: ['group'], units: 'extra', clients: 8, rate: 'wage', work: [{ id: 'session', minutes_per_client: 30, sessions: 1 }], benefit } };
    const result = runScenario(parsed(smallScenario({ products, growth })));
    expect(result.notShown.map(({ effect }) => effect)).toEqual(['groups']);
    expect(result.variants[0]?.years[1]).toMatchObject({ savings: 300_000, costs: 24_000 });
    expect(result.assumed?.[0]?.years[1]).toMatchObject({ savings: 900_000, costs: 24_000 });
  });

  test('hours of an effect that is not shown still count as produced in a contract', () => {
    const contracts = { c: { from: 'institution', to: 'institution', hours: 100, produced: 100, effects: ['time'], rate: 50 } };
    const scenario = parsed(smallScenario({ contracts }));
    const unshown = bindMeasured(scenario, { minutes: measured([-5, 45]) });
    const values = (of: typeof scenario) => evaluate(buildModel(of).book);
    expect(valueOf(values(scenario), 'contracts.c.short.y1')).toBe(50);
    expect(unshown.ok ? valueOf(values(unshown.scenario), 'contracts.c.short.y1') : NaN).toBe(0);
  });

  test('a name that does not exist is refused with the one that was meant', () => {
    expect(bindMeasured(parsed(smallScenario()), { minuts: measured([1, 2], 1) })).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('minutes') }] });
  });
});

test.each([
  ['run --format table'], ['run --format json'], ['run --format csv'], ['run --format html'], ['run --format xlsx'], ['check'], ['simulate --draws 100'], ['sensitivity'], ['explain f.yaml only.savings.y1'], ['compare'],
])('"%s" says niet aangetoond', async (command) => {
  const [name = '', ...rest] = command.split(' ');
  const { io, output } = fakeIo({ 'f.yaml': JSON.stringify(bound([-5, 45])), 'g.yaml': JSON.stringify(smallScenario()) });
  const files = name === 'explain' ? [] : name === 'compare' ? ['f.yaml', 'g.yaml'] : ['f.yaml'];
  await runBusinessCase([name, ...files, ...rest], io);
  expect(output()).toMatch(/niet aangetoond/);
});
