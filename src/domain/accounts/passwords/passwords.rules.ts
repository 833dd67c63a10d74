import { fewestBits, toWordList, type WordList } from './guesses/guesses.rules.ts';
import { readCommonWords } from './passwords.queries.ts';
import { smallestPeriod } from './shapes/shapes.rules.ts';

/** What is known of the person: names make poor passwords, whoever's list they stand on. */
export type PasswordContext = { name?: string; email?: string; institution?: string };

const shipped = toWordList(readCommonWords());

/** Below this many bits a password falls to somebody with a list and an evening. */
const enoughBits = 40;
const mostRead = 256;

/**
 * Whether a password is one that a guesser tries early: at most two known words, walks over the keyboard and own names
 * with few digits, years and signs around them and at most two loose letters; or digits alone, very few characters, or a
 * short piece over and over. Capitals, accents, digits for letters and writing backwards do not help. Three words or
 * more are good. Reads 256 characters, so that a long text costs no time.
 */
export function isCommonPassword(password: string, context: PasswordContext = {}): boolean {
  const plain = fold(password).slice(0, mostRead);
  if (/^[\d\s./:_-]*$/.test(plain) || new Set(plain).size <= 4) return true;
  if (smallestPeriod(plain) <= 6) return true;
  const own = toWordList(ownWords(context));
  const backwards = [...plain].reverse().join('');
  return [plain, backwards, lettersOnce(plain)].some((text) => isGuessable(text, own));
}

/** "ajax1ajax2ajax3" as "ajax123": a word does not get better by counting. */
function lettersOnce(text: string): string {
  const letters = text.replaceAll(/[^a-z]/g, '');
  return letters.slice(0, smallestPeriod(letters)) + text.replaceAll(/[a-z]/g, '');
}

function isGuessable(text: string, own: WordList): boolean {
  return /[a-z]/.test(text) && fewestBits(text, shipped, own) < enoughBits;
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Words of three letters or more from what is known of the person, alone and written together. */
function ownWords(context: PasswordContext): Set<string> {
  const parts = [context.name ?? '', context.institution ?? '', ...(context.email ?? '').split('@')].map((part) => fold(part).split(/[^a-z]+/));
  return new Set([...parts.flat(), ...parts.map((words) => words.join(''))].filter((word) => word.length >= 3));
}
