import type { Definition, Sure } from './quantity.schema.ts';
import type { Problem } from './problems.ts';
import type { Scenario } from './scenario.schema.ts';
import { dimensionOf } from './units.ts';

type Path = readonly (string | number)[];

/** Checks every number in a scenario by itself: one form, periods that fit the horizon, a certainty that holds the value, a share between 0 and 1. */
export function checkDefinitions(scenario: Scenario): Problem[] {
  const problems: Problem[] = [];
  for (const { path, definition } of definitionsIn(scenario)) problems.push(...checkDefinition(definition, path, scenario));
  return problems;
}

/** Every full definition in a scenario, also those on the spot, with its place. */
export function definitionsIn(scenario: Scenario): { path: Path; definition: Definition }[] {
  const found: { path: Path; definition: Definition }[] = [];
  visit(scenario, [], found);
  return found;
}

function visit(node: unknown, path: Path, found: { path: Path; definition: Definition }[]): void {
  if (typeof node !== 'object' || node === null) return;
  if (isDefinition(node)) {
    found.push({ path, definition: node });
    return;
  }
  for (const [key, value] of Object.entries(node)) visit(value, [...path, Array.isArray(node) ? Number(key) : key], found);
}

function isDefinition(node: object): node is Definition {
  return 'unit' in node && typeof node.unit === 'string' && ('value' in node || 'periods' in node || 'times' in node);
}

function checkDefinition(definition: Definition, path: Path, scenario: Scenario): Problem[] {
  const forms = [definition.value, definition.periods, definition.times].filter((form) => form !== undefined);
  if (forms.length !== 1) return [{ path, message: 'geef precies een van value, periods of times' }];
  const index = definition.index;
  const problems: Problem[] =
    index !== undefined && scenario.indexes[index] === undefined
      ? [{ path: [...path, 'index'], message: `er is geen index ${index}: zet hem onder indexes` }]
      : [];
  if (definition.value !== undefined) problems.push(...checkPoint({ ...definition, value: definition.value }, definition.unit, path));
  if (definition.times !== undefined && (definition.measured !== undefined || definition.sure !== undefined)) {
    problems.push({ path, message: 'een product van andere getallen heeft geen eigen sure of measured: zet die bij de getallen zelf' });
  }
  if (definition.periods !== undefined) problems.push(...checkPeriods(definition, path, scenario.horizon.years));
  return problems;
}

function checkPeriods(definition: Definition, path: Path, years: number): Problem[] {
  const periods = definition.periods ?? [];
  const problems = periods.flatMap((period, index) =>
    checkPoint({ ...period, sure: period.sure ?? definition.sure }, definition.unit, [...path, 'periods', index]),
  );
  for (let year = 1; year <= years; year += 1) {
    const covering = periods.filter((period) => period.years[0] <= year && year <= period.years[1]).length;
    if (covering === 1) continue;
    const message = covering === 0 ? `jaar ${year} staat in geen periode: vul de periodes aan` : `jaar ${year} staat in meer periodes: laat ze op elkaar aansluiten`;
    return [...problems, { path: [...path, 'periods'], message }];
  }
  return problems;
}

interface Point {
  readonly value: number;
  readonly sure?: Sure;
  readonly measured?: { readonly value: number; readonly interval: readonly [number, number] };
}

function checkPoint(point: Point, unit: string, path: Path): Problem[] {
  const isNoShare = dimensionOf(unit) === 'share' && (point.value < -1 || point.value > 1);
  const problems = isNoShare ? [] : checkSure(point.value, point.sure, path);
  if (isNoShare) {
    problems.push({ path: [...path, 'value'], message: `een share loopt van 0 tot 1: schrijf ${Number((point.value / 100).toPrecision(12))} in plaats van ${point.value}` });
  }
  return point.measured === undefined ? problems : [...problems, ...checkMeasured(point.measured, [...path, 'measured'])];
}

/** Checks that a measured value lies within its interval. */
export function checkMeasured({ value, interval }: NonNullable<Point['measured']>, path: Path): Problem[] {
  if (interval[0] <= value && value <= interval[1]) return [];
  return [{ path: [...path, 'interval'], message: 'de gemeten waarde ligt buiten het interval: zet ondergrens, bovengrens' }];
}

function checkSure(value: number, sure: Sure | undefined, path: Path): Problem[] {
  if (sure === undefined || sure === 'fixed') return [];
  const at = [...path, 'sure'];
  const forms = [sure.range, sure.triangular, sure.normal, sure.lognormal].filter((form) => form !== undefined);
  if (forms.length !== 1) return [{ path: at, message: 'geef precies een van range, triangular, normal of lognormal' }];
  const bounds = sure.range ?? sure.triangular;
  if (bounds !== undefined) return checkBounds(value, bounds, at);
  if (sure.lognormal !== undefined && value <= 0) return [{ path: at, message: 'lognormal kan alleen bij een getal boven 0: kies een andere vorm' }];
  const { min = -Infinity, max = Infinity } = sure.normal ?? {};
  return min <= value && value <= max ? [] : [{ path: at, message: `de waarde ${value} ligt buiten min en max: verander een van de drie` }];
}

function checkBounds(value: number, bounds: readonly number[], at: Path): Problem[] {
  const [low = 0, high = 0] = [bounds[0], bounds.at(-1)];
  const middle = bounds.length === 3 ? (bounds[1] ?? low) : low;
  if (!(low < high && low <= middle && middle <= high)) return [{ path: at, message: 'zet de getallen van laag naar hoog' }];
  return low <= value && value <= high ? [] : [{ path: at, message: `de waarde ${value} ligt niet tussen ${low} en ${high}: verander een van de drie` }];
}
