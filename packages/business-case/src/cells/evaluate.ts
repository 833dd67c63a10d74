import type { Cell, CellBook } from './book.ts';
import { apply, type Expression, isOperation, isReference } from './expression.ts';

/** Values by cell id, unrounded; money in euro. */
export type Values = ReadonlyMap<string, number>;

/** By cell id a value to use, or `calculated` to leave an override aside. */
export type Replacements = ReadonlyMap<string, number | 'calculated'>;

/** Calculates every cell once, in order; `replacements` change cells for this time only. */
export function evaluate(book: CellBook, replacements: Replacements = new Map()): Values {
  const values = new Map<string, number>();
  for (const cell of book.cells.values()) values.set(cell.id, cellValue(cell, values, replacements.get(cell.id)));
  return values;
}

/** What the formula of a cell gives, also when the cell is overridden. */
export function calculated(cell: Cell, values: Values): number {
  return evaluateExpression(cell.expression, values);
}

/** The value of an expression when the cells it uses are known. */
export function evaluateExpression(expression: Expression, values: Values): number {
  if (isReference(expression)) return valueOf(values, expression.ref);
  if (!isOperation(expression)) return expression;
  return apply(expression.op, expression.args.map((arg) => evaluateExpression(arg, values)));
}

/** The value of a cell that must have been calculated. */
export function valueOf(values: Values, id: string): number {
  const value = values.get(id);
  if (value === undefined) throw new Error(`there is no value for ${id}`);
  return value;
}

function cellValue(cell: Cell, values: Values, replaced: number | 'calculated' | undefined): number {
  if (typeof replaced === 'number') return replaced;
  const override = replaced === 'calculated' ? undefined : cell.override?.value;
  return override ?? evaluateExpression(cell.expression, values);
}
