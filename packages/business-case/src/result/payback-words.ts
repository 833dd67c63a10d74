import type { Language } from '../words/text.ts';
import type { Ledger } from './result.ts';

type Earned = Pick<Ledger, 'paybackMonths' | 'underAgainMonth' | 'years'>;

/** The pay-back as a sentence without its full stop. */
export function paybackSentence(ledger: Earned, language: Language): string {
  const { paybackMonths: months, underAgainMonth: again } = ledger;
  const horizon = ledger.years.length;
  if (months === null) return language === 'nl' ? `in ${horizon} jaar niet terugverdiend` : `not earned back within ${horizon} years`;
  if (months === 0) return language === 'nl' ? 'vanaf het begin terugverdiend' : 'earned back from the start';
  const first = language === 'nl' ? `terugverdiend in maand ${months}` : `earned back in month ${months}`;
  if (again === undefined) return first;
  return language === 'nl' ? `${first}, maar in maand ${again} weer onder nul` : `${first}, but below zero again in month ${again}`;
}

/** The pay-back in one short cell of a table. */
export function paybackShort(ledger: Earned, language: Language): string {
  const { paybackMonths: months, underAgainMonth: again } = ledger;
  if (months === null) return language === 'nl' ? 'niet' : 'never';
  const short = String(months);
  return again === undefined ? short : `${short} (${again}: < 0)`;
}
