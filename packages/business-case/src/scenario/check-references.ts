import { findNamed } from '../build/quantities.ts';
import { closest, type Problem } from './problems.ts';
import type { Amount } from './quantity.schema.ts';
import type { ActorShares, Scenario } from './scenario.schema.ts';
import { checkCircles } from './check-circles.ts';
import { type Dimension, dimensionOf } from './units.ts';
import { checkStructure } from './check-structure.ts';

type Path = readonly (string | number)[];

/** A number in use: where, in which products, and what it must measure. */
interface Use {
  readonly amount: Amount | undefined;
  readonly path: Path;
  readonly dimensions: readonly Dimension[];
  readonly products?: readonly string[];
}

const TIME_OR_MONEY: readonly Dimension[] = ['minutes', 'hours', 'money'];

/** Checks that every name in a scenario exists and that every number is in a unit that fits its use. */
export function checkReferences(scenario: Scenario): Problem[] {
  const problems = [...checkStructure(scenario), ...checkCircles(scenario)];
  if (problems.length > 0) return problems;
  return [...usesIn(scenario).flatMap((use) => checkUse(scenario, use)), ...sharesIn(scenario).flatMap((split) => checkShares(scenario, split))];
}

function checkUse(scenario: Scenario, use: Use): Problem[] {
  const { amount, path, dimensions } = use;
  if (amount === undefined || typeof amount === 'number') return [];
  const unitProblem = (unit: string): Problem[] =>
    dimensions.includes(dimensionOf(unit)) ? [] : [{ path, message: `de eenheid is ${unit}, maar hier hoort ${dimensions.map(unitWords).join(' of ')}: kies een ander getal of verbeter de eenheid` }];
  if (typeof amount !== 'string') return unitProblem(amount.unit);
  const products: readonly (string | undefined)[] = use.products ?? [undefined];
  for (const product of products) {
    const named = findNamed(scenario, amount, product);
    if (named === undefined) return [{ path, message: unknownName(scenario, amount, product) }];
    const problem = unitProblem(named.definition.unit);
    if (problem.length > 0) return problem;
  }
  return [];
}

function unknownName(scenario: Scenario, name: string, product: string | undefined): string {
  const own = product === undefined ? [] : Object.keys(scenario.products[product]?.inputs ?? {});
  const like = closest(name, [...own, ...Object.keys(scenario.inputs)]);
  const where = product === undefined ? 'onder inputs' : `bij product ${product} of onder inputs`;
  return `er is geen getal ${name} ${where}: ${like === undefined ? 'voeg het toe' : `bedoel je ${like}?`}`;
}

function unitWords(dimension: Dimension): string {
  const words: Record<Dimension, string> = { minutes: 'minutes', hours: 'hours', money: 'euro', 'hourly rate': 'euro/hour', share: 'share', count: 'een aantal' };
  return words[dimension];
}

function usesIn(scenario: Scenario): Use[] {
  const uses: Use[] = [];
  const use = (path: Path, amount: Amount | undefined, dimensions: readonly Dimension[], products?: readonly string[]): void => {
    uses.push({ path, amount, dimensions, products });
  };
  for (const [id, { rate }] of Object.entries(scenario.indexes)) use(['indexes', id, 'rate'], rate, ['share']);
  for (const [id, { start }] of Object.entries(scenario.ramps)) use(['ramps', id, 'start'], start, ['share']);
  use(['discount', 'rate'], scenario.discount?.rate, ['share']);
  for (const [id, effect] of Object.entries(scenario.effects)) {
    const { saves, products } = effect;
    use(['effects', id, 'saves', 'share'], saves.share, ['share'], products);
    for (const field of ['of', 'before', 'after', 'amount'] as const) use(['effects', id, 'saves', field], saves[field], TIME_OR_MONEY, products);
    use(['effects', id, 'rate'], effect.rate, ['hourly rate'], products);
    effect.times.forEach((step, index) => use(['effects', id, 'times', index], typeof step === 'string' ? step : step.count, ['count', 'share'], products));
  }
  for (const [id, growth] of Object.entries(scenario.growth)) {
    for (const field of ['units', 'clients'] as const) use(['growth', id, field], growth[field], ['count'], growth.products);
    use(['growth', id, 'rate'], growth.rate, ['hourly rate'], growth.products);
    use(['growth', id, 'benefit', 'amount'], growth.benefit?.amount, TIME_OR_MONEY, growth.products);
    use(['growth', id, 'benefit', 'count'], growth.benefit?.count, ['count'], growth.products);
    growth.work.forEach((work, index) => {
      const path = ['growth', id, 'work', index];
      use([...path, 'minutes_per_client'], work.minutes_per_client, ['minutes'], growth.products);
      use([...path, 'gain'], work.gain, ['share'], growth.products);
      use([...path, 'preparation'], work.preparation, ['hours'], growth.products);
      use([...path, 'sessions'], work.sessions, ['count'], growth.products);
    });
  }
  return [...uses, ...costUses(scenario), ...contractUses(scenario)];
}

