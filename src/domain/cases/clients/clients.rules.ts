/** Small words before a Dutch surname: 'van der Berg' is found as 'Berg', however it was typed. */
const prefixes = new Set(['van', 'de', 'der', 'den', 'het', 't', 'ten', 'ter', 'te', 'op', 'in', 'el', 'al', 'ben', 'la', 'le', 'du', 'von', 'd']);

function lettersOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i').replaceAll('ß', 'ss').replaceAll('ij', 'y');
}

/**
 * A surname as it is compared: without accents, case, prefixes, signs; 'ij' and 'y' are one. A name that is nothing but prefixes stays whole.
 * Empty when there is no letter in it.
 */
export function surnameKey(surname: string): string {
  const words = lettersOf(surname).split(/[^\p{L}]+/u).filter(Boolean);
  const own = words.filter((word) => !prefixes.has(word));
  return (own.length > 0 ? own : words).join('');
}

/** What of someone is found together: surname and birth date (`YYYY-MM-DD`). */
export function personKey(person: { surname: string; birthDate: string }): string {
  return `${surnameKey(person.surname)}|${person.birthDate}`;
}

/** A telephone number as it is compared: digits, Dutch country code as 0; nothing when it is too short to be one. */
export function phoneKey(phone: string): string | undefined {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^(\+|00)31/, '0').replace(/\D/g, '');
  return digits.length >= 9 ? digits : undefined;
}

/** How many letters must be put in, left out or changed to make one word of the other (Levenshtein). */
export function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [index, otherLetter] of [...other].entries()) {
      const change = (row[index] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(change, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row[[...other].length] ?? 0;
}

/**
 * Whether two people who were born on one day may be the same: surnames at most two letters apart, one holds the other (a married name),
 * or the same first name. Others are not shown: their name is nobody's business.
 */
export function mayBeOne(one: { firstName: string; surname: string }, other: { firstName: string; surname: string }): boolean {
  const [left, right] = [surnameKey(one.surname), surnameKey(other.surname)];
  if (left === '' || right === '') return false;
  if (left === right || (Math.min(left.length, right.length) >= 3 && (left.includes(right) || right.includes(left)))) return true;
  if (Math.max(left.length, right.length) >= 5 && lettersApart(left, right) <= 2) return true;
  return lettersOf(one.firstName).trim() !== '' && lettersOf(one.firstName).trim() === lettersOf(other.firstName).trim();
}

/** What someone is called; empty when no name is known. */
export function fullName(person: { firstName: string; surname: string }): string {
  return `${person.firstName} ${person.surname}`.trim();
}
