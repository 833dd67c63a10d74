/** The shares of draws below which percentiles are given. */
export const PERCENTILES = [5, 10, 25, 50, 75, 90, 95] as const;
export type Percentile = (typeof PERCENTILES)[number];

/**
 * Percentiles of a column, by straight line between the two nearest draws (type 7 of Hyndman and Fan; PERCENTILE.INC in a spreadsheet).
 * @param scratch a column as long, whose content is overwritten
 */
export function percentilesOf(column: Float64Array, scratch: Float64Array): Record<Percentile, number> {
  scratch.set(column);
  scratch.sort();
  const at = (percentile: number): number => {
    const place = ((column.length - 1) * percentile) / 100;
    const below = Math.floor(place);
    const low = scratch[below] ?? NaN;
    const high = scratch[Math.min(below + 1, column.length - 1)] ?? NaN;
    return low + (place - below) * (high - low);
  };
  return { 5: at(5), 10: at(10), 25: at(25), 50: at(50), 75: at(75), 90: at(90), 95: at(95) };
}

/** Mean and standard deviation (of the draws, divided by n) of a column. */
export function momentsOf(column: Float64Array): { readonly mean: number; readonly sd: number } {
  let sum = 0;
  for (const value of column) sum += value;
  const mean = sum / column.length;
  let squares = 0;
  for (const value of column) squares += (value - mean) * (value - mean);
  return { mean, sd: Math.sqrt(squares / column.length) };
}

/**
 * The share of draws that is earned back by the end of each year: the cumulative was at or above zero in that year or before.
 * Within a year the balance is spread evenly, so the month of pay-back lies within year n exactly when some year up to n ends at or above zero.
 */
export function chancesEarnedBack(cumulative: readonly Float64Array[], dust = 1e-6): number[] {
  const draws = cumulative[0]?.length ?? 0;
  const reached = new Uint8Array(draws);
  return cumulative.map((column) => {
    let count = 0;
    for (let index = 0; index < draws; index += 1) {
      if ((column[index] ?? 0) >= -dust) reached[index] = 1;
      count += reached[index] ?? 0;
    }
    return count / draws;
  });
}
