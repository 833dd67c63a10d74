import type { Model } from '../build/model.ts';
import type { Cell } from '../cells/book.ts';
import { evaluate, valueOf, type Values } from '../cells/evaluate.ts';
import { referencesIn } from '../cells/expression.ts';
import { type Outcome, outcomeOf } from '../sensitivity/outcome.ts';
import { type Text, toText } from '../words/text.ts';
import { type Change, changesBetween } from './changes.ts';

/** A figure that differs, and the changes it comes from (numbers in the list of changes). */
export interface Difference {
  readonly cell: string;
  readonly label: Text;
  readonly unit: string;
  readonly year?: number;
  readonly from: number;
  readonly to: number;
  readonly because: readonly number[];
}

/** What one change alone, and all together, do to a variant; balances in euro over the horizon. */
export interface VariantComparison {
  readonly id: string;
  readonly label: Text;
  readonly a: Outcome;
  readonly b: Outcome;
  /** Per change the outcome of A with that change alone; nothing when it cannot be done alone. */
  readonly alone: readonly (Outcome | undefined)[];
}

/** Where two runs differ, why, and what it does. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly differences: readonly Difference[];
  readonly variants: readonly VariantComparison[];
}

/** Half a hundredth of a cent: less than this is not a difference. */
const SAME = 0.00005;

/** Compares two models: every change in inputs and overrides, every figure that differs with where it comes from, and the effect of each change by itself. */
export function compareModels(a: Model, b: Model): Comparison {
  const [valuesA, valuesB] = [evaluate(a.book), evaluate(b.book)];
  const changes = changesBetween(a, b);
  const shared = Object.keys(a.scenario.variants).filter((id) => b.scenario.variants[id] !== undefined && b.years.length === a.years.length);
  const runs = changes.map(({ asInB }) => (asInB === undefined ? undefined : evaluate(a.book, asInB)));
  return {
    changes,
    differences: differencesOf(a, b, valuesA, valuesB, changes),
    variants: shared.map((id) => ({
      id,
      label: toText(a.scenario.variants[id]?.label, id),
      a: outcomeOf(a, valuesA, id),
      b: outcomeOf(b, valuesB, id),
      alone: runs.map((values) => (values === undefined ? undefined : outcomeOf(a, values, id))),
    })),
  };
}

function differencesOf(a: Model, b: Model, valuesA: Values, valuesB: Values, changes: readonly Change[]): Difference[] {
  const causes = causesOf([a, b], changes);
  return [...a.book.cells.values()].flatMap((cell) => {
    if (!b.book.cells.has(cell.id) || cell.input !== undefined) return [];
    const [from, to] = [valueOf(valuesA, cell.id), valueOf(valuesB, cell.id)];
    if (Math.abs(from - to) < SAME) return [];
    const because = [...(causes.get(cell.id) ?? [])].sort((one, other) => one - other);
    return [{ cell: cell.id, label: cell.label, unit: cell.unit, year: cell.year, from, to, because }];
  });
}

/** Per cell the changes that reach it in either model. An override that both have stops what comes from below. */
function causesOf(models: readonly Model[], changes: readonly Change[]): Map<string, Set<number>> {
  const causes = new Map<string, Set<number>>();
  changes.forEach(({ cells }, index) => cells.forEach((id) => causes.set(id, new Set([...(causes.get(id) ?? []), index]))));
  for (const model of models) {
    for (const cell of model.book.cells.values()) addCauses(cell, causes, models);
  }
  return causes;
}

function addCauses(cell: Cell, causes: Map<string, Set<number>>, models: readonly Model[]): void {
  if (models.every((model) => model.book.cells.get(cell.id)?.override !== undefined)) return;
  const own = causes.get(cell.id) ?? new Set<number>();
  for (const used of referencesIn(cell.expression)) for (const cause of causes.get(used) ?? []) own.add(cause);
  if (own.size > 0) causes.set(cell.id, own);
}
