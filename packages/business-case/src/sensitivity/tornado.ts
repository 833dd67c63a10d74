import { inputCells, type Model } from '../build/model.ts';
import { quantile } from '../simulate/distributions.ts';
import { uncertainInputs } from '../simulate/draw.ts';
import type { Text } from '../words/text.ts';
import { type Outcome, outcomeWith } from './outcome.ts';

/** What one uncertain input does to the outcome, all others as they are. */
export interface TornadoBar {
  readonly quantity: string;
  readonly label: Text;
  readonly unit: string;
  /** Value of the input (its first period) at the low and the high end. */
  readonly low: number;
  readonly high: number;
  readonly atLow: Outcome;
  readonly atHigh: Outcome;
  /** Distance between the two balances, in euro. */
  readonly swing: number;
}

/** How far inputs go to either side. */
export interface TornadoOptions {
  /** Chance below the low end and above the high end of an uncertain input; 0.1 when left out. */
  readonly tail?: number;
  /** Also fixed inputs, by this share down and up (0.1 is 10%). */
  readonly fixedBy?: number;
}

/** The inputs that matter most for a variant, widest first. The periods of an input move together. */
export function tornado(model: Model, variant: string, { tail = 0.1, fixedBy }: TornadoOptions = {}): TornadoBar[] {
  const ends = new Map<string, { cell: string; low: number; high: number }[]>();
  const put = (quantity: string, end: { cell: string; low: number; high: number }): void => {
    ends.set(quantity, [...(ends.get(quantity) ?? []), end]);
  };
  const uncertain = new Set<string>();
  for (const { cell, quantity, distribution } of uncertainInputs(model)) {
    uncertain.add(quantity);
    put(quantity, { cell, low: quantile(distribution, tail), high: quantile(distribution, 1 - tail) });
  }
  if (fixedBy !== undefined) {
    for (const { id, input, expression } of inputCells(model)) {
      if (uncertain.has(input.quantity) || typeof expression !== 'number' || expression === 0) continue;
      put(input.quantity, { cell: id, low: expression * (1 - fixedBy), high: expression * (1 + fixedBy) });
    }
  }
  const bars = [...ends].flatMap(([quantity, cells]) => barOf(model, variant, quantity, cells));
  return bars.sort((one, other) => other.swing - one.swing);
}

function barOf(model: Model, variant: string, quantity: string, cells: readonly { cell: string; low: number; high: number }[]): TornadoBar[] {
  const [first] = cells;
  const cell = first === undefined ? undefined : model.book.cells.get(first.cell);
  if (first === undefined || cell === undefined) return [];
  const atLow = outcomeWith(model, variant, new Map(cells.map((end) => [end.cell, end.low])));
  const atHigh = outcomeWith(model, variant, new Map(cells.map((end) => [end.cell, end.high])));
  const swing = Math.abs(atHigh.balance - atLow.balance);
  return swing === 0 ? [] : [{ quantity, label: cell.label, unit: cell.unit, low: first.low, high: first.high, atLow, atHigh, swing }];
}
