import { expect, test } from 'vitest';
import { textsIn } from './texts.ts';

const isPhrase = (tree: unknown): tree is (...words: string[]) => unknown => typeof tree === 'function';

/** What a text says with figures for its words; nothing when it takes more than words. */
function said(phrase: (...words: string[]) => unknown): unknown {
  try {
    return phrase(...Array<string>(phrase.length).fill('1'));
  } catch {
    return '';
  }
}

/** Every sentence of a tree of texts, by its place. */
function sentencesOf(tree: unknown, place: string): [string, string][] {
  if (typeof tree === 'string') return [[place, tree]];
  if (isPhrase(tree)) return sentencesOf(said(tree), place);
  return typeof tree === 'object' && tree !== null ? Object.entries(tree).flatMap(([key, branch]) => sentencesOf(branch, `${place}.${key}`)) : [];
}

// What a worker reads on these pages, and the name of a form of address.
const elsewhere = /Worker$|^client\.letters\.forms\./;

test('who is said u is nowhere said je', () => {
  const slips = sentencesOf(textsIn('nl', 'u').client, 'client').filter(([place, text]) => !elsewhere.test(place) && /\b(je|jij|jou|jouw|jezelf)\b/i.test(text));
  expect(slips).toEqual([]);
});
