import { afterAll, beforeAll, expect, test } from 'vitest';
import { effortOf } from '../../testing/effort.ts';
import { openSpelling } from './spelling.ts';
import { isCompound, otherEndings, wordsOf } from './words.ts';

const errors: unknown[] = [];
const spelling = openSpelling((error) => { errors.push(error); });
afterAll(() => spelling.stop());

// Reading the dictionary takes longer than anyone waits when the machine is busy; that is not what is looked at here.
beforeAll(async () => {
  while (await spelling.check('Goed.') === undefined);
}, 120_000);

test('typing mistakes in Dutch are found, with what they could be; words that are right are left alone', async () => {
  const suspects = await spelling.check('Ik lees dat je huurachterstand hebt. Mijn antwoort: bel de belastingtelefoon of het inloopspreekuur. Veel sterkte, en financiële rust.');
  expect(suspects?.map((one) => one.word)).toEqual(['antwoort']);
  expect(suspects?.[0]?.suggestions).toContain('antwoord');
  expect(errors).toEqual([]);
}, 30_000);

test('while a text is checked everything else goes on, and later texts get their own answer', async () => {
  let ticks = 0;
  const timer = setInterval(() => { ticks += 1; }, 5);
  const [one, other] = await Promise.all([spelling.check('hulpverlenningstrajekt'), spelling.check('Alles goed.')]);
  clearInterval(timer);
  expect(one).toHaveLength(1);
  expect(other).toEqual([]);
  expect(ticks).toBeGreaterThan(3);
}, 30_000);

test('an ending that only the eye hears is the first thing offered', async () => {
  const suspects = await spelling.check('Dat vraagt moedt. Hij word boos.');
  expect(suspects?.find((one) => one.word === 'moedt')?.suggestions[0]).toBe('moed');
  expect(otherEndings('antwoort')).toEqual(['antwoord', 'antwoordt']);
  expect(otherEndings('huur')).toEqual([]);
}, 30_000);

test('addresses, numbers and what is to be filled in are no words', () => {
  expect(wordsOf('Mail jan@voorbeeld.nl of kijk op www.naast.nl en https://113.nl/chat, {naam}. Om 14:30, foto’s.')).toEqual(['Mail', 'of', 'kijk', 'op', 'en', 'Om', "foto's"]);
});

test('a word that is made of words is right; of pieces it is not', () => {
  const known = new Set(['huur', 'achterstand', 'schuld', 'hulp', 'verlening']);
  const isWord = (part: string) => known.has(part);
  expect(isCompound('huurachterstand', isWord)).toBe(true);
  expect(isCompound('schuldhulpverlening', isWord)).toBe(true);
  expect(isCompound('schuldenhulp', isWord)).toBe(true);
  expect(isCompound('huurachterstant', isWord)).toBe(false);
  expect(isCompound('huur', isWord)).toBe(false);
});

test('a text of nothing but one sign costs no time', () => {
  expect(effortOf(() => { for (const sign of ['a', '{', "'", 'a.', '@']) wordsOf(sign.repeat(100_000)); })).toBeLessThan(2000);
});
