import { isOneOff } from '../../conversations/crisis/words/words.rules.ts';

/** A sentence as words to compare, and whether a question mark ends it. */
export interface Sentence { words: readonly string[]; isAsked: boolean }

/** Where one letter wrong is forgiven: in words that are long enough not to become another. */
const shortestForgiven = 6;
const longestGap = 4;

/** Without capitals, accents and stretched letters. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/[\p{M}'’`´]/gu, '')
    .replace(/([aeou])\1{2,}(?=[b-df-hj-np-tv-z])/g, '$1$1').replace(/(\p{L})\1{2,}/gu, '$1');
}

/** Cuts a text in sentences of plain words; spelling of chats is replaced by what is meant. */
export function toSentences(text: string, chat: Readonly<Record<string, string>>): Sentence[] {
  return [...plain(text).matchAll(/[^.?!\n]+[.?!\n]*/g)].flatMap(([part]) => {
    const words = (part.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => (Object.hasOwn(chat, word) ? (chat[word] ?? word).split(' ') : [word]));
    return words.length > 0 ? [{ words, isAsked: part.includes('?') }] : [];
  });
}

type Part = { isGap: true } | { isGap: false; words: readonly string[] };
/** A phrase made ready to be compared. */
export type Phrase = readonly Part[];

/** Reads phrases: `..` is at most four words, `(a|b)` a choice, `<name>` a set, `*` any ending. */
export function readPhrases(phrases: readonly string[], sets: Readonly<Record<string, readonly string[]>>): Phrase[] {
  return phrases.map((phrase) => phrase.split(' ').map((part) => {
    if (part === '..') return { isGap: true };
    const named = /^<(.+)>$/.exec(part)?.[1];
    const words = named === undefined ? part.replace(/^\(|\)$/g, '').split('|') : sets[named] ?? [];
    return { isGap: false, words: words.map((word) => plain(word)) };
  }));
}

function isWord(word: string, wanted: string): boolean {
  if (wanted.endsWith('*')) return word.startsWith(wanted.slice(0, -1));
  return word === wanted || (wanted.length >= shortestForgiven && word.length >= shortestForgiven - 1 && isOneOff(word, wanted));
}

function matchesAt(words: readonly string[], at: number, phrase: Phrase, step = 0): boolean {
  const part = phrase[step];
  if (!part) return true;
  if (part.isGap) {
    for (let skip = 0; skip <= longestGap && at + skip <= words.length; skip++) if (matchesAt(words, at + skip, phrase, step + 1)) return true;
    return false;
  }
  const word = words[at];
  return word !== undefined && part.words.some((wanted) => isWord(word, wanted)) && matchesAt(words, at + 1, phrase, step + 1);
}

/** Whether one of the phrases stands somewhere in these words. */
export function says(words: readonly string[], phrases: readonly Phrase[]): boolean {
  return words.some((_, at) => phrases.some((phrase) => matchesAt(words, at, phrase)));
}

/** Whether these words begin with one of the phrases. */
export function begins(words: readonly string[], phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => matchesAt(words, 0, phrase));
}
