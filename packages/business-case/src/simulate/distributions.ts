import type { InputFacts } from '../cells/book.ts';
import type { Mode } from '../build/build.ts';
import { normalQuantile, portableExp, portableLog } from './portable-math.ts';

/** 97.5% of a standard normal lies below this. */
const Z95 = 1.959963984540054;

/** How an input varies. Every form is drawn through its quantile function, so one random number serves all periods of an input. */
export type Distribution =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number; readonly min: number; readonly max: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigmaZ: number; readonly logFactor: number };

/**
 * The distribution of an input; nothing when it is fixed. A measured figure is drawn from a normal one with its 95% interval
 * (standard deviation = width / 2 / 1.96).
 */
export function distributionOf(input: InputFacts, mode: Mode): Distribution | undefined {
  const { measured, sure, assumed } = input;
  if (mode === 'measured' && measured !== undefined) {
    const sd = (measured.interval[1] - measured.interval[0]) / (2 * Z95);
    return sd > 0 ? { kind: 'normal', mean: measured.value, sd, min: -Infinity, max: Infinity } : undefined;
  }
  if (sure === 'fixed') return undefined;
  if (sure.range !== undefined) return { kind: 'uniform', low: sure.range[0], high: sure.range[1] };
  if (sure.triangular !== undefined) {
    const [low, middle, high] = sure.triangular;
    return { kind: 'triangular', low, mode: middle, high };
  }
  if (sure.normal !== undefined) {
    const { sd, min = -Infinity, max = Infinity } = sure.normal;
    return { kind: 'normal', mean: assumed, sd, min, max };
  }
  const factor = sure.lognormal?.factor ?? 1;
  return { kind: 'lognormal', median: assumed, sigmaZ: Z95, logFactor: portableLog(factor) };
}

/** The value below which an input lies with chance u, 0 < u < 1. */
export function quantile(distribution: Distribution, u: number): number {
  switch (distribution.kind) {
    case 'uniform':
      return distribution.low + u * (distribution.high - distribution.low);
    case 'triangular':
      return triangularQuantile(distribution.low, distribution.mode, distribution.high, u);
    case 'normal': {
      const value = distribution.mean + distribution.sd * normalQuantile(u);
      if (value < distribution.min) return distribution.min;
      return value > distribution.max ? distribution.max : value;
    }
    case 'lognormal':
      return distribution.median * portableExp((distribution.logFactor * normalQuantile(u)) / distribution.sigmaZ);
  }
}

/** Turns uniform numbers into draws of an input, `count` of them. */
export function fillDraws(distribution: Distribution, uniform: Float64Array, out: Float64Array, count: number): void {
  if (distribution.kind === 'uniform') {
    const { low } = distribution;
    const width = distribution.high - low;
    for (let index = 0; index < count; index += 1) out[index] = low + (uniform[index] ?? 0) * width;
    return;
  }
  if (distribution.kind === 'triangular') {
    const { low, mode, high } = distribution;
    for (let index = 0; index < count; index += 1) out[index] = triangularQuantile(low, mode, high, uniform[index] ?? 0);
    return;
  }
  for (let index = 0; index < count; index += 1) out[index] = quantile(distribution, uniform[index] ?? 0);
}

function triangularQuantile(low: number, mode: number, high: number, u: number): number {
  const width = high - low;
  return u * width < mode - low ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode));
}
