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

type Option = readonly string[];
type Part = { isGap: true } | { isGap: false; options: readonly Option[] };
/** A phrase made ready to be compared. */
export type Phrase = readonly Part[];
export type Sets = Readonly<Record<string, readonly string[]>>;

/** Reads phrases: `..` is at most four words, `(a|b)` a choice, `<name>` a set, `*` any ending. Spelling of chats counts here too. */
export function readPhrases(phrases: readonly string[], sets: Sets, chat: Readonly<Record<string, string>>): Phrase[] {
  const read = (option: string): Option => plain(option).split(' ').flatMap((word) => (Object.hasOwn(chat, word) ? (chat[word] ?? word).split(' ') : [word]));
  return phrases.map((phrase) => (phrase.match(/\([^)]*\)|\S+/g) ?? []).map((part) => {
    if (part === '..') return { isGap: true };
    const named = /^<(.+)>$/.exec(part)?.[1];
    const options = named === undefined ? part.replace(/^\(|\)$/g, '').split('|') : sets[named] ?? [];
    return { isGap: false, options: options.map(read) };
  }));
}

function isWord(word: string | undefined, wanted: string): boolean {
  if (word === undefined) return false;
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
  return part.options.some((option) => option.every((wanted, index) => isWord(words[at + index], wanted)) && matchesAt(words, at + option.length, phrase, step + 1));
}

/** Whether one of the phrases stands somewhere in these words. */
export function says(words: readonly string[], phrases: readonly Phrase[]): boolean {
  return words.some((_, at) => phrases.some((phrase) => matchesAt(words, at, phrase)));
}

/** Whether these words begin with one of the phrases. */
export function begins(words: readonly string[], phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => matchesAt(words, 0, phrase));
}
