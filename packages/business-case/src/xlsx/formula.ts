import { type Expression, isOperation, isReference, type Operator } from '../cells/expression.ts';

/** A formula of a spreadsheet (without the =); `place` says where a cell stands or what it is called. */
export function sheetFormula(expression: Expression, place: (id: string) => string): string {
  if (isReference(expression)) return place(expression.ref);
  if (!isOperation(expression)) return expression < 0 ? `(${expression})` : String(expression).replace('e', 'E');
  const parts = expression.args.map((arg) => sheetFormula(arg, place));
  if (expression.op === 'maximum') return `MAX(${parts.join(',')})`;
  if (expression.op === 'mean') return `AVERAGE(${parts.join(',')})`;
  const bracketed = expression.args.map((arg, index) => (isOperation(arg) && !isCall(arg.op) && (index > 0 || weight(arg.op) < weight(expression.op)) ? `(${parts[index]})` : parts[index]));
  return bracketed.join(SIGNS[expression.op]);
}

const SIGNS: Readonly<Record<Exclude<Operator, 'maximum' | 'mean'>, string>> = { add: '+', subtract: '-', multiply: '*', divide: '/' };

function isCall(op: Operator): boolean {
  return op === 'maximum' || op === 'mean';
}

function weight(op: Operator): number {
  return op === 'add' || op === 'subtract' ? 1 : 2;
}
