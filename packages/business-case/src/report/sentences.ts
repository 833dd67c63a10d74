import { formatValue } from '../explain/formula.ts';
import { type OverriddenRow, yearsText } from '../result/overridden.ts';
import { paybackSentence } from '../result/payback-words.ts';
import type { Ledger, Result, VariantResult } from '../result/result.ts';
import type { TornadoBar } from '../sensitivity/tornado.ts';
import type { SimulatedVariant } from '../simulate/simulate.ts';
import { formatCents, formatShare } from '../words/numbers.ts';
import type { Language } from '../words/text.ts';
import { say } from './words.ts';

/** Cost, gain, month and chance in one go: what a director wants first. */
export function firstSentence(variant: VariantResult, simulated: SimulatedVariant | undefined, language: Language): string {
  const total = variant.totals.at(-1);
  const years = variant.years.length;
  const [costs, savings] = [total?.costs ?? 0, total?.savings ?? 0].map((cents) => formatCents(cents, language, 0));
  const earned = paybackSentence(variant, language);
  const chance = simulated?.years.at(-1)?.chanceEarnedBack;
  if (language === 'nl') {
    const end = chance === undefined ? '.' : `; de kans dat het binnen ${years} jaar is terugverdiend is ${formatShare(chance, language)}.`;
    return `Dit kost in ${years} jaar ${costs}, levert ${savings} op en is ${earned}${end}`;
  }
  const end = chance === undefined ? '.' : `; the chance that it is earned back within ${years} years is ${formatShare(chance, language)}.`;
  return `In ${years} years this costs ${costs}, brings ${savings} and is ${earned}${end}`;
}

/** Above the picture of savings against costs. */
export function balanceTitle(ledger: Ledger, language: Language): string {
  const first = ledger.years.findIndex((year, index) => ledger.years.slice(index).every((later) => later.balance >= 0) && year.balance >= 0);
  const nl = language === 'nl';
  if (first === 0) return nl ? 'Elk jaar levert het meer op dan het kost' : 'Every year it brings more than it costs';
  if (first > 0) return nl ? `Vanaf jaar ${first + 1} levert het elk jaar meer op dan het kost` : `From year ${first + 1} on it brings more than it costs, every year`;
  return nl ? 'Niet elk jaar levert het meer op dan het kost' : 'Not every year does it bring more than it costs';
}

/** Above the cumulative picture. */
export function cumulativeTitle(ledger: Ledger, language: Language): string {
  const text = paybackSentence(ledger, language);
  return language === 'nl' ? `Het is ${text}` : `It is ${text}`;
}

/** Above the tornado. */
export function tornadoTitle(bars: readonly TornadoBar[], language: Language): string {
  const [first] = bars;
  if (first === undefined) return '';
  return language === 'nl' ? `Wat het meest uitmaakt: ${first.label.nl}` : `What matters most: ${first.label.en}`;
}

/** Above the picture per actor. */
export function actorTitle(variant: VariantResult, language: Language): string {
  const through = variant.years.length;
  const gaining = variant.actors.filter((actor) => (actor.totals.at(-1)?.balance ?? 0) > 0).map((actor) => actor.label[language]);
  if (gaining.length === 0) return language === 'nl' ? `Niemand houdt na ${through} jaar over` : `Nobody gains after ${through} years`;
  const names = new Intl.ListFormat(language).format(gaining);
  if (language === 'nl') return `Wie na ${through} jaar overhoudt: ${names}`;
  return `Who gains after ${through} years: ${names}`;
}

/** A measured figure beside the assumed one. */
export function boundSentence({ label, unit, assumed, measured, interval, n }: Result['bound'][number], language: Language): string {
  const show = (value: number): string => formatValue(value, unit, language);
  const [found, before] = [say('measured', language), say('assumed', language)].map((word) => word.toLowerCase());
  return `${label[language]}: ${found} ${show(measured)} (${show(interval[0])} – ${show(interval[1])}, n = ${n}); ${before} ${show(assumed)}`;
}

/** An amount that was typed over: which, in which years, with what, and why. */
export function overriddenSentence({ row, years, value, why }: OverriddenRow, language: Language): string {
  const when = years.length === 0 ? '' : ` (${say('year', language).toLowerCase()} ${yearsText(years)})`;
  return `${row}${when} = ${value}: ${why}`;
}
