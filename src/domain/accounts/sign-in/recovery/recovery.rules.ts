/** How many codes one gets at a time. */
export const recoveryCodeCount = 10;

// Without letters and digits that are read for one another.
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const lengthOfCode = 12;

/** A code from random bytes: 12 characters of 31, some 59 bits, in groups of four. Bytes that would favour some characters are left out. */
export function recoveryCodeFrom(bytes: Uint8Array): string | undefined {
  const fair = [...bytes].filter((byte) => byte < alphabet.length * 8);
  if (fair.length < lengthOfCode) return undefined;
  const letters = fair.slice(0, lengthOfCode).map((byte) => alphabet[byte % alphabet.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** A typed code in the one form in which it is kept; nothing when it cannot be one. */
export function recoveryCodeOf(typed: string): string | undefined {
  const letters = typed.toLowerCase().replace(/[\s-]/g, '');
  return letters.length === lengthOfCode && [...letters].every((letter) => alphabet.includes(letter)) ? letters : undefined;
}
