import type { Model } from '../build/model.ts';
import { cellId } from '../cells/book.ts';
import { type Text, toText } from '../words/text.ts';
import { drawCells, uncertainInputs } from './draw.ts';
import { chancesEarnedBack, momentsOf, type Percentile, percentilesOf } from './statistics.ts';

/** How sure the cumulative result of a year is; money in euro, unrounded. */
export interface SimulatedYear {
  readonly year: number;
  readonly mean: number;
  readonly sd: number;
  readonly percentiles: Readonly<Record<Percentile, number>>;
  /** Chance (0 to 1) of being earned back by the end of this year. */
  readonly chanceEarnedBack: number;
}

/** How sure the result of a variant is. */
export interface SimulatedVariant {
  readonly id: string;
  readonly label: Text;
  readonly years: readonly SimulatedYear[];
}

/** The outcome of a simulation. */
export interface Simulation {
  readonly draws: number;
  readonly seed: number;
  /** Ids of the inputs that varied. */
  readonly uncertain: readonly string[];
  readonly variants: readonly SimulatedVariant[];
}

/** What a simulation is asked. */
export interface SimulationOptions {
  /** Number of draws, 1 to 10,000,000. */
  readonly draws: number;
  /** Whole number; the same seed gives the same draws, on every machine. */
  readonly seed: number;
}

/** Draws the uncertain inputs many times (Monte Carlo) and says how sure each variant is, year by year. Refuses (throws) draws outside 1 to 10 million. */
export function simulate(model: Model, { draws, seed }: SimulationOptions): Simulation {
  if (!Number.isInteger(draws) || draws < 1 || draws > 10_000_000) throw new RangeError('draws must be a whole number from 1 to 10,000,000');
  const variants = Object.entries(model.scenario.variants);
  const asked = variants.flatMap(([id]) => model.years.map((year) => cellId(`variants.${id}.cumulative`, year)));
  const columns = drawCells(model, asked, draws, seed);
  const scratch = new Float64Array(draws);
  const perVariant = model.years.length;
  return {
    draws,
    seed,
    uncertain: uncertainInputs(model).map(({ cell }) => cell),
    variants: variants.map(([id, { label }], index) => {
      const own = columns.slice(index * perVariant, (index + 1) * perVariant);
      return { id, label: toText(label, id), years: yearsOf(own, model.years, scratch) };
    }),
  };
}

function yearsOf(columns: readonly Float64Array[], years: readonly number[], scratch: Float64Array): SimulatedYear[] {
  const chances = chancesEarnedBack(columns);
  return columns.map((column, index) => ({
    year: years[index] ?? index + 1,
    ...momentsOf(column),
    percentiles: percentilesOf(column, scratch),
    chanceEarnedBack: chances[index] ?? 0,
  }));
}
