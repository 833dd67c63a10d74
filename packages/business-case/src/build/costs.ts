import { add, divide, type Expression, multiply, type Reference } from '../cells/expression.ts';
import type { Amount } from '../scenario/quantity.schema.ts';
import type { Cost } from '../scenario/scenario.schema.ts';
import { toText } from '../words/text.ts';
import { addYear, type Build, cellIn, partLabel, yearsOf } from './build.ts';
import { amountInYear } from './quantities.ts';

/** Adds the cells of every cost: the amount at the prices of a year, and what falls in each year. */
export function buildCosts(build: Build): void {
  for (const [id, cost] of Object.entries(build.scenario.costs)) {
    const label = partLabel(toText(cost.label, id), { nl: 'in het jaar', en: 'in the year' });
    for (const year of yearsOf(build)) {
      addYear(build, { row: `costs.${id}.total`, sheet: 'costs', label, unit: 'euro' }, year, fallsInYear(build, id, cost, year));
    }
  }
}

/** What of a cost falls in a year: all of it, its part of the years over which it is spread, or nothing. */
function fallsInYear(build: Build, id: string, cost: Cost, year: number): Expression {
  if (cost.timing === 'once') return year === cost.from ? amountOf(build, id, cost, year) : 0;
  if (cost.timing === 'yearly') {
    return year >= cost.from && year <= (cost.through ?? build.scenario.horizon.years) ? amountOf(build, id, cost, year) : 0;
  }
  const over = cost.over ?? 1;
  return year >= cost.from && year < cost.from + over ? divide(amountOf(build, id, cost, cost.from), over) : 0;
}

function amountOf(build: Build, id: string, cost: Cost, year: number): Reference {
  const row = `costs.${id}.amount`;
  const known = cellIn(build, row, year);
  if (known !== undefined) return known;
  const get = (field: string, amount: Amount, unit: string): Expression =>
    amountInYear(build, amount, { path: ['costs', id, field], unit, label: partLabel(toText(cost.label, id), toText(undefined, field)) }, year);
  const vat: Expression[] = cost.vat === undefined ? [] : [add(1, get('vat', cost.vat, 'share'))];
  const label = partLabel(toText(cost.label, id), { nl: 'bedrag', en: 'amount' });
  return addYear(build, { row, sheet: 'costs', label, unit: 'euro' }, year, amountExpression(build, cost, year, get, vat));
}

type Get = (field: string, amount: Amount, unit: string) => Expression;

function amountExpression(build: Build, cost: Cost, year: number, get: Get, vat: readonly Expression[]): Expression {
  switch (cost.kind) {
    case 'amount':
      return multiply(get('amount', cost.amount, 'euro'), ...vat);
    case 'per_unit':
      return multiply(get('count', cost.count, 'count'), get('price', cost.price, 'euro'), ...vat);
    case 'percentage':
      return multiply(get('share', cost.share, 'share'), baseOf(build, cost.of, year), ...vat);
    case 'hours':
      return multiply(get('hours', cost.hours, 'hours'), get('rate', cost.rate, 'euro/hour'), ...vat);
    case 'training': {
      const trainers = multiply(get('days', cost.days, 'days'), get('day_price', cost.day_price, 'euro'), ...vat);
      const staff = multiply(get('staff', cost.staff, 'staff'), get('staff_hours', cost.staff_hours, 'hours'), get('rate', cost.rate, 'euro/hour'));
      return add(trainers, staff);
    }
  }
}

/** The price of which a percentage is taken: of a yearly cost that of the year, else the price when it was bought. */
function baseOf(build: Build, of: string, year: number): Expression {
  const base = build.scenario.costs[of];
  if (base === undefined) throw new Error(`there is no cost ${of}`);
  return amountOf(build, of, base, base.timing === 'yearly' ? year : base.from);
}
