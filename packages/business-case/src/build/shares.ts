import { type Expression, multiply, type Reference } from '../cells/expression.ts';
import type { ActorShares } from '../scenario/scenario.schema.ts';
import { toText } from '../words/text.ts';
import type { Build } from './build.ts';
import { amountInYear } from './quantities.ts';

/** The actor whose case it is when a file does not say otherwise: the first. */
export function firstActor(build: Pick<Build, 'scenario'>): string {
  return Object.keys(build.scenario.actors)[0] ?? 'institution';
}

/** What of a figure falls to an actor in a year; nothing when it has no part in it. */
export function shareOf(build: Build, shares: ActorShares, path: readonly string[], actor: string, figure: Reference, year: number): Expression[] {
  const split = shares ?? firstActor(build);
  if (typeof split === 'string') return split === actor ? [figure] : [];
  const share = split[actor];
  if (share === undefined) return [];
  const label = toText(build.scenario.actors[actor]?.label, actor);
  return [multiply(figure, amountInYear(build, share, { path: [...path, actor], unit: 'share', label }, year))];
}
