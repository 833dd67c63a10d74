import { findNamed } from '../build/quantities.ts';
import { closest, type Problem } from './problems.ts';
import type { Effect, Scenario } from './scenario.schema.ts';
import { dimensionOf } from './units.ts';

type Path = readonly (string | number)[];

/** Checks that blocks are whole and that the ids they name exist. */
export function checkStructure(scenario: Scenario): Problem[] {
  return [
    ...checkHorizon(scenario),
    ...Object.entries(scenario.ramps).flatMap(([id, ramp]) => {
      const line = ramp.start !== undefined && ramp.months !== undefined;
      const half = (ramp.start === undefined) !== (ramp.months === undefined);
      return half || line === (ramp.shares !== undefined) ? [{ path: ['ramps', id], message: 'geef shares, of start met months' }] : [];
    }),
    ...Object.entries(scenario.effects).flatMap(([id, effect]) => checkEffect(scenario, id, effect)),
    ...Object.entries(scenario.growth).flatMap(([id, { products, ramp }]) => [
      ...known(scenario.products, products, ['growth', id, 'products'], 'product', 'products'),
      ...known(scenario.ramps, ramp === undefined ? [] : [ramp], ['growth', id, 'ramp'], 'aanloop', 'ramps'),
    ]),
    ...Object.entries(scenario.costs).flatMap(([id, cost]) => {
      if (cost.timing === 'spread' && cost.over === undefined) return [{ path: ['costs', id], message: 'een gespreide kostenpost heeft over nodig: het aantal jaren' }];
      return cost.timing !== 'spread' && cost.over !== undefined ? [{ path: ['costs', id, 'over'], message: 'over hoort alleen bij timing: spread: haal het weg' }] : [];
    }),
    ...checkContracts(scenario),
    ...checkVariants(scenario),
  ];
}

function checkHorizon(scenario: Scenario): Problem[] {
  const { years, totals_through: totals = [] } = scenario.horizon;
  const beyond = totals.findIndex((year) => year > years);
  const problems: Problem[] =
    beyond < 0 ? [] : [{ path: ['horizon', 'totals_through', beyond], message: `het totaal gaat tot jaar ${totals[beyond]}, maar er zijn ${years} jaren: maak het kleiner` }];
  if (Object.keys(scenario.actors).length === 0) problems.push({ path: ['actors'], message: 'er is geen partij: geef er ten minste een' });
  if (Object.keys(scenario.variants).length === 0) problems.push({ path: ['variants'], message: 'er is geen variant: geef er ten minste een' });
  return [...problems, ...known(scenario.actors, scenario.perspective ?? [], ['perspective'], 'partij', 'actors')];
}

function checkEffect(scenario: Scenario, id: string, effect: Effect): Problem[] {
  const path = ['effects', id];
  const { saves } = effect;
  const given = Object.keys(saves).sort().join(' ');
  if (!['of share', 'after before', 'amount'].includes(given)) {
    return [{ path: [...path, 'saves'], message: 'geef share met of, before met after, of amount' }];
  }
  const problems = [
    ...known(scenario.products, effect.products ?? [], [...path, 'products'], 'product', 'products'),
    ...known(scenario.ramps, effect.ramp === undefined ? [] : [effect.ramp], [...path, 'ramp'], 'aanloop', 'ramps'),
  ];
  const units = (effect.products ?? [undefined]).map((product) => unitOfSaving(scenario, effect, product));
  if (problems.length === 0 && effect.rate === undefined && units.some((unit) => unit !== undefined && dimensionOf(unit) !== 'money')) {
    problems.push({ path, message: 'dit effect spaart tijd: geef met rate wat een uur kost' });
  }
  const { before, after } = saves;
  const names = [before, after].map((amount) => unitOf(scenario, amount, effect.products?.[0]));
  if (names[0] !== undefined && names[1] !== undefined && names[0] !== names[1]) {
    problems.push({ path: [...path, 'saves'], message: `before is in ${names[0]} en after in ${names[1]}: gebruik dezelfde eenheid` });
  }
  return problems;
}

/** Unit of what an effect saves; nothing when the name is unknown (reported elsewhere). */
export function unitOfSaving(scenario: Scenario, effect: Effect, product?: string): string | undefined {
  return unitOf(scenario, effect.saves.of ?? effect.saves.before ?? effect.saves.amount, product);
}

function unitOf(scenario: Scenario, amount: Effect['saves']['amount'], product?: string): string | undefined {
  if (amount === undefined) return undefined;
  if (typeof amount === 'number') return 'euro';
  return typeof amount === 'string' ? findNamed(scenario, amount, product)?.definition.unit : amount.unit;
}

function checkContracts(scenario: Scenario): Problem[] {
  return Object.entries(scenario.contracts).flatMap(([id, { from, to, effects, growth }]) => [
    ...known(scenario.actors, [from], ['contracts', id, 'from'], 'partij', 'actors'),
    ...known(scenario.actors, [to], ['contracts', id, 'to'], 'partij', 'actors'),
    ...known(scenario.effects, effects, ['contracts', id, 'effects'], 'effect', 'effects'),
    ...known(scenario.growth, growth, ['contracts', id, 'growth'], 'groei', 'growth'),
    ...effects.flatMap((effect, index) => {
      const item = scenario.effects[effect];
      const unit = item === undefined ? undefined : unitOfSaving(scenario, item, item.products?.[0]);
      return unit !== undefined && dimensionOf(unit) === 'money'
        ? [{ path: ['contracts', id, 'effects', index], message: `${effect} spaart geen uren maar geld: haal het uit het contract` }]
        : [];
    }),
  ]);
}

function checkVariants(scenario: Scenario): Problem[] {
  return Object.entries(scenario.variants).flatMap(([id, variant]) => {
    const path = ['variants', id];
    if ((variant.costs === undefined) === (variant.mean_of === undefined)) return [{ path, message: 'geef costs of mean_of' }];
    return (['costs', 'effects', 'growth', 'contracts'] as const).flatMap((field) => {
      const chosen = variant[field];
      return chosen === undefined || chosen === 'all' ? [] : known(scenario[field], chosen, [...path, field], 'onderdeel', field);
    });
  });
}

function known(items: object, names: readonly string[], path: Path, kind: string, block: string): Problem[] {
  return names.flatMap((name, index) => {
    if (Object.hasOwn(items, name)) return [];
    const like = closest(name, Object.keys(items));
    return [{ path: names.length > 1 ? [...path, index] : path, message: `er is geen ${kind} ${name}: ${like === undefined ? `zet het onder ${block}` : `bedoel je ${like}?`}` }];
  });
}
