import { add, type Expression, mean, multiply, subtract } from '../cells/expression.ts';
import type { Variant } from '../scenario/scenario.schema.ts';
import { joinText, type Text, toText } from '../words/text.ts';
import { addFigure, addYear, type Build, inYear, partLabel, type Row, yearsOf } from './build.ts';
import { firstActor, shareOf } from './shares.ts';

/** Adds the result of every variant: per actor and together, per year, in total and as present value. A mean comes after what it is the mean of. */
export function buildVariants(build: Build): void {
  const done = new Set<string>();
  const visit = (id: string): void => {
    const variant = build.scenario.variants[id];
    if (variant === undefined || done.has(id)) return;
    done.add(id);
    for (const member of variant.mean_of ?? []) visit(member);
    buildVariant(build, id, variant);
  };
  for (const id of Object.keys(build.scenario.variants)) visit(id);
}

/** The years up to which totals are given, ascending, the horizon included. */
export function totalYears(build: Pick<Build, 'scenario'>): number[] {
  const { years, totals_through: asked = [] } = build.scenario.horizon;
  return [...new Set([...asked, years])].sort((one, other) => one - other);
}

/** The actors whose savings and costs make the result. */
export function perspectiveOf(build: Pick<Build, 'scenario'>): readonly string[] {
  return build.scenario.perspective ?? [firstActor(build)];
}

function buildVariant(build: Build, id: string, variant: Variant): void {
  const label = toText(variant.label, id);
  for (const [actor, { label: actorLabel }] of Object.entries(build.scenario.actors)) {
    const name = partLabel(label, toText(actorLabel, actor));
    const members = variant.mean_of?.map((member) => `variants.${member}.actors.${actor}`);
    buildLedger(build, `variants.${id}.actors.${actor}`, name, (kind, year) =>
      members === undefined ? flows(build, variant, actor, kind, year) : mean(...members.map((member) => inYear(`${member}.${kind}`, year))),
    );
  }
  const parts = perspectiveOf(build).map((actor) => `variants.${id}.actors.${actor}`);
  const own = variant.mean_of?.map((member) => `variants.${member}`);
  buildLedger(build, `variants.${id}`, label, (kind, year) =>
    own === undefined
      ? add(...parts.map((part) => inYear(`${part}.${kind}`, year)))
      : mean(...own.map((member) => inYear(`${member}.${kind}`, year))),
  );
}

type Kind = 'savings' | 'costs';

function buildLedger(build: Build, prefix: string, label: Text, expression: (kind: Kind, year: number) => Expression): void {
  const row = (name: string, what: Text): Row => ({ row: `${prefix}.${name}`, sheet: 'result', label: partLabel(label, what), unit: 'euro' });
  const years = yearsOf(build);
  for (const kind of ['savings', 'costs'] as const) {
    for (const year of years) addYear(build, row(kind, WORDS[kind]), year, expression(kind, year));
  }
  for (const year of years) {
    addYear(build, row('balance', WORDS.balance), year, subtract(inYear(`${prefix}.savings`, year), inYear(`${prefix}.costs`, year)));
  }
  for (const year of years) {
    const balance = inYear(`${prefix}.balance`, year);
    addYear(build, row('cumulative', WORDS.cumulative), year, year === 1 ? balance : add(inYear(`${prefix}.cumulative`, year - 1), balance));
  }
  for (const through of totalYears(build)) {
    const upTo = years.filter((year) => year <= through);
    for (const name of ['savings', 'costs', 'balance'] as const) {
      const total = row(`${name}.total_${through}`, joinText(' ', WORDS[name], { nl: `jaar 1 t/m ${through}`, en: `years 1 to ${through}` }));
      addFigure(build, total, add(...upTo.map((year) => inYear(`${prefix}.${name}`, year))));
    }
  }
  const present = years.map((year) => multiply(inYear(`${prefix}.balance`, year), inYear('discount.factor', year)));
  addFigure(build, row('present_value', WORDS.present), add(...present));
}

function flows(build: Build, variant: Variant, actor: string, kind: Kind, year: number): Expression {
  return kind === 'savings' ? savings(build, variant, actor, year) : costs(build, variant, actor, year);
}

function savings(build: Build, variant: Variant, actor: string, year: number): Expression {
  const { scenario } = build;
  const effects = chosen(variant.effects, scenario.effects)
    .filter(([id]) => !build.notShown.has(`effects.${id}`))
    .flatMap(([id, effect]) => shareOf(build, effect.for, ['effects', id, 'for'], actor, inYear(`effects.${id}.total`, year), year));
  const growing = chosen(variant.growth, scenario.growth).filter(([id]) => !build.notShown.has(`growth.${id}`));
  const growth = growing.flatMap(([id, item]) =>
    shareOf(build, item.for, ['growth', id, 'for'], actor, inYear(`growth.${id}.benefit`, year), year),
  );
  const contracts = chosen(variant.contracts, scenario.contracts).flatMap(([id, { to }]) => (to === actor ? [inYear(`contracts.${id}.repaid`, year)] : []));
  return add(...effects, ...growth, ...contracts);
}

function costs(build: Build, variant: Variant, actor: string, year: number): Expression {
  const { scenario } = build;
  const own = chosen(variant.costs ?? [], scenario.costs).flatMap(([id, cost]) =>
    shareOf(build, cost.paid_by, ['costs', id, 'paid_by'], actor, inYear(`costs.${id}.total`, year), year),
  );
  const growth = chosen(variant.growth, scenario.growth).flatMap(([id, item]) =>
    shareOf(build, item.paid_by, ['growth', id, 'paid_by'], actor, inYear(`growth.${id}.cost`, year), year),
  );
  const contracts = chosen(variant.contracts, scenario.contracts).flatMap(([id, { from }]) => (from === actor ? [inYear(`contracts.${id}.repaid`, year)] : []));
  return add(...own, ...growth, ...contracts);
}

function chosen<Item>(selection: 'all' | readonly string[], items: Readonly<Record<string, Item>>): [string, Item][] {
  return Object.entries(items).filter(([id]) => selection === 'all' || selection.includes(id));
}

const WORDS = {
  savings: { nl: 'besparingen', en: 'savings' },
  costs: { nl: 'kosten', en: 'costs' },
  balance: { nl: 'saldo', en: 'balance' },
  cumulative: { nl: 'cumulatief', en: 'cumulative' },
  present: { nl: 'contante waarde', en: 'net present value' },
} satisfies Record<string, Text>;
