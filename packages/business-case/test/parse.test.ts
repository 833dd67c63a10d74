import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../src/scenario/parse.ts';
import { parseScenarioText } from '../src/yaml.ts';
import { exampleText } from './fixtures/study.ts';
import { smallScenario } from './fixtures/small.ts';

const study = exampleText('dutch-2013.yaml');

/** The problem that a change in the text of the study gives: its line, place and message. */
function problemOf(from: string | RegExp, to: string): { line: number; path: string; message: string; text: string } {
  const text = study.replace(from, to);
  expect(text).not.toBe(study);
  const result = parseScenarioText(text);
  if (result.ok) throw new Error('this should be refused');
  const [first] = result.problems;
  return { line: first?.line ?? 0, path: first?.path.join('.') ?? '', message: first?.message ?? '', text: text.split('\n')[(first?.line ?? 0) - 1] ?? '' };
}

describe('a wrong file is refused with its line, its place and what to do', () => {
  test.each([
    ['a name that does not exist, with the one that was meant', 'rate: wage', 'rate: wagge', 'effects.online_efficiency.rate', 'bedoel je wage?', 'rate: wagge'],
    ['a field that does not exist', 'unit: share\n    source: stamgegevens (3.7 nr. 109)', 'unti: share', 'inputs.offline_gain.unti', 'unti', 'unti: share'],
    ['a block with a wrong name', '\nactors:', '\nacteurs:', 'acteurs', 'onbekend veld acteurs', 'acteurs:'],
    ['a number that is text', 'value: 75', 'value: veel', 'inputs.wage.value', 'een getal', 'value: veel'],
    ['a percentage that should be a share', 'value: 0.4\n', 'value: 40\n', 'inputs.online_gain', '0.4', 'value: 40'],
    ['a percentage that is written as it should be, without a tail of nines', 'value: 0.4\n', 'value: 1.4\n', 'inputs.online_gain', 'schrijf 0.014 in', 'value: 1.4'],
    ['a unit that does not fit its use', 'saves: { of: minutes_per_client, share: online_gain }', 'saves: { of: minutes_per_client, share: wage }', 'effects.online_efficiency.saves.share', 'share', 'share: wage'],
    ['a period that leaves out a year', 'years: [3, 6], value: 144', 'years: [4, 6], value: 144', 'inputs.licence_clients.periods', 'jaar 3', 'periods'],
    ['a year in two periods', 'years: [3, 6], value: 144', 'years: [2, 6], value: 144', 'inputs.licence_clients.periods', 'meer periodes', 'periods'],
    ['a variant with a cost that does not exist', 'costs: [kwadraad_purchase, kwadraad_recurring, implementation]', 'costs: [kwadraad_purchase, kwadraad_recuring, implementation]', 'variants.kwadraad_existing.costs.1', 'kwadraad_recurring', 'kwadraad_recuring'],
    ['a mean of a variant that does not exist', 'mean_of: [kwadraad_with_development, new_platform]', 'mean_of: [kwadraad_with_development, new]', 'variants.average_of_two.mean_of', 'new', 'mean_of'],
    ['a cost of an unknown kind', 'kind: per_unit', 'kind: per_unti', 'costs.new_licence', 'per_unit', 'kind'],
    ['a spread cost without years', 'timing: spread\n    over: 3', 'timing: spread', 'costs.kwadraad_purchase', 'over', 'kwadraad_purchase'],
    ['a range that leaves out the value', 'triangular: [300, 450, 800]', 'triangular: [500, 600, 800]', 'costs.implementation.hours', '450', ''],
    ['a circle of products', 'times: [participants_per_group, groups]', 'times: [participants, groups]', 'products.jv.inputs.participants.times', 'zichzelf', 'times'],
    ['an id with a capital', 'inputs:\n  wage', 'inputs:\n  Wage', 'inputs', 'kleine letters', ''],
    ['an actor that does not exist', 'source: baten 1', 'for: nobody', 'effects.online_efficiency.for', 'nobody', 'for: nobody'],
  ])('%s', (_, from, to, path, message, line) => {
    const problem = problemOf(from, to);
    expect(problem.path).toContain(path);
    expect(problem.message).toContain(message);
    expect(problem.text).toContain(line);
  });

  test('text that is no YAML', () => {
    const result = parseScenarioText('a: [1, 2\nb: 3');
    expect(result).toMatchObject({ ok: false, problems: [{ line: 2 }] });
  });

  test('a file without anything in it', () => {
    expect(parseScenarioText('')).toMatchObject({ ok: false, problems: [{ line: 1, message: expect.stringContaining('begin met schema:') }] });
  });

  test('an override of a figure that does not exist, with the one that was meant', () => {
    const text = `${study}\noverrides:\n  - { cell: effects.planning.jv.per_yaer, years: [1, 2], value: 900, why: gedrukt }\n`;
    expect(parseScenarioText(text)).toMatchObject({ ok: false, problems: [{ path: ['overrides', 0, 'cell'], message: expect.stringContaining('effects.planning.jv.per_year') }] });
  });

  test.each([
    ['shares that are not 1 together', { costs: { platform: { kind: 'amount', amount: 1, timing: 'once', paid_by: { institution: 0.5 } } } }, 'samen 0.5'],
    ['time saved without the price of an hour', { effects: { time: { saves: { amount: 'minutes' }, times: ['cases'] } } }, 'rate'],
    ['a saving that is given in two ways', { effects: { time: { saves: { amount: 'minutes', before: 'minutes' }, rate: 'wage' } } }, 'share met of'],
    ['a variant with both costs and a mean', { variants: { only: { costs: [] }, other: { costs: [], mean_of: ['only', 'only'] } } }, 'costs of mean_of'],
    ['a total beyond the horizon', { horizon: { years: 3, totals_through: [4] } }, 'kleiner'],
    ['hours of a contract that are euro', { contracts: { c: { from: 'institution', to: 'institution', hours: 'price', produced: 1, rate: 1 } } }, 'hours'],
    ['a scenario without variants', { variants: {} }, 'variant'],
  ])('%s', (_, change, message) => {
    const result = parseScenario(smallScenario(change));
    expect(result.ok ? [] : result.problems.map((problem) => problem.message).join()).toContain(message);
  });
});

test('the shipped examples are right', () => {
  for (const name of ['dutch-2013.yaml', 'ways-to-a-platform.yaml']) expect(parseScenarioText(exampleText(name)).ok).toBe(true);
});

test('JSON is read as well as YAML', () => {
  expect(parseScenarioText(JSON.stringify(smallScenario())).ok).toBe(true);
});

test('whatever stands in a field, reading gives a scenario or problems, and never an exception', () => {
  const anything = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom('wage', 'minutes', 'cases', {}, [], null));
  const places = fc.constantFrom('horizon', 'actors', 'inputs', 'products', 'effects', 'costs', 'variants', 'growth', 'contracts', 'ramps', 'indexes', 'overrides', 'discount', 'perspective');
  fc.assert(
    fc.property(places, anything, (place, value) => {
      const result = parseScenario(smallScenario({ [place]: value }));
      expect(result.ok || result.problems.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});
