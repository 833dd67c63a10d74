import type { Language } from './text.ts';

/** Rounds euro to whole cents, halves away from zero; a millionth of a cent of floating dust does not count. */
export function toCents(euro: number): number {
  const cents = Math.abs(euro) * 100;
  const rounded = Math.floor(cents + 0.5 + 1e-6);
  return euro < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Whole cents as euro with exactly two decimals and a point: `-12.30`. For files, not for readers. */
export function centsToPlain(cents: number): string {
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${whole}.${rest}`;
}

/** Whole cents as a reader writes them: `€ 1.234,50` (nl), `€1,234.50` (en); the minus stands in front. */
export function formatCents(cents: number, language: Language, decimals: 0 | 2 = 2): string {
  const [whole = '0', rest = '00'] = (decimals === 2
    ? centsToPlain(Math.abs(cents))
    : String(toWholeEuro(Math.abs(cents)))).split('.');
  const amount = decimals === 2 ? `${group(whole, language)}${point(language)}${rest}` : group(whole, language);
  const minus = cents < 0 && /[1-9]/.test(amount) ? '−' : '';
  return language === 'nl' ? `${minus}€ ${amount}` : `${minus}€${amount}`;
}

/** A number with at most `decimals` decimals, without trailing zeros, in the way of the language. */
export function formatNumber(value: number, language: Language, decimals = 2): string {
  const factor = Number(`1e${decimals}`);
  const scaled = Math.floor(Math.abs(value) * factor + 0.5 + 1e-6);
  const whole = group(String(Math.floor(scaled / factor)), language);
  const rest = decimals === 0 ? '' : String(scaled % factor).padStart(decimals, '0').replace(/0+$/, '');
  const minus = value < 0 && scaled !== 0 ? '−' : '';
  return rest === '' ? `${minus}${whole}` : `${minus}${whole}${point(language)}${rest}`;
}

/** A share (0 to 1) as a percentage. */
export function formatShare(share: number, language: Language, decimals = 0): string {
  return `${formatNumber(share * 100, language, decimals)}%`;
}

function toWholeEuro(cents: number): number {
  return Math.floor((cents + 50) / 100);
}

function group(digits: string, language: Language): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, language === 'nl' ? '.' : ',');
}

function point(language: Language): string {
  return language === 'nl' ? ',' : '.';
}
