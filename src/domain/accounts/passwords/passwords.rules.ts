import { readCommonWords } from './passwords.queries.ts';
import { longestWalks, smallestPeriod } from './shapes/shapes.rules.ts';

/** What is known of the person: names make poor passwords, whoever's list they stand on. */
export type PasswordContext = { name?: string; email?: string; institution?: string };

const shipped = readCommonWords();

const mostWords = 2;
const mostLoose = 2;
const shortestWord = 3;
const longestWord = 24;
const mostRead = 256;

/** Whether a password is one that a guesser tries early. See `isGuessable`. */
export function isCommonPassword(password: string, context: PasswordContext = {}): boolean {
  return isGuessable(password, context, shipped);
}

/**
 * Whether a password is made of at most two known words, walks over the keyboard and own names, with digits, years and
 * signs anywhere and at most two loose letters; or of digits alone, very few characters, or a short piece over and over.
 * Capitals, accents, digits for letters and writing backwards do not help. Three words or more are good.
 * Reads 256 characters; the time does not depend on the length of the list.
 */
export function isGuessable(password: string, context: PasswordContext, words: ReadonlySet<string>): boolean {
  const plain = fold(password).slice(0, mostRead);
  if (/^[\d\s./:_-]*$/.test(plain) || new Set(plain).size <= 4) return true;
  if (smallestPeriod(plain) <= 6) return true;
  const own = ownWords(context);
  const letters = plain.replaceAll(/[^a-z]/g, '');
  const once = letters.slice(0, smallestPeriod(letters));
  const backwards = [...plain].reverse().join('');
  return [plain, once, backwards].some((text) => isTiled(text, words, own));
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Words of three letters or more from what is known of the person, alone and written together. */
function ownWords(context: PasswordContext): Set<string> {
  const parts = [context.name ?? '', context.institution ?? '', ...(context.email ?? '').split('@')].map((part) => fold(part).split(/[^a-z]+/));
  return new Set([...parts.flat(), ...parts.map((words) => words.join(''))].filter((word) => word.length >= shortestWord));
}

const readings: Record<string, string>[] = [
  {},
  { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g', '@': 'a', $: 's', '!': 'i', '€': 'e', '+': 't' },
  { '0': 'o', '1': 'l', '2': 'z', '3': 'e', '4': 'a', '5': 's', '6': 'b', '7': 't', '8': 'b', '9': 'p', '@': 'a', $: 's', '!': 'l', '|': 'l' },
];

/**
 * Whether the text can be laid out with at most two words and two loose letters; the rest is free.
 * `fewest[w]` at a place is the smallest number of loose letters with which `w` words reach it.
 */
function isTiled(text: string, words: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  if ((text.match(/[a-z]/g) ?? []).length < 4) return false;
  const spellings = readings.map((signs) => [...text].map((c) => signs[c] ?? c).join(''));
  const walks = longestWalks(text);
  const places = Array.from({ length: text.length + 1 }, () => Array<number>(mostWords + 1).fill(Infinity));
  const reach = (to: number, used: number, loose: number) => {
    const fewest = places[to];
    if (fewest && used <= mostWords) fewest[used] = Math.min(fewest[used] ?? Infinity, loose);
  };
  reach(0, 0, 0);
  for (let at = 0; at < text.length; at++) {
    const steps = stepsFrom(at, text, { spellings, walks, words, own });
    for (const [used, loose] of (places[at] ?? []).entries()) {
      if (loose > mostLoose) continue;
      for (const step of steps) reach(step.to, used + step.words, loose + step.loose);
    }
  }
  return (places[text.length] ?? []).some((loose) => loose <= mostLoose);
}

type Step = { to: number; words: number; loose: number };
type Lists = { spellings: string[]; walks: number[]; words: ReadonlySet<string>; own: ReadonlySet<string> };

function stepsFrom(at: number, text: string, lists: Lists): Step[] {
  const steps: Step[] = [{ to: at + 1, words: 0, loose: /\p{L}/u.test(text[at] ?? '') ? 1 : 0 }];
  for (let to = at + 4; to <= (lists.walks[at] ?? at); to++) steps.push({ to, words: 0, loose: 0 });
  for (let length = shortestWord; length <= longestWord && at + length <= text.length; length++) {
    const word = lists.spellings.map((s) => s.slice(at, at + length)).find((s) => lists.own.has(s) || lists.words.has(s));
    if (word) steps.push({ to: afterRepeats(text, at, length), words: lists.own.has(word) ? 0 : 1, loose: 0 }, { to: at + length, words: lists.own.has(word) ? 0 : 1, loose: 0 });
  }
  return steps;
}

/** A word written several times in a row is one word. */
function afterRepeats(text: string, at: number, length: number): number {
  const word = text.slice(at, at + length);
  let to = at + length;
  while (text.startsWith(word, to)) to += length;
  return to;
}
