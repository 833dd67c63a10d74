import { addCell } from '../cells/book.ts';
import { type Expression, multiply } from '../cells/expression.ts';
import type { Amount, Definition, Measured, Sure } from '../scenario/quantity.schema.ts';
import type { Scenario } from '../scenario/scenario.schema.ts';
import { partLabel, type Build } from './build.ts';
import { joinText, type Text, toText } from '../words/text.ts';

/** Where a number is used, and what it is called and measured in when it is a plain number there. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly unit: string;
  readonly label: Text;
  /** Product whose inputs come before the general ones. */
  readonly product?: string;
}

/** A definition with its id, place and label. */
export interface Named {
  readonly id: string;
  readonly path: readonly (string | number)[];
  readonly definition: Definition;
  readonly label: Text;
  readonly product?: string;
}

/** Finds an input by name: first in the product, then among the general inputs. */
export function findNamed(scenario: Scenario, name: string, product?: string): Named | undefined {
  const own = product === undefined ? undefined : scenario.products[product]?.inputs[name];
  if (own !== undefined && product !== undefined) {
    const label = partLabel(toText(scenario.products[product]?.label, product), toText(own.label, name));
    return { id: `products.${product}.${name}`, path: ['products', product, 'inputs', name], definition: own, label, product };
  }
  const general = scenario.inputs[name];
  if (general === undefined) return undefined;
  return { id: `inputs.${name}`, path: ['inputs', name], definition: general, label: toText(general.label, name), product };
}

/** The definition behind an amount; a plain number gets one of its own. Throws on an unknown name (checked when the file is read). */
export function resolveAmount(scenario: Scenario, amount: Amount, place: Place): Named {
  if (typeof amount === 'string') {
    const named = findNamed(scenario, amount, place.product);
    if (named === undefined) throw new Error(`there is no input ${amount}`);
    return named;
  }
  const definition = typeof amount === 'number' ? { value: amount, unit: place.unit } : amount;
  const label = definition.label === undefined ? place.label : toText(definition.label);
  return { id: place.path.join('.'), path: place.path, definition, label, product: place.product };
}

/** An amount in a year, as an expression; adds the input cells it needs. */
export function amountInYear(build: Build, amount: Amount, place: Place, year: number): Expression {
  return namedInYear(build, resolveAmount(build.scenario, amount, place), year);
}

/** The short label of an amount, for use inside the label of a figure. */
export function amountLabel(build: Build, amount: Amount, place: Place): Text {
  if (typeof amount !== 'string') return resolveAmount(build.scenario, amount, place).label;
  const named = findNamed(build.scenario, amount, place.product);
  return toText(named?.definition.label, amount);
}

/** A named quantity in a year. */
export function namedInYear(build: Build, named: Named, year: number): Expression {
  const { definition, id } = named;
  const base = definition.times === undefined ? pointInYear(build, named, year) : productInYear(build, named, definition.times, year);
  if (definition.index === undefined) return base;
  const expression = multiply(base, { ref: `indexes.${definition.index}.factor.y${year}` });
  return ensure(build, `${id}.indexed`, named, year, expression);
}

function productInYear(build: Build, named: Named, names: readonly string[], year: number): Expression {
  const parts = names.map((name) => {
    const part = findNamed(build.scenario, name, named.product);
    if (part === undefined) throw new Error(`there is no input ${name}`);
    return namedInYear(build, part, year);
  });
  return ensure(build, named.id, named, year, multiply(...parts));
}

function pointInYear(build: Build, named: Named, year: number): Expression {
  const { definition } = named;
  const index = (definition.periods ?? []).findIndex(({ years: [from, through] }) => from <= year && year <= through);
  const period = definition.periods?.[index];
  if (period === undefined) return ensureInput(build, named, named.id, named.path, named.label, { ...definition, value: definition.value ?? 0 });
  const [from, through] = period.years;
  const label = joinText(', ', named.label, yearsLabel(from, through));
  const id = `${named.id}.years_${from}_${through}`;
  return ensureInput(build, named, id, [...named.path, 'periods', index], label, {
    ...period,
    sure: period.sure ?? definition.sure,
    source: period.source ?? definition.source,
  });
}

interface Point {
  readonly value: number;
  readonly sure?: Sure;
  readonly measured?: Measured;
  readonly source?: string;
}

function ensureInput(build: Build, named: Named, id: string, path: readonly (string | number)[], label: Text, point: Point): Expression {
  if (build.book.cells.has(id)) return { ref: id };
  const measured = build.mode === 'measured' ? point.measured?.value : undefined;
  return addCell(build.book, {
    row: id,
    sheet: 'inputs',
    label,
    unit: named.definition.unit,
    expression: measured ?? point.value,
    input: {
      path,
      quantity: named.id,
      assumed: point.value,
      sure: point.sure ?? 'fixed',
      measured: point.measured,
      source: point.source,
    },
  });
}

function ensure(build: Build, row: string, named: Named, year: number, expression: Expression): Expression {
  const id = `${row}.y${year}`;
  if (build.book.cells.has(id)) return { ref: id };
  return addCell(build.book, { row, year, sheet: 'inputs', label: named.label, unit: named.definition.unit, expression });
}

function yearsLabel(from: number, through: number): Text {
  if (from === through) return { nl: `jaar ${from}`, en: `year ${from}` };
  return { nl: `jaar ${from} t/m ${through}`, en: `years ${from} to ${through}` };
}
