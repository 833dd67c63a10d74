import { add, divide, type Expression, multiply, subtract } from '../cells/expression.ts';
import { toText } from '../words/text.ts';
import { addYear, type Build, inYear, yearsOf } from './build.ts';
import { amountInYear } from './quantities.ts';

/** Adds the factor of every index per year: 1 in year 1, then each year times (1 + rate of that year). */
export function buildIndexes(build: Build): void {
  for (const [id, index] of Object.entries(build.scenario.indexes)) {
    const label = toText(index.label, id);
    const row = { row: `indexes.${id}.factor`, sheet: 'inputs', label, unit: 'factor' } as const;
    for (const year of yearsOf(build)) {
      const place = { path: ['indexes', id, 'rate'], unit: 'share', label };
      const rate = amountInYear(build, index.rate, place, year);
      addYear(build, row, year, year === 1 ? 1 : multiply(inYear(row.row, year - 1), add(1, rate)));
    }
  }
}

/** Adds the share of the full effect per year of every ramp: the mean of its twelve months. */
export function buildRamps(build: Build): void {
  for (const [id, ramp] of Object.entries(build.scenario.ramps)) {
    const label = toText(ramp.label, id);
    const row = { row: `ramps.${id}.share`, sheet: 'inputs', label, unit: 'share' } as const;
    for (const year of yearsOf(build)) {
      const { start, months } = ramp;
      if (ramp.shares !== undefined || start === undefined || months === undefined) {
        addYear(build, row, year, meanShare(ramp.shares ?? [1], year));
        continue;
      }
      const place = { path: ['ramps', id, 'start'], unit: 'share', label };
      addYear(build, row, year, straightLine(amountInYear(build, start, place, year), months, year));
    }
  }
}

function meanShare(shares: readonly number[], year: number): number {
  let sum = 0;
  for (let month = 0; month < 12; month += 1) {
    sum += shares[Math.min((year - 1) * 12 + month, shares.length - 1)] ?? 1;
  }
  return sum / 12;
}

/** Month k (1, 2, ...) has start + (1 - start) x (k - 1) / months, at most 1; so a year has 1 - (1 - start) x what is still missing. */
function straightLine(start: Expression, months: number, year: number): Expression {
  let missing = 0;
  for (let month = (year - 1) * 12; month < year * 12; month += 1) missing += Math.max(0, months - month) / months;
  return missing === 0 ? 1 : subtract(1, multiply(subtract(1, start), divide(missing, 12)));
}
