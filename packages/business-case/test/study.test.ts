import { describe, expect, test } from 'vitest';
import { buildModel } from '../src/build/model.ts';
import { evaluate, valueOf } from '../src/cells/evaluate.ts';
import { runScenario } from '../src/result/result.ts';
import { toCents } from '../src/words/numbers.ts';
import { asPrinted, corrected, studyCells } from './fixtures/study.ts';

const printedValues = evaluate(buildModel(asPrinted()).book);
const correctedValues = evaluate(buildModel(corrected()).book);
const cells = studyCells();

describe('the study of 2013 comes out to the cent', () => {
  test('there are 273 computed cells', () => {
    expect(cells).toHaveLength(273);
  });

  test.each(cells)('as printed: $sheet, line $line, column $column ($label) is $printed', ({ cell, printed }) => {
    expect(toCents(valueOf(printedValues, cell))).toBe(toCents(printed));
  });

  test.each(cells)('from the inputs: $sheet, line $line, column $column ($label) is $fromInputs', ({ cell, fromInputs }) => {
    expect(toCents(valueOf(correctedValues, cell))).toBe(toCents(fromInputs));
  });
});

describe('pay-back of the study', () => {
  const months = (scenario: ReturnType<typeof corrected>) =>
    Object.fromEntries(runScenario(scenario).variants.map(({ id, paybackMonths }) => [id, paybackMonths]));

  test('the printed average is earned back in month 36, the corrected one in month 37', () => {
    expect(months(asPrinted())['average_of_two']).toBe(36);
    expect(months(corrected())['average_of_two']).toBe(37);
  });

  test('an existing platform never costs more than it brings: 0 months', () => {
    expect(months(asPrinted())['kwadraad_existing']).toBe(0);
    expect(months(corrected())['kwadraad_existing']).toBe(0);
  });
});

test('the mean of three has its own id and the figures the heading promises', () => {
  const costs = (scenario: ReturnType<typeof corrected>) =>
    runScenario(scenario).variants.find(({ id }) => id === 'average_of_three')?.years.map((year) => year.costs);
  expect(costs(asPrinted())).toEqual([5_864_656, 1_864_656, 4_883_722, 3_135_233, 3_135_233, 3_135_233]);
  expect(costs(corrected())).toEqual([5_864_649, 1_864_649, 5_528_729, 3_780_240, 3_780_240, 3_780_240]);
});
