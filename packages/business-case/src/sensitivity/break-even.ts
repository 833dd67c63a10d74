import { cellId, getCell } from '../cells/book.ts';
import type { Model } from '../build/model.ts';
import { dimensionOf } from '../scenario/units.ts';
import { evaluateColumns } from '../simulate/columns.ts';
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
  const balances = (points: Float64Array): Float64Array => {
    const inputs = new Map(cells.map(({ id, base }) => [id, kind === 'value' ? points : points.map((point) => base * point)]));
    return evaluateColumns(model.book, inputs, [cellId(`variants.${variant}.cumulative`, throughYear)])[0] ?? points;
  };
  const points = Float64Array.from({ length: STEPS + 1 }, (_, index) => (high * index) / STEPS);
  const outcomes = balances(points);
  if (outcomes.every((outcome) => outcome === outcomes[0])) return { ok: false, reason: 'no influence' };
  const bracket = nearestBracket(points, outcomes, now);
  return bracket === undefined ? { ok: false, reason: 'never within bounds' } : { ok: true, kind, value: halve(balances, bracket) };
}

/** The two points next to each other, nearest to the present value, between which the balance goes through nil. */
function nearestBracket(points: Float64Array, outcomes: Float64Array, now: number): readonly [number, number] | undefined {
  let nearest: [number, number] | undefined;
  points.forEach((low, index) => {
    const [next, one, other] = [points[index + 1], outcomes[index], outcomes[index + 1]];
    if (next === undefined || one === undefined || other === undefined || one >= 0 === other >= 0) return;
    if (nearest === undefined || Math.abs(low - now) < Math.abs(nearest[0] - now)) nearest = [low, next];
  });
  return nearest;
}

function halve(balances: (points: Float64Array) => Float64Array, [from, to]: readonly [number, number]): number {
  const isPositive = (x: number): boolean => (balances(Float64Array.of(x))[0] ?? 0) >= 0;
  let [low, high] = [from, to];
  const lowIsPositive = isPositive(low);
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (isPositive(middle) === lowIsPositive) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function baseOf(model: Model, id: string): number {
  const { expression } = getCell(model.book, id);
  return typeof expression === 'number' ? expression : 0;
}
