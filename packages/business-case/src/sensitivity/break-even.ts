import { getCell } from '../cells/book.ts';
import type { Model } from '../build/model.ts';
import { dimensionOf } from '../scenario/units.ts';
import { outcomeWith } from './outcome.ts';
import { leverCells } from './ways.ts';

/** The value of an input at which a variant breaks even; for an input with periods the factor on all of them. */
export type BreakEven =
  | { readonly ok: true; readonly kind: 'value' | 'factor'; readonly value: number }
  | { readonly ok: false; readonly reason: 'never within bounds' | 'no influence' };

/** Points between the bounds that are tried before halving. */
const STEPS = 400;

/**
 * Looks for the value, nearest to the present one, at which the cumulative balance up to a year is nil.
 * Bounds: 0 to 1 for a share, 0 to ten times the value (at least 10) for another number, 0 to 10 for a factor.
 * @param throughYear the horizon when left out
 */
export function breakEven(model: Model, variant: string, input: string, throughYear = model.years.length): BreakEven {
  const cells = leverCells(model, input).map((id) => ({ id, base: baseOf(model, id) }));
  const [first] = cells;
  if (first === undefined) return { ok: false, reason: 'no influence' };
  const kind = cells.length === 1 ? 'value' : 'factor';
  const now = kind === 'value' ? first.base : 1;
  const high = kind === 'factor' ? 10 : dimensionOf(getCell(model.book, first.id).unit) === 'share' ? 1 : Math.max(10, 10 * Math.abs(first.base));
  const balance = (x: number): number =>
    outcomeWith(model, variant, new Map(cells.map(({ id, base }) => [id, kind === 'value' ? x : base * x])), throughYear).balance;
  if (balance(0) === balance(high) && balance(now) === balance(high)) return { ok: false, reason: 'no influence' };
  const points = Array.from({ length: STEPS + 1 }, (_, index) => (high * index) / STEPS);
  const brackets = points.flatMap((low, index): [number, number][] => {
    const next = points[index + 1];
    return next !== undefined && balance(low) >= 0 !== balance(next) >= 0 ? [[low, next]] : [];
  });
  const nearest = brackets.sort((one, other) => Math.abs(one[0] - now) - Math.abs(other[0] - now))[0];
  return nearest === undefined ? { ok: false, reason: 'never within bounds' } : { ok: true, kind, value: halve(balance, nearest) };
}

function halve(balance: (x: number) => number, [from, to]: readonly [number, number]): number {
  let [low, high] = [from, to];
  const lowIsPositive = balance(low) >= 0;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (balance(middle) >= 0 === lowIsPositive) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function baseOf(model: Model, id: string): number {
  const { expression } = getCell(model.book, id);
  return typeof expression === 'number' ? expression : 0;
}
