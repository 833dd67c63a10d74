import { type Cell, type CellBook, cellId, createBook } from '../cells/book.ts';
import { add, divide, subtract } from '../cells/expression.ts';
import type { Scenario } from '../scenario/scenario.schema.ts';
import { addYear, type Build, inYear, type Mode, type NotShown, yearsOf } from './build.ts';
import { buildContracts } from './contracts.ts';
import { buildCosts } from './costs.ts';
import { buildEffects } from './effects.ts';
import { buildIndexes, buildRamps } from './factors.ts';
import { buildGrowth } from './growth.ts';
import { amountInYear } from './quantities.ts';
import { buildVariants, totalYears } from './variants.ts';

/** A scenario as cells: every figure with its formula, in the order in which they can be calculated. */
export interface Model {
  readonly scenario: Scenario;
  readonly mode: Mode;
  readonly book: CellBook;
  readonly years: readonly number[];
  readonly totalsThrough: readonly number[];
  /** Effects that are not added because what was measured holds zero. */
  readonly notShown: readonly NotShown[];
  /** Overrides that name a cell that does not exist. */
  readonly unknownOverrides: readonly string[];
}

/**
 * Turns a checked scenario into cells.
 * @param mode `measured` (default) uses measured figures where they are bound, `assumed` leaves them aside
 */
export function buildModel(scenario: Scenario, mode: Mode = 'measured'): Model {
  const book = createBook(overridesByCell(scenario));
  const build: Build = { scenario, mode, book, notShown: new Map() };
  buildIndexes(build);
  buildRamps(build);
  buildDiscount(build);
  buildEffects(build);
  buildEffectsTotal(build);
  buildGrowth(build);
  buildGrowthTotals(build);
  buildCosts(build);
  buildContracts(build);
  buildVariants(build);
  return {
    scenario,
    mode,
    book,
    years: yearsOf(build),
    totalsThrough: totalYears(build),
    notShown: [...build.notShown.values()],
    unknownOverrides: [...book.pending.keys()],
  };
}

/** The input cells of a model, in the order in which a reader looks for them. */
export function inputCells(model: Pick<Model, 'book'>): (Cell & { input: NonNullable<Cell['input']> })[] {
  const cells = [...model.book.cells.values()].flatMap((cell) => (cell.input === undefined ? [] : [{ ...cell, input: cell.input }]));
  return cells.sort((one, other) => (groupOf(one) < groupOf(other) ? -1 : groupOf(one) > groupOf(other) ? 1 : 0));
}

/** General inputs stand first, then those of each product, then those on the spot. */
function groupOf(cell: Cell): string {
  const [block = '', part = ''] = cell.id.split('.');
  return block === 'inputs' ? '0' : block === 'products' ? `1 ${part}` : '2';
}

function overridesByCell(scenario: Scenario): Map<string, { value: number; why: string }> {
  const byCell = new Map<string, { value: number; why: string }>();
  for (const { cell, years, value, why } of scenario.overrides) {
    const [from, through] = years ?? [undefined, undefined];
    if (from === undefined || through === undefined) byCell.set(cell, { value, why });
    else for (let year = from; year <= through; year += 1) byCell.set(cellId(cell, year), { value, why });
  }
  return byCell;
}

function buildDiscount(build: Build): void {
  const { discount } = build.scenario;
  const label = { nl: 'factor voor contante waarde', en: 'discount factor' };
  const row = { row: 'discount.factor', sheet: 'inputs', label, unit: 'factor' } as const;
  for (const year of yearsOf(build)) {
    if (discount === undefined || (discount.moment === 'start' && year === 1)) {
      addYear(build, row, year, 1);
      continue;
    }
    const place = { path: ['discount', 'rate'], unit: 'share', label: { nl: 'disconteringsvoet', en: 'discount rate' } };
    const rate = amountInYear(build, discount.rate, place, year);
    addYear(build, row, year, divide(year === 1 ? 1 : inYear(row.row, year - 1), add(1, rate)));
  }
}

function buildEffectsTotal(build: Build): void {
  const ids = Object.keys(build.scenario.effects).filter((id) => !build.notShown.has(`effects.${id}`));
  const label = { nl: 'Besparingen zonder groei, samen', en: 'Savings without growth, together' };
  for (const year of yearsOf(build)) {
    addYear(build, { row: 'effects.all', sheet: 'savings', label, unit: 'euro' }, year, add(...ids.map((id) => inYear(`effects.${id}.total`, year))));
  }
}

function buildGrowthTotals(build: Build): void {
  const ids = Object.keys(build.scenario.growth);
  const words = {
    cost: { nl: 'Groei, kosten samen', en: 'Growth, cost together' },
    benefit: { nl: 'Groei, besparing samen', en: 'Growth, saving together' },
    balance: { nl: 'Groei, saldo samen', en: 'Growth, balance together' },
  };
  for (const year of yearsOf(build)) {
    for (const kind of ['cost', 'benefit', 'balance'] as const) {
      const row = { row: `growth.all.${kind}`, sheet: 'growth', label: words[kind], unit: 'euro' } as const;
      const added = kind === 'benefit' ? ids.filter((id) => !build.notShown.has(`growth.${id}`)) : ids;
      const [benefit, cost] = [inYear('growth.all.benefit', year), inYear('growth.all.cost', year)];
      addYear(build, row, year, kind === 'balance' ? subtract(benefit, cost) : add(...added.map((id) => inYear(`growth.${id}.${kind}`, year))));
    }
  }
}
