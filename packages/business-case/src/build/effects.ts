import { add, divide, type Expression, multiply, type Reference, subtract } from '../cells/expression.ts';
import { dimensionOf } from '../scenario/units.ts';
import type { Effect } from '../scenario/scenario.schema.ts';
import type { Amount } from '../scenario/quantity.schema.ts';
import { joinText, type Text, toText } from '../words/text.ts';
import { addYear, type Build, inYear, partLabel, type Row, yearsOf } from './build.ts';
import { notShownInterval } from './not-shown.ts';
import { amountInYear, amountLabel, type Place, resolveAmount } from './quantities.ts';

/** Adds the cells of every effect: what is saved each time, step by step up to a year, per product and together. */
export function buildEffects(build: Build): void {
  for (const [id, effect] of Object.entries(build.scenario.effects)) {
    const interval = notShownInterval(build, id, effect);
    if (interval !== undefined) build.notShown.set(`effects.${id}`, interval);
    for (const year of yearsOf(build)) buildEffectYear(build, id, effect, year);
  }
}

/** The unit of what an effect saves: minutes, hours or euro. */
export function savedUnit(build: Build, id: string, effect: Effect, product?: string): string {
  const amount = effect.saves.of ?? effect.saves.before ?? effect.saves.amount ?? 0;
  return resolveAmount(build.scenario, amount, placeOf(id, 'saves', 'euro', product)).definition.unit;
}

function buildEffectYear(build: Build, id: string, effect: Effect, year: number): void {
  const label = toText(effect.label, id);
  const products: readonly (string | undefined)[] = effect.products ?? [undefined];
  const parts = products.map((product) => buildPart(build, id, effect, product, year));
  const ramp: Expression[] = effect.ramp === undefined ? [] : [inYear(`ramps.${effect.ramp}.share`, year)];
  const row = (name: string, unit: string, text: Text): Row => ({ row: `effects.${id}.${name}`, sheet: 'savings', label: text, unit });
  const hours = parts.flatMap((part) => (part.hours === undefined ? [] : [part.hours]));
  if (hours.length > 0) {
    addYear(build, row('hours', 'hours', partLabel(label, { nl: 'uren per jaar', en: 'hours per year' })), year, multiply(add(...hours), ...ramp));
  }
  addYear(build, row('total', 'euro', partLabel(label, { nl: 'per jaar, samen', en: 'per year, together' })), year, multiply(add(...parts.map((part) => part.money)), ...ramp));
}

interface Part {
  readonly money: Reference;
  readonly hours?: Reference;
}

function buildPart(build: Build, id: string, effect: Effect, product: string | undefined, year: number): Part {
  const prefix = product === undefined ? `effects.${id}` : `effects.${id}.${product}`;
  const whole = toText(effect.label, id);
  const base = product === undefined ? whole : partLabel(whole, toText(build.scenario.products[product]?.label, product));
  const unit = savedUnit(build, id, effect, product);
  const figure = (name: string, what: Text, figureUnit: string, expression: Expression): Reference =>
    addYear(build, { row: `${prefix}.${name}`, sheet: 'savings', label: partLabel(base, what), unit: figureUnit }, year, expression);

  const saved = buildSaved(build, id, effect, product, year, unit, figure);
  const money = moneyOf(build, id, effect, product, year, unit, saved);
  let running: Expression = figure('each_time', { nl: 'besparing per keer', en: 'saving each time' }, 'euro', money);
  const counts = effect.times.map((step, index) => ({ step, index, count: typeof step === 'string' ? step : step.count }));
  const factors = counts.map(({ count, index }) => amountInYear(build, count, placeOf(id, `times.${index}`, 'count', product), year));
  for (const { step, index, count } of counts) {
    const isLast = index === counts.length - 1;
    const name = isLast ? 'per_year' : `step_${index + 1}`;
    running = figure(name, stepLabel(build, step, count, placeOf(id, `times.${index}`, 'count', product), isLast), 'euro', multiply(running, factors[index] ?? 1));
  }
  if (counts.length === 0) running = figure('per_year', PER_YEAR, 'euro', running);
  const result: Reference = { ref: `${prefix}.per_year.y${year}` };
  if (dimensionOf(unit) === 'money') return { money: result };
  const inHours = dimensionOf(unit) === 'minutes' ? divide(saved, 60) : saved;
  return { money: result, hours: figure('hours_per_year', { nl: 'uren per jaar', en: 'hours per year' }, 'hours', multiply(inHours, ...factors)) };
}

type Figure = (name: string, what: Text, unit: string, expression: Expression) => Reference;

function buildSaved(build: Build, id: string, effect: Effect, product: string | undefined, year: number, unit: string, figure: Figure): Reference {
  const { saves } = effect;
  const get = (amount: Amount, field: string, fieldUnit: string): Expression =>
    amountInYear(build, amount, placeOf(id, `saves.${field}`, fieldUnit, product), year);
  if (saves.share !== undefined && saves.of !== undefined) {
    const of = get(saves.of, 'of', unit);
    const share = get(saves.share, 'share', 'share');
    figure('left', { nl: 'wat overblijft per keer', en: 'what is left each time' }, unit, multiply(of, subtract(1, share)));
    return figure('saved', SAVED, unit, multiply(of, share));
  }
  if (saves.before !== undefined && saves.after !== undefined) {
    return figure('saved', SAVED, unit, subtract(get(saves.before, 'before', unit), get(saves.after, 'after', unit)));
  }
  return figure('saved', SAVED, unit, get(saves.amount ?? 0, 'amount', unit));
}

function moneyOf(build: Build, id: string, effect: Effect, product: string | undefined, year: number, unit: string, saved: Reference): Expression {
  if (dimensionOf(unit) === 'money') return saved;
  const rate = amountInYear(build, effect.rate ?? 0, placeOf(id, 'rate', 'euro/hour', product), year);
  return dimensionOf(unit) === 'minutes' ? multiply(divide(saved, 60), rate) : multiply(saved, rate);
}

function stepLabel(build: Build, step: Effect['times'][number], count: Amount, place: Place, isLast: boolean): Text {
  if (typeof step !== 'string') return toText(step.label);
  return isLast ? PER_YEAR : joinText(' ', { nl: 'maal', en: 'times' }, amountLabel(build, count, place));
}

const SAVED: Text = { nl: 'wat bespaard wordt per keer', en: 'what is saved each time' };
const PER_YEAR: Text = { nl: 'per jaar', en: 'per year' };

function placeOf(effect: string, field: string, unit: string, product: string | undefined): Place {
  const path = ['effects', effect, ...field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
  return { path, unit, label: partLabel(toText(undefined, effect), toText(undefined, field)), product };
}
