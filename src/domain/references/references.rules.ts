import { createHash } from 'node:crypto';

/** Nine digits that pass the eleven-test of a citizen service number (BSN), with or without spaces, dots or dashes between them. */
export function looksLikeBsn(text: string): boolean {
  const digits = text.replaceAll(/[\s.-]/g, '');
  if (!/^\d{9}$/.test(digits)) return false;
  const sum = [...digits].reduce((all, digit, index) => all + Number(digit) * (index === 8 ? -1 : 9 - index), 0);
  return sum % 11 === 0 && Number(digits) > 0;
}

/** One key for one thing of another system, as a uuid: the same words give the same key, other words another. */
export function keyFrom(...words: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
