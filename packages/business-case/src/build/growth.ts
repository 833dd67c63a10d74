import { add, divide, type Expression, multiply, type Reference, subtract } from '../cells/expression.ts';
import type { Amount } from '../scenario/quantity.schema.ts';
import type { Growth } from '../scenario/scenario.schema.ts';
import { dimensionOf } from '../scenario/units.ts';
import { joinText, type Text, toText } from '../words/text.ts';
import { addYear, type Build, inYear, partLabel, yearsOf } from './build.ts';
import { notShownBenefit } from './not-shown.ts';
import { amountInYear, resolveAmount } from './quantities.ts';

/** Adds the cells of growth: the work of an extra unit from session to year, what it brings, and the balance. */
export function buildGrowth(build: Build): void {
  for (const [id, growth] of Object.entries(build.scenario.growth)) {
    const interval = notShownBenefit(build, id, growth);
    if (interval !== undefined) build.notShown.set(`growth.${id}`, interval);
    for (const year of yearsOf(build)) {
      for (const product of growth.products) buildProduct({ build, id, growth, product, year });
      buildTotals(build, id, growth, year);
    }
  }
}

interface Part {
  readonly build: Build;
  readonly id: string;
  readonly growth: Growth;
  readonly product: string;
  readonly year: number;
}

function buildProduct(part: Part): void {
  const { growth, product } = part;
  const kinds = growth.work.map((_, index) => buildWork(part, index));
  const minutes = figure(part, product, 'minutes_per_unit', WORDS.minutesPerUnit, 'minutes', add(...kinds));
  const clients = amount(part, growth.clients, ['clients'], 'count');
  figure(part, product, 'minutes_per_client', WORDS.minutesPerClient, 'minutes', divide(minutes, clients));
  const rate = amount(part, growth.rate, ['rate'], 'euro/hour');
  const wage = figure(part, product, 'wage_per_unit', WORDS.wagePerUnit, 'euro', multiply(divide(minutes, 60), rate));
  const units = amount(part, growth.units, ['units'], 'count');
  const cost = figure(part, product, 'cost', WORDS.cost, 'euro', multiply(wage, units));
  figure(part, product, 'hours', WORDS.hours, 'hours', multiply(divide(minutes, 60), units));
  const benefit = figure(part, product, 'benefit', WORDS.benefit, 'euro', buildBenefit(part));
  figure(part, product, 'balance', WORDS.balance, 'euro', subtract(benefit, cost));
}

function buildWork(part: Part, index: number): Reference {
  const { growth, product } = part;
  const work = growth.work[index];
  if (work === undefined) throw new Error(`growth has no work ${index}`);
  const name = `${product}.${work.id}`;
  const label = (what: Text): Text => joinText(', ', toText(work.label, work.id), what);
  const now = amount(part, work.minutes_per_client, ['work', index, 'minutes_per_client'], 'minutes');
  const left = work.gain === undefined ? now : multiply(now, subtract(1, amount(part, work.gain, ['work', index, 'gain'], 'share')));
  const perClient = figure(part, name, 'minutes_per_client', label(WORDS.minutesPerClient), 'minutes', left);
  const together = multiply(perClient, amount(part, growth.clients, ['clients'], 'count'));
  const preparation: Expression[] =
    work.preparation === undefined ? [] : [multiply(60, amount(part, work.preparation, ['work', index, 'preparation'], 'hours'))];
  const perSession = figure(part, name, 'minutes_per_session', label(WORDS.minutesPerSession), 'minutes', add(together, ...preparation));
  const sessions = amount(part, work.sessions, ['work', index, 'sessions'], 'count');
  return figure(part, name, 'minutes_per_unit', label(WORDS.minutesPerUnit), 'minutes', multiply(perSession, sessions));
}

function buildBenefit(part: Part): Expression {
  const { benefit } = part.growth;
  if (benefit === undefined) return 0;
  const each = amount(part, benefit.amount, ['benefit', 'amount'], 'euro');
  const unit = resolveAmount(part.build.scenario, benefit.amount, place(part, ['benefit', 'amount'], 'euro')).definition.unit;
  const rate = amount(part, part.growth.rate, ['rate'], 'euro/hour');
  const perClient = figure(part, part.product, 'benefit_per_client', WORDS.benefitPerClient, 'euro', inMoney(each, unit, rate));
  return multiply(perClient, amount(part, benefit.count, ['benefit', 'count'], 'count'));
}

function inMoney(each: Expression, unit: string, rate: Expression): Expression {
  const dimension = dimensionOf(unit);
  if (dimension === 'minutes') return multiply(divide(each, 60), rate);
  return dimension === 'hours' ? multiply(each, rate) : each;
}

function buildTotals(build: Build, id: string, growth: Growth, year: number): void {
  const ramp: Expression[] = growth.ramp === undefined ? [] : [inYear(`ramps.${growth.ramp}.share`, year)];
  const whole = toText(growth.label, id);
  const sum = (name: string, what: Text, unit: string, factors: readonly Expression[]): void => {
    const parts = growth.products.map((product) => inYear(`growth.${id}.${product}.${name}`, year));
    addYear(build, { row: `growth.${id}.${name}`, sheet: 'growth', label: partLabel(whole, joinText(', ', what, WORDS.together)), unit }, year, multiply(add(...parts), ...factors));
  };
  sum('cost', WORDS.cost, 'euro', []);
  sum('benefit', WORDS.benefit, 'euro', ramp);
  sum('hours', WORDS.hours, 'hours', []);
  const balance = { row: `growth.${id}.balance`, sheet: 'growth', label: partLabel(whole, joinText(', ', WORDS.balance, WORDS.together)), unit: 'euro' } as const;
  addYear(build, balance, year, subtract(inYear(`growth.${id}.benefit`, year), inYear(`growth.${id}.cost`, year)));
}

function figure(part: Part, of: string, name: string, what: Text, unit: string, expression: Expression): Reference {
  const product = toText(part.build.scenario.products[part.product]?.label, part.product);
  const row = { row: `growth.${part.id}.${of}.${name}`, sheet: 'growth', label: partLabel(product, what), unit } as const;
  return addYear(part.build, row, part.year, expression);
}

function amount(part: Part, value: Amount, field: readonly (string | number)[], unit: string): Expression {
  return amountInYear(part.build, value, place(part, field, unit), part.year);
}

function place(part: Part, field: readonly (string | number)[], unit: string) {
  return { path: ['growth', part.id, ...field], unit, label: toText(undefined, field.join(' ')), product: part.product };
}

const WORDS = {
  minutesPerClient: { nl: 'minuten per deelnemer', en: 'minutes per client' },
  minutesPerSession: { nl: 'minuten per bijeenkomst', en: 'minutes per session' },
  minutesPerUnit: { nl: 'minuten per extra groep of traject', en: 'minutes per extra unit' },
  wagePerUnit: { nl: 'loonkosten per extra groep of traject', en: 'wage per extra unit' },
  cost: { nl: 'kosten per jaar', en: 'cost per year' },
  hours: { nl: 'uren per jaar', en: 'hours per year' },
  benefitPerClient: { nl: 'besparing per deelnemer', en: 'saving per client' },
  benefit: { nl: 'besparing per jaar', en: 'saving per year' },
  balance: { nl: 'saldo per jaar', en: 'balance per year' },
  together: { nl: 'samen', en: 'together' },
} satisfies Record<string, Text>;
