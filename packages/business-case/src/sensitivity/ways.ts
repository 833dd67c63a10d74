import { inputCells, type Model } from '../build/model.ts';
import { type Outcome, outcomeWith } from './outcome.ts';

/** An input, or a quantity with several periods, that is moved as one. */
export interface Lever {
  /** Id of an input cell, or of a quantity: then all its periods get the value. */
  readonly input: string;
  readonly values: readonly number[];
}

/** The outcome of a variant for every value of one input. Refuses (throws) an input that does not exist. */
export function oneWay(model: Model, variant: string, lever: Lever): { readonly value: number; readonly outcome: Outcome }[] {
  const cells = leverCells(model, lever.input);
  return lever.values.map((value) => ({ value, outcome: outcomeWith(model, variant, new Map(cells.map((cell) => [cell, value]))) }));
}

/** The outcome of a variant for every pair of values of two inputs: a row per value of the first. */
export function twoWay(model: Model, variant: string, down: Lever, across: Lever): { readonly value: number; readonly cells: { readonly value: number; readonly outcome: Outcome }[] }[] {
  const [downCells, acrossCells] = [leverCells(model, down.input), leverCells(model, across.input)];
  return down.values.map((value) => ({
    value,
    cells: across.values.map((other) => {
      const replaced = new Map([...downCells.map((cell): [string, number] => [cell, value]), ...acrossCells.map((cell): [string, number] => [cell, other])]);
      return { value: other, outcome: outcomeWith(model, variant, replaced) };
    }),
  }));
}

/** The input cells behind an id; throws when there are none. */
export function leverCells(model: Model, input: string): string[] {
  const found = inputCells(model).filter(({ id, input: facts }) => id === input || facts.quantity === input || id === `inputs.${input}` || facts.quantity === `inputs.${input}` || facts.quantity === `products.${input}`);
  if (found.length === 0) throw new RangeError(`there is no input ${input}`);
  return found.map(({ id }) => id);
}
