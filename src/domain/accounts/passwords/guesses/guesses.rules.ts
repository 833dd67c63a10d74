import { longestWalks } from '../shapes/shapes.rules.ts';

/** Words to look for, with the first three letters of each, so that most places in a text are passed by at once. */
export type WordList = { words: ReadonlySet<string>; starts: ReadonlySet<string> };

const shortestWord = 3;
const longestWord = 24;
const mostWords = 2;
const mostLoose = 2;

/** What a guesser pays for each part, in bits: a word from a list of some thousands, a year, a walk, a character. */
const bits = { word: 11, own: 2, year: 6, walk: 5, digit: 3.3, sign: 4, letter: 4.7 };

/** Makes a list of words ready to be looked for. Words under three or over 24 letters are left out. */
export function toWordList(words: Iterable<string>): WordList {
  const kept = [...words].filter((word) => word.length >= shortestWord && word.length <= longestWord);
  return { words: new Set(kept), starts: new Set(kept.map((word) => word.slice(0, shortestWord))) };
}

const readings: Record<string, string>[] = [
  {},
  { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g', '@': 'a', $: 's', '!': 'i', '€': 'e', '+': 't' },
  { '0': 'o', '1': 'l', '2': 'z', '3': 'e', '4': 'a', '5': 's', '6': 'b', '7': 't', '8': 'b', '9': 'p', '@': 'a', $: 's', '!': 'l', '|': 'l' },
];

type Step = { to: number; words: number; loose: number; bits: number };
type Lists = { spellings: string[]; walks: number[]; common: WordList; own: WordList };

/**
 * The fewest bits with which a text can be laid out from at most two common words, own words, walks, years, digits,
 * signs and at most two loose letters; Infinity when it needs more than that.
 */
export function fewestBits(text: string, common: WordList, own: WordList): number {
  const spellings = readings.map((signs) => [...text].map((c) => signs[c] ?? c).join(''));
  const lists = { spellings, walks: longestWalks(text), common, own };
  const places = Array.from({ length: text.length + 1 }, () => new Map<number, number>());
  places[0]?.set(0, 0);
  for (let at = 0; at < text.length; at++) {
    const states = places[at];
    if (!states || states.size === 0) continue;
    for (const step of stepsFrom(at, text, lists)) {
      for (const [state, paid] of states) reach(places[step.to], state, paid, step);
    }
  }
  return Math.min(Infinity, ...(places[text.length]?.values() ?? []));
}

/** A state is the number of words and of loose letters used so far, in one number. */
function reach(states: Map<number, number> | undefined, state: number, paid: number, step: Step): void {
  const words = Math.floor(state / 10) + step.words;
  const loose = (state % 10) + step.loose;
  if (!states || words > mostWords || loose > mostLoose) return;
  const next = words * 10 + loose;
  states.set(next, Math.min(states.get(next) ?? Infinity, paid + step.bits));
}

function stepsFrom(at: number, text: string, lists: Lists): Step[] {
  const steps: Step[] = [oneCharacter(at, text[at] ?? '')];
  if (/^(19|20)\d\d/.test(text.slice(at, at + 4))) steps.push({ to: at + 4, words: 0, loose: 0, bits: bits.year });
  for (let to = at + 4; to <= (lists.walks[at] ?? at); to++) steps.push({ to, words: 0, loose: 0, bits: bits.walk });
  for (const spelling of lists.spellings) {
    const start = spelling.slice(at, at + shortestWord);
    if (lists.own.starts.has(start)) steps.push(...wordsFrom(at, text, spelling, lists.own, 0, bits.own));
    if (lists.common.starts.has(start)) steps.push(...wordsFrom(at, text, spelling, lists.common, 1, bits.word));
  }
  return steps;
}

function oneCharacter(at: number, c: string): Step {
  if (/\d/.test(c)) return { to: at + 1, words: 0, loose: 0, bits: bits.digit };
  if (/\p{L}/u.test(c)) return { to: at + 1, words: 0, loose: 1, bits: bits.letter };
  return { to: at + 1, words: 0, loose: 0, bits: bits.sign };
}

function wordsFrom(at: number, text: string, spelling: string, list: WordList, words: number, cost: number): Step[] {
  const steps: Step[] = [];
  for (let length = shortestWord; length <= longestWord && at + length <= text.length; length++) {
    if (!list.words.has(spelling.slice(at, at + length))) continue;
    steps.push({ to: at + length, words, loose: 0, bits: cost }, { to: afterRepeats(text, at, length), words, loose: 0, bits: cost });
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
