/** What an operation does with its arguments, from left to right. */
export type Operator = 'add' | 'subtract' | 'multiply' | 'divide' | 'maximum' | 'mean';

/** The value of another cell. */
export interface Reference {
  readonly ref: string;
}

/** An operation on expressions. */
export interface Operation {
  readonly op: Operator;
  readonly args: readonly Expression[];
}

/** How a figure is made: a number, another cell, or an operation on those. The one form that is evaluated, explained, simulated and written to a sheet. */
export type Expression = number | Reference | Operation;

/** Sum; of nothing it is 0. */
export function add(...args: readonly Expression[]): Expression {
  const [first] = args;
  if (first === undefined) return 0;
  return args.length === 1 ? first : { op: 'add', args };
}

/** Product; of nothing it is 1. */
export function multiply(...args: readonly Expression[]): Expression {
  const [first] = args;
  if (first === undefined) return 1;
  return args.length === 1 ? first : { op: 'multiply', args };
}

/** The first minus the second. */
export function subtract(from: Expression, what: Expression): Expression {
  return { op: 'subtract', args: [from, what] };
}

/** The first divided by the second. */
export function divide(what: Expression, by: Expression): Expression {
  return { op: 'divide', args: [what, by] };
}

/** The larger of two. */
export function maximum(one: Expression, other: Expression): Expression {
  return { op: 'maximum', args: [one, other] };
}

/** The mean: the sum divided by the number of arguments. */
export function mean(...args: readonly Expression[]): Expression {
  return { op: 'mean', args };
}

/** True when the expression is an operation. */
export function isOperation(expression: Expression): expression is Operation {
  return typeof expression === 'object' && 'op' in expression;
}

/** True when the expression is another cell. */
export function isReference(expression: Expression): expression is Reference {
  return typeof expression === 'object' && 'ref' in expression;
}

/** Ids of the cells an expression uses, each once, in order of appearance. */
export function referencesIn(expression: Expression): string[] {
  const found = new Set<string>();
  collect(expression, found);
  return [...found];
}

function collect(expression: Expression, found: Set<string>): void {
  if (isReference(expression)) found.add(expression.ref);
  else if (isOperation(expression)) for (const arg of expression.args) collect(arg, found);
}

/** Applies an operation to values that are known. One place, so that every way of calculating gives the same last bit. */
export function apply(op: Operator, values: readonly number[]): number {
  const [first = 0, ...rest] = values;
  switch (op) {
    case 'add':
      return rest.reduce((sum, value) => sum + value, first);
    case 'subtract':
      return rest.reduce((left, value) => left - value, first);
    case 'multiply':
      return rest.reduce((product, value) => product * value, first);
    case 'divide':
      return rest.reduce((left, value) => left / value, first);
    case 'maximum':
      return rest.reduce((most, value) => (value > most ? value : most), first);
    case 'mean':
      return rest.reduce((sum, value) => sum + value, first) / values.length;
  }
}
