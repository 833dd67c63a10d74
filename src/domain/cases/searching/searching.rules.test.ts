import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptsOf, foldText, hasAll, markWords, wordsOf } from './searching.rules.ts';

const hits = (pieces: readonly { text: string; isHit: boolean }[]) => pieces.flatMap((piece) => (piece.isHit ? [piece.text] : []));

test('capitals and accents make no difference, words are looked for one by one, and letters alone are not', () => {
  expect(wordsOf('  Café  CAFE, één a ')).toEqual(['cafe', 'een']);
  expect(hasAll('De huisarts belde over de café-rekening.', wordsOf('CAFÉ huisarts'))).toBe(true);
  expect(hasAll('De huisarts belde.', wordsOf('cafe huisarts'))).toBe(false);
});

test('every place is marked as it was written', () => {
  expect(hits(markWords('Eén keer naar het CAFÉ, en cafe\u0301s daarna.', wordsOf('café een')))).toEqual(['Eén', 'CAFÉ', 'cafe\u0301']);
});

test('the sentence around a hit is shown, a second one when it has the other words, and a long one is cut between words', () => {
  const text = 'Ik sliep slecht. De verhuurder belde weer. Daarna schreef ik over de aanmaning.\nTot ziens.';
  expect(excerptsOf(text, wordsOf('verhuurder aanmaning')).map((pieces) => pieces.map((piece) => piece.text).join(''))).toEqual(['De verhuurder belde weer.', 'Daarna schreef ik over de aanmaning.']);
  const long = `${'nog een woord '.repeat(60)}verhuurder ${'en meer daarna '.repeat(60)}`;
  const [pieces = []] = excerptsOf(long, ['verhuurder']);
  const shown = pieces.map((piece) => piece.text).join('');
  expect([shown.length < 250, hits(pieces), shown.startsWith('… '), shown.endsWith(' …')]).toEqual([true, ['verhuurder'], true, true]);
});

test('marking never changes a text, and marks something exactly when a word stands in it', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'é', 'e\u0301', 'B', 'ß', 'İ', 'ij', 'Σ', 'ς', ' ', '.', '😀', 'n'), maxLength: 40 });
  fc.assert(fc.property(letters, fc.array(letters, { maxLength: 3 }), (text, typed) => {
    const words = wordsOf(typed.join(' '));
    const pieces = markWords(text, words);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(hits(pieces).length > 0).toBe(words.some((word) => foldText(text).includes(word)));
  }));
});
