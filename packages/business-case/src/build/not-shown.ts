import type { Amount, Measured } from '../scenario/quantity.schema.ts';
import type { Effect, Growth } from '../scenario/scenario.schema.ts';
import { toText } from '../words/text.ts';
import type { Build, NotShown } from './build.ts';
import { type Named, resolveAmount } from './quantities.ts';

/**
 * The interval of what an effect saves when it was measured and holds zero; else nothing.
 * For before and after the intervals of two separate measurements are combined: the half widths by the root of the sum of squares.
 */
export function notShownInterval(build: Build, id: string, effect: Effect): NotShown | undefined {
  if (build.mode === 'assumed') return undefined;
  for (const product of effect.products ?? [undefined]) {
    for (const found of savedIntervals(build, id, effect, product)) {
      const [low, high] = found.interval;
      if (low <= 0 && high >= 0) return { effect: id, label: toText(effect.label, id), ...found };
    }
  }
  return undefined;
}

/** The interval of what growth brings per client when it was measured and holds zero; else nothing. */
export function notShownBenefit(build: Build, id: string, growth: Growth): NotShown | undefined {
  const amount = growth.benefit?.amount;
  if (build.mode === 'assumed' || amount === undefined) return undefined;
  const label = toText(growth.label, id);
  for (const product of growth.products) {
    const { definition } = resolveAmount(build.scenario, amount, { path: ['growth', id, 'benefit'], unit: 'euro', label, product });
    const found = measuredOf(definition).find(({ interval: [low, high] }) => low <= 0 && high >= 0);
    if (found !== undefined) return { effect: id, label, interval: found.interval, unit: definition.unit };
  }
  return undefined;
}

interface Found {
  readonly interval: readonly [number, number];
  readonly unit: string;
}

function savedIntervals(build: Build, id: string, effect: Effect, product: string | undefined): Found[] {
  const { saves } = effect;
  const named = (amount: Amount): Named =>
    resolveAmount(build.scenario, amount, { path: ['effects', id, 'saves'], unit: 'euro', label: toText(undefined, id), product });
  const direct = [saves.share, saves.amount].flatMap((amount) => (amount === undefined ? [] : [named(amount)]));
  const found = direct.flatMap(({ definition }) =>
    measuredOf(definition).map((measured) => ({ interval: measured.interval, unit: definition.unit })),
  );
  if (saves.before === undefined || saves.after === undefined) return found;
  const [before, after] = [named(saves.before).definition, named(saves.after).definition];
  return [...found, ...differences(measuredOf(before), measuredOf(after)).map((interval) => ({ interval, unit: before.unit }))];
}

function measuredOf(definition: Named['definition']): Measured[] {
  const points = [definition, ...(definition.periods ?? [])];
  return points.flatMap((point) => (point.measured === undefined ? [] : [point.measured]));
}

function differences(before: readonly Measured[], after: readonly Measured[]): [number, number][] {
  return before.flatMap((one) =>
    after.map((other): [number, number] => {
      const middle = one.value - other.value;
      const down = rootOfSquares(one.value - one.interval[0], other.interval[1] - other.value);
      const up = rootOfSquares(one.interval[1] - one.value, other.value - other.interval[0]);
      return [middle - down, middle + up];
    }),
  );
}

function rootOfSquares(one: number, other: number): number {
  return Math.sqrt(one * one + other * other);
}
