import type { Model } from '../build/model.ts';
import type { Cell } from '../cells/book.ts';
import type { Replacements } from '../cells/evaluate.ts';
import type { Text } from '../words/text.ts';

/** Something in which two scenarios differ: an input, an override, or a part that only one of them has. */
export interface Change {
  readonly kind: 'input' | 'override' | 'formula';
  /** Row of the figure, or the part (`costs.new_licence`). */
  readonly id: string;
  readonly label: Text;
  readonly unit: string;
  readonly years: readonly number[];
  /** Value in A and in B; for an override the value that is typed over, or nothing when it is calculated. */
  readonly from?: number;
  readonly to?: number;
  readonly why?: string;
  /** Ids of the cells that the change is about. */
  readonly cells: readonly string[];
  /** What makes A like B in this alone; nothing when that cannot be done with values. */
  readonly asInB?: Replacements;
}

/** Everything in which two models differ before anything is calculated. */
export function changesBetween(a: Model, b: Model): Change[] {
  const changes: Change[] = [];
  const parts = new Map<string, string[]>();
  for (const id of new Set([...a.book.cells.keys(), ...b.book.cells.keys()])) {
    const [one, other] = [a.book.cells.get(id), b.book.cells.get(id)];
    const change = one === undefined || other === undefined ? undefined : changeOf(one, other);
    if (change !== undefined) changes.push(change);
    else if (isOtherFormula(one, other)) parts.set(partOf(id), [...(parts.get(partOf(id)) ?? []), id]);
  }
  const formulas = [...parts].map(([id, cells]): Change => {
    const cell = a.book.cells.get(cells[0] ?? '') ?? b.book.cells.get(cells[0] ?? '');
    return { kind: 'formula', id, label: cell?.label ?? { nl: id, en: id }, unit: cell?.unit ?? '', years: [], cells };
  });
  return [...merge(changes), ...formulas];
}

function changeOf(one: Cell, other: Cell): Change | undefined {
  const about = { id: one.row, label: one.label, unit: one.unit, years: one.year === undefined ? [] : [one.year], cells: [one.id] };
  if (one.input !== undefined && other.input !== undefined && typeof one.expression === 'number' && typeof other.expression === 'number') {
    if (one.expression === other.expression) return undefined;
    return { ...about, kind: 'input', from: one.expression, to: other.expression, asInB: new Map([[one.id, other.expression]]) };
  }
  const [from, to] = [one.override?.value, other.override?.value];
  if (from === to) return undefined;
  return { ...about, kind: 'override', from, to, why: other.override?.why ?? one.override?.why, asInB: new Map([[one.id, to ?? 'calculated']]) };
}

/** A figure that only one has, or that is made otherwise. */
function isOtherFormula(one: Cell | undefined, other: Cell | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return one.input === undefined && JSON.stringify(one.expression) !== JSON.stringify(other.expression);
}

function partOf(id: string): string {
  return id.split('.').slice(0, 2).join('.');
}

/** The same override in more years is one change. */
function merge(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const key = [change.kind, change.id, change.from, change.to, change.why].join('|');
    const before = merged.get(key);
    merged.set(key, before === undefined ? change : {
      ...before,
      years: [...before.years, ...change.years],
      cells: [...before.cells, ...change.cells],
      asInB: new Map([...(before.asInB ?? []), ...(change.asInB ?? [])]),
    });
  }
  return [...merged.values()];
}