const COST_FIELDS: Readonly<Record<string, readonly Dimension[]>> = {
  amount: ['money'], price: ['money'], count: ['count'], share: ['share'], hours: ['hours'], rate: ['hourly rate'],
  days: ['count'], day_price: ['money'], staff: ['count'], staff_hours: ['hours'], vat: ['share'],
};

function costUses(scenario: Scenario): Use[] {
  return Object.entries(scenario.costs).flatMap(([id, cost]) => {
    const fields: Readonly<Record<string, unknown>> = cost;
    return Object.entries(COST_FIELDS).flatMap(([field, dimensions]): Use[] =>
      isAmount(fields[field]) ? [{ path: ['costs', id, field], amount: fields[field], dimensions }] : [],
    );
  });
}

function contractUses(scenario: Scenario): Use[] {
  return Object.entries(scenario.contracts).flatMap(([id, { hours, produced, rate }]): Use[] => [
    { path: ['contracts', id, 'hours'], amount: hours, dimensions: ['hours'] },
    { path: ['contracts', id, 'produced'], amount: produced, dimensions: ['hours'] },
    { path: ['contracts', id, 'rate'], amount: rate, dimensions: ['hourly rate'] },
  ]);
}

function isAmount(value: unknown): value is Amount {
  return typeof value === 'string' || typeof value === 'number' || (typeof value === 'object' && value !== null && 'unit' in value);
}

interface Split {
  readonly path: Path;
  readonly shares: ActorShares;
}

function sharesIn(scenario: Scenario): Split[] {
  return [
    ...Object.entries(scenario.effects).map(([id, effect]) => ({ path: ['effects', id, 'for'], shares: effect.for })),
    ...Object.entries(scenario.growth).flatMap(([id, item]) => [
      { path: ['growth', id, 'for'], shares: item.for },
      { path: ['growth', id, 'paid_by'], shares: item.paid_by },
    ]),
    ...Object.entries(scenario.costs).map(([id, cost]) => ({ path: ['costs', id, 'paid_by'], shares: cost.paid_by })),
  ];
}

function checkShares(scenario: Scenario, { path, shares }: Split): Problem[] {
  if (shares === undefined) return [];
  const names = typeof shares === 'string' ? [shares] : Object.keys(shares);
  const unknown = names.find((name) => scenario.actors[name] === undefined);
  if (unknown !== undefined) return [{ path, message: `er is geen partij ${unknown}: zet hem onder actors of verbeter de naam` }];
  if (typeof shares === 'string') return [];
  const uses = Object.entries(shares).flatMap(([actor, amount]) => checkUse(scenario, { path: [...path, actor], amount, dimensions: ['share'] }));
  const values = Object.values(shares).map((amount) => (typeof amount === 'string' ? scenario.inputs[amount]?.value : typeof amount === 'number' ? amount : amount.value));
  const sum = values.reduce<number>((total, value) => total + (value ?? NaN), 0);
  const wrong = Math.abs(sum - 1) > 1e-9 ? [{ path, message: `de delen zijn samen ${sum}: maak er samen 1 van` }] : [];
  return [...uses, ...wrong];
}
