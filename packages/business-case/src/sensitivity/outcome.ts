import type { Model } from '../build/model.ts';
import { cellId } from '../cells/book.ts';
import { evaluate, type Replacements, valueOf, type Values } from '../cells/evaluate.ts';
import { payback } from '../result/payback.ts';

/** What a variant comes to: its balance up to a year in euro (unrounded), and its pay-back. */
export interface Outcome {
  readonly balance: number;
  readonly paybackMonths: number | null;
}

/** The outcome of a variant with some inputs replaced. `throughYear` is the horizon when left out. */
export function outcomeWith(model: Model, variant: string, replacements: Replacements = new Map(), throughYear = model.years.length): Outcome {
  return outcomeOf(model, evaluate(model.book, replacements), variant, throughYear);
}

/** The outcome of a variant when the values of a run are known. */
export function outcomeOf(model: Model, values: Values, variant: string, throughYear = model.years.length): Outcome {
  const balances = model.years.map((year) => valueOf(values, cellId(`variants.${variant}.balance`, year)));
  return { balance: valueOf(values, cellId(`variants.${variant}.cumulative`, throughYear)), paybackMonths: payback(balances).months };
}
