/** What is sealed for whom. */
export const phonePurposes = { number: 'telephone of a citizen', asked: 'telephone of a citizen, to confirm' } as const;

/** How long a code that went to a number confirms it, and how often a wrong one may be tried. */
export const codeMinutes = 15;
export const mostTries = 5;

/**
 * A mobile number as the whole world writes it (`+31612345678`), however it was typed: with spaces and dashes, with 06 or 00 in front, with
 * the nought in brackets. Of Dutch numbers only mobile ones; of other countries whatever may be a number. Nothing when it is none.
 */
export function numberOf(typed: string): string | undefined {
  const bare = typed.replaceAll(/\(0\)|[\s().\-/\u2010-\u2015]/g, '');
  const whole = bare.replace(/^00/, '+').replace(/^0(?=[1-9])/, '+31').replace(/^\+310/, '+31');
  if (!/^\+[1-9]\d{6,14}$/.test(whole)) return undefined;
  return !whole.startsWith('+31') || /^\+316\d{8}$/.test(whole) ? whole : undefined;
}

/** A number as people read it: `06 12 34 56 78`, or with the country in front. */
export function sayNumber(number: string): string {
  const dutch = /^\+316(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(number);
  return dutch ? `06 ${dutch.slice(1).join(' ')}` : number;
}

/** Until when a code that is sent now confirms a number. */
export function codeEndsAt(now: Date): Date {
  return new Date(now.getTime() + codeMinutes * 60_000);
}

/** A code as it was typed: spaces do not count. */
export function readCode(typed: string): string {
  return typed.replaceAll(/\s/g, '');
}
