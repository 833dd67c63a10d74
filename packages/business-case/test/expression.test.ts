import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCell, createBook } from '../src/cells/book.ts';
import { evaluate, evaluateExpression, valueOf } from '../src/cells/evaluate.ts';
import type { Expression } from '../src/cells/expression.ts';
import { writeFormula } from '../src/explain/formula.ts';
import { evaluateColumns } from '../src/simulate/columns.ts';
import { sheetFormula } from '../src/xlsx/formula.ts';

const INPUTS = ['a', 'b', 'c'] as const;
const values = new Map([['a', 3], ['b', -1.5], ['c', 0.25]]);

/** Any formula on three inputs, with the numbers that are left out as special cases among its constants. */
const expressions: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Expression>(0, 1, 2, -1, 60, 0.5),
    fc.constantFrom<Expression>(...INPUTS.map((ref) => ({ ref }))),
    fc.record({ op: fc.constantFrom('add', 'subtract', 'multiply', 'divide', 'maximum', 'mean'), args: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
  ),
})).tree;

function bookOf(expression: Expression) {
  const book = createBook();
  const input = { path: [], quantity: '', assumed: 0, sure: 'fixed' } as const;
  for (const id of INPUTS) addCell(book, { row: id, sheet: 'inputs', label: { nl: id, en: id }, unit: 'count', expression: values.get(id) ?? 0, input });
  addCell(book, { row: 'out', sheet: 'result', label: { nl: 'out', en: 'out' }, unit: 'count', expression });
  return book;
}

describe('one formula, calculated in every way', () => {
  test('columns give what one evaluation gives, to the last bit', () => {
    fc.assert(
      fc.property(expressions, fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 5 }), (expression, column) => {
        const book = bookOf(expression);
        const [found] = evaluateColumns(book, new Map([['a', Float64Array.from(column)]]), ['out']);
        column.forEach((a, index) => {
          const expected = valueOf(evaluate(book, new Map([['a', a]])), 'out');
          if (Number.isFinite(expected)) expect(found?.[index] === expected).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('a formula of the sheet, and the formula a reader sees, mean the same as the calculation', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const expected = evaluateExpression(expression, values);
        fc.pre(isSound(expression));
        const sheet = sheetFormula(expression, (id) => `(${values.get(id)})`);
        expect(calculate(sheet.replaceAll('MAX', 'highest').replaceAll('AVERAGE', 'mean'))).toBeCloseTo(expected, 6);
        const read = writeFormula(expression, 'en', (id) => `(${values.get(id)})`);
        const plain = read.replaceAll('−', '-').replaceAll('×', '*').replaceAll('highest of ', 'highest').replaceAll('mean of ', 'mean').replaceAll(';', ',').replaceAll('--', '- -');
        expect(calculate(plain)).toBeCloseTo(expected, 6);
      }),
      { numRuns: 1000 },
    );
  });

  /** No part of it divides by nil: a spreadsheet stops there, a maximum does not. */
  function isSound(expression: Expression): boolean {
    const parts = typeof expression === 'object' && 'op' in expression ? expression.args : [];
    return Number.isFinite(evaluateExpression(expression, values)) && parts.every(isSound);
  }

  /** What JavaScript makes of a formula; the formula comes from this test only. */
  function calculate(formula: string): number {
    const work = new Function('highest', 'mean', `return ${formula.replaceAll('--', '- -')};`);
    return Number(work(Math.max, (...parts: number[]) => parts.reduce((sum, part) => sum + part, 0) / parts.length));
  }
});
