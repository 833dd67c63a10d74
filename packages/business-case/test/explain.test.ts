import { describe, expect, test } from 'vitest';
import { buildModel } from '../src/build/model.ts';
import { evaluate, valueOf } from '../src/cells/evaluate.ts';
import { explain, type Explanation, explanationLines, findCell } from '../src/explain/explain.ts';
import { asPrinted, corrected, exampleText, scenarioOf } from './fixtures/study.ts';

const model = buildModel(corrected());
const values = evaluate(model.book);

function leaves(item: Explanation): Explanation[] {
  return item.steps.length === 0 ? [item] : item.steps.flatMap(leaves);
}

describe('an explanation', () => {
  const planning = explain(model, values, 'effects.planning.jv.per_year.y1', 'nl');

  test('has every step with its formula in words and in numbers', () => {
    expect(planning).toMatchObject({
      label: 'Minder voorbereiden – Jonge vrouwen – per jaar',
      shown: '€ 2.700,00',
      formula: 'Minder voorbereiden – Jonge vrouwen – per cursus × Jonge vrouwen – groepen per jaar',
      numbers: '€ 337,50 × 8 = € 2.700,00',
      steps: [{ numbers: '€ 112,50 × 3 = € 337,50', steps: [{ shown: '€ 112,50' }, { label: 'Jonge vrouwen – online sessies, jaar 1 t/m 2' }] }, { shown: '8' }],
    });
  });

  test('is there in English too', () => {
    expect(explain(model, values, 'effects.planning.jv.per_year.y1', 'en')).toMatchObject({ label: 'Less preparation – Young women – per year', shown: '€2,700.00' });
  });

  test('goes down to inputs with their source', () => {
    for (const leaf of leaves(explain(model, values, 'variants.average_of_two.balance.y3', 'nl'))) {
      const cell = model.book.cells.get(leaf.cell);
      expect(cell?.input !== undefined || typeof cell?.expression === 'number').toBe(true);
      if (cell?.input !== undefined) expect(leaf.source).toBeTruthy();
    }
  });

  test('says when a value was typed over, and what was calculated', () => {
    const printed = buildModel(asPrinted());
    const item = explain(printed, evaluate(printed.book), 'effects.planning.jv.per_year.y1', 'nl');
    expect(item.shown).toBe('€ 900,00');
    expect(item.note).toContain('berekend is € 2.700,00, gebruikt is € 900,00');
  });

  test('says the year of a figure of another year', () => {
    expect(explain(model, values, 'variants.new_platform.cumulative.y3', 'nl').formula).toBe('Nieuw platform – cumulatief (jaar 2) + Nieuw platform – saldo');
  });

  test('puts brackets where they are needed', () => {
    const everything = buildModel(scenarioOf(exampleText('../test/fixtures/everything.yaml')));
    const item = explain(everything, evaluate(everything.book), 'costs.licence.amount.y2', 'nl');
    expect(item.numbers).toBe('220 × € 30,00 × (1 + 21%) = € 7.986,00');
  });

  test('as lines explains a step once', () => {
    const lines = explanationLines(explain(model, values, 'variants.average_of_two.cumulative.y6', 'nl'), 'nl');
    expect(lines.length).toBeLessThan(3000);
    expect(lines.some((line) => line.includes('staat hierboven'))).toBe(true);
  });
});

test('every calculated figure can be explained, and its numbers are the value', () => {
  for (const cell of model.book.cells.values()) {
    expect(explain(model, values, cell.id, 'en').value).toBe(valueOf(values, cell.id));
  }
});

test.each([
  ['variants.average_of_two.balance.y3', 'variants.average_of_two.balance.y3'],
  ['average_of_two.balance.3', 'variants.average_of_two.balance.y3'],
  ['average_of_two.savings.total', 'variants.average_of_two.savings.total_6'],
  ['wage', 'inputs.wage'],
])('a reader who asks for %s means %s', (asked, id) => {
  expect(findCell(model, asked)).toEqual({ ok: true, id });
});

test('a figure that is not there comes with one that is like it', () => {
  expect(findCell(model, 'average_of_two.balanse.3')).toEqual({ ok: false, like: 'variants.average_of_two.balance.y3' });
});
