import type { Result } from './result.ts';

/** An amount that was typed over in one or more years. */
export interface OverriddenRow {
  readonly row: string;
  readonly years: readonly number[];
  readonly value: number;
  readonly why: string;
}

/** The amounts typed over, with the years of the same row, value and reason together. */
export function overriddenRows(result: Pick<Result, 'overridden'>): OverriddenRow[] {
  const rows = new Map<string, { row: string; years: number[]; value: number; why: string }>();
  for (const { cell, value, why } of result.overridden) {
    const [, row = cell, year] = /^(.*)\.y(\d+)$/.exec(cell) ?? [];
    const key = [row, value, why].join('|');
    const known = rows.get(key) ?? { row, years: [], value, why };
    if (year !== undefined) known.years.push(Number(year));
    rows.set(key, known);
  }
  return [...rows.values()];
}

/** Years as people write them: `1-2`, `3`, `1, 4`. */
export function yearsText(years: readonly number[]): string {
  const sorted = [...years].sort((one, other) => one - other);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const isRun = first !== undefined && last !== undefined && last - first === sorted.length - 1 && sorted.length > 1;
  return isRun ? `${first}-${last}` : sorted.join(', ');
}
