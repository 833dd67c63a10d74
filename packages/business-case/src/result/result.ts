import { perspectiveOf } from '../build/variants.ts';
import { buildModel, inputCells, type Model } from '../build/model.ts';
import type { NotShown } from '../build/build.ts';
import { cellId } from '../cells/book.ts';
import { evaluate, valueOf, type Values } from '../cells/evaluate.ts';
import type { Scenario } from '../scenario/scenario.schema.ts';
import { toCents } from '../words/numbers.ts';
import { type Text, toText } from '../words/text.ts';
import { payback } from './payback.ts';

/** One year of a variant, in whole euro cents. */
export interface YearResult {
  readonly year: number;
  readonly savings: number;
  readonly costs: number;
  readonly balance: number;
  readonly cumulative: number;
}

/** Totals of years 1 up to and including a year, in whole euro cents. */
export interface TotalResult {
  readonly throughYear: number;
  readonly savings: number;
  readonly costs: number;
  readonly balance: number;
}

/** Savings, costs and what follows, of a variant or of one actor in it. */
export interface Ledger {
  readonly years: readonly YearResult[];
  readonly totals: readonly TotalResult[];
  /** Net present value in whole euro cents. */
  readonly presentValue: number;
  readonly paybackMonths: number | null;
  readonly underAgainMonth?: number;
}

/** A variant seen from the perspective of the scenario, and per actor. */
export interface VariantResult extends Ledger {
  readonly id: string;
  readonly label: Text;
  readonly meanOf?: readonly string[];
  readonly actors: readonly (Ledger & { readonly id: string; readonly label: Text; readonly counts: boolean })[];
}

/** An input with a measured figure beside the assumed one, and the results with either. */
export interface BoundInput {
  readonly cell: string;
  readonly label: Text;
  readonly unit: string;
  readonly assumed: number;
  readonly measured: number;
  readonly interval: readonly [number, number];
  readonly n: number;
  readonly source?: string;
}

/** The outcome of a scenario. */
export interface Result {
  readonly scenario: string;
  readonly title: Text;
  readonly variants: readonly VariantResult[];
  readonly notShown: readonly NotShown[];
  readonly bound: readonly BoundInput[];
  /** The same variants with the assumed values, when something is bound. */
  readonly assumed?: readonly VariantResult[];
  readonly overridden: readonly { readonly cell: string; readonly value: number; readonly why: string }[];
}

/** Calculates a checked scenario. Money in whole euro cents, rounded once, at the end. */
export function runScenario(scenario: Scenario): Result {
  const model = buildModel(scenario);
  const result = resultOf(model, evaluate(model.book));
  if (result.bound.length === 0) return result;
  const assumed = buildModel(scenario, 'assumed');
  return { ...result, assumed: resultOf(assumed, evaluate(assumed.book)).variants };
}

/** The outcome of a model whose cells were calculated. */
export function resultOf(model: Model, values: Values): Result {
  const { scenario } = model;
  return {
    scenario: scenario.id,
    title: toText(scenario.title),
    variants: Object.keys(scenario.variants).map((id) => variantOf(model, values, id)),
    notShown: model.notShown,
    bound: boundOf(model),
    overridden: [...model.book.cells.values()].flatMap((cell) => (cell.override === undefined ? [] : [{ cell: cell.id, ...cell.override }])),
  };
}

function variantOf(model: Model, values: Values, id: string): VariantResult {
  const { scenario } = model;
  const perspective = perspectiveOf(model);
  return {
    id,
    label: toText(scenario.variants[id]?.label, id),
    meanOf: scenario.variants[id]?.mean_of,
    ...ledgerOf(model, values, `variants.${id}`),
    actors: Object.entries(scenario.actors).map(([actor, { label }]) => ({
      id: actor,
      label: toText(label, actor),
      counts: perspective.includes(actor),
      ...ledgerOf(model, values, `variants.${id}.actors.${actor}`),
    })),
  };
}

function ledgerOf(model: Model, values: Values, prefix: string): Ledger {
  const cents = (row: string, year?: number): number => toCents(valueOf(values, cellId(`${prefix}.${row}`, year)));
  const { months, underAgainMonth } = payback(model.years.map((year) => valueOf(values, cellId(`${prefix}.balance`, year))));
  return {
    years: model.years.map((year) => ({
      year,
      savings: cents('savings', year),
      costs: cents('costs', year),
      balance: cents('balance', year),
      cumulative: cents('cumulative', year),
    })),
    totals: model.totalsThrough.map((throughYear) => ({
      throughYear,
      savings: cents(`savings.total_${throughYear}`),
      costs: cents(`costs.total_${throughYear}`),
      balance: cents(`balance.total_${throughYear}`),
    })),
    presentValue: cents('present_value'),
    paybackMonths: months,
    underAgainMonth,
  };
}

function boundOf(model: Model): BoundInput[] {
  return inputCells(model).flatMap((cell) => {
    const { measured, assumed } = cell.input;
    if (measured === undefined) return [];
    const { value, interval, n, source } = measured;
    return [{ cell: cell.id, label: cell.label, unit: cell.unit, assumed, measured: value, interval, n, source }];
  });
}
