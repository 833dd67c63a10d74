import { formatNumber } from '../words/numbers.ts';
import type { Language } from '../words/text.ts';

/** From a value to a place in a drawing, in a straight line. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** A scale that holds all values and nil, with round ticks. */
export function scaleFor(values: readonly number[], from: number, to: number, wanted = 5): Scale {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const step = roundStep((most - least || 1) / wanted);
  const low = Math.floor(least / step) * step;
  const high = Math.max(Math.ceil(most / step) * step, low + step);
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => low + index * step);
  return { low, high, ticks, at: (value) => Math.round((from + ((value - low) / (high - low)) * (to - from)) * 10) / 10 };
}

function roundStep(rough: number): number {
  let power = 1;
  while (power * 10 <= rough) power *= 10;
  while (power > rough) power /= 10;
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? power * 10;
}

/** How amounts are written in a picture: in thousands when they are large. */
export interface AmountWords {
  readonly write: (euro: number) => string;
  /** "bedragen × € 1.000", for beside the picture. */
  readonly caption: string;
}

/** Amounts of a picture in euro, or in thousands when one is 10,000 or more. */
export function amountWords(values: readonly number[], language: Language): AmountWords {
  const large = values.some((value) => Math.abs(value) >= 10_000);
  const write = (euro: number): string => formatNumber(large ? euro / 1000 : euro, language, 0);
  const thousand = language === 'nl' ? '1.000' : '1,000';
  const caption = language === 'nl' ? `Bedragen in ${large ? `duizenden euro's (× € ${thousand})` : "euro's"}.` : `Amounts in ${large ? `thousands of euro (× €${thousand})` : 'euro'}.`;
  return { write, caption };
}

/** Months or years as places on an axis that are not too close: at most `wanted` of them, the last included. */
export function thinned(count: number, wanted = 10): number[] {
  const step = Math.ceil(count / wanted);
  return Array.from({ length: count }, (_, index) => index + 1).filter((number) => (count - number) % step === 0);
}
