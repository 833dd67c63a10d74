import type { Cell } from '../cells/book.ts';
import type { NotShown } from '../build/build.ts';
import type { Sure } from '../scenario/quantity.schema.ts';
import { formatNumber } from '../words/numbers.ts';
import type { Language } from '../words/text.ts';
import { formatValue } from './formula.ts';

/** "niet aangetoond": the word for an effect that is not added. */
export const NOT_SHOWN = { nl: 'niet aangetoond', en: 'not demonstrated' } as const;

/** How sure an input is, in words; nothing for a fixed number. */
export function sureWords(sure: Sure, unit: string, language: Language): string | undefined {
  if (sure === 'fixed') return undefined;
  const show = (value: number): string => formatValue(value, unit, language);
  const bounds = sure.range ?? sure.triangular;
  if (bounds !== undefined) {
    const between = `${show(bounds[0])} – ${show(bounds.at(-1) ?? 0)}`;
    if (sure.range !== undefined) return language === 'nl' ? `tussen ${between}, alles even waarschijnlijk` : `between ${between}, all as likely`;
    return language === 'nl' ? `tussen ${between}, het vaakst ${show(bounds[1])}` : `between ${between}, most often ${show(bounds[1])}`;
  }
  if (sure.normal !== undefined) return language === 'nl' ? `spreiding ${show(sure.normal.sd)} (standaardafwijking)` : `spread ${show(sure.normal.sd)} (standard deviation)`;
  const factor = formatNumber(sure.lognormal?.factor ?? 1, language);
  return language === 'nl' ? `meestal binnen een factor ${factor}` : `mostly within a factor ${factor}`;
}

/** What a measured value replaces, or what it would replace. */
export function measuredNote(cell: Cell, language: Language): string | undefined {
  const measured = cell.input?.measured;
  if (cell.input === undefined || measured === undefined) return undefined;
  const show = (value: number): string => formatValue(value, cell.unit, language);
  const [low, high] = measured.interval;
  const text = `${show(measured.value)} (${show(low)} – ${show(high)}, n = ${measured.n})`;
  return language === 'nl' ? `gemeten ${text}; aangenomen was ${show(cell.input.assumed)}` : `measured ${text}; assumed was ${show(cell.input.assumed)}`;
}

/** Why a calculated value is not used. */
export function overrideNote(cell: Cell, value: number, language: Language): string | undefined {
  if (cell.override === undefined) return undefined;
  const used = formatValue(cell.override.value, cell.unit, language);
  const made = formatValue(value, cell.unit, language);
  return language === 'nl' ? `LET OP: berekend is ${made}, gebruikt is ${used}: ${cell.override.why}` : `NOTE: calculated is ${made}, used is ${used}: ${cell.override.why}`;
}

/** A sentence about an effect that is not added. */
export function notShownSentence(item: NotShown, language: Language): string {
  const [low, high] = item.interval.map((value) => formatValue(value, item.unit, language));
  return language === 'nl'
    ? `${item.label.nl}: ${NOT_SHOWN.nl}. Gemeten is ${low} tot ${high}; daar zit nul in. Dit effect is niet meegeteld.`
    : `${item.label.en}: ${NOT_SHOWN.en}. Measured is ${low} to ${high}, which holds zero. This effect is not added.`;
}
