import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskWords, previewOf } from './previews.rules.ts';

test.each([
  ['ik heet Fatima en woon in Gouda', 'ik heet ••• en woon in •••'],
  ['Mijn man, Jan de Wit, slaat mij.', 'Mijn man, ••• de •••, slaat mij.'],
  ['bel me op 06-12 34 56 78 na 19.00', 'bel me op ••• na •••'],
  ['ik woon op 2803 AB', 'ik woon op •••'],
  ['2803ab is het', '••• is het'],
  ['mail naar fatima@post.example graag', 'mail naar ••• graag'],
  ['kijk op www.fatima.example/foto of https://a.example', 'kijk op ••• of •••'],
  ['ik ben @fatima_x', 'ik ben •••'],
  ['mijn BSN is 123456782', 'mijn ••• is •••'],
  ['ik ben 14', 'ik ben •••'],
  ['Ik zit er 1 dag mee. Het is zwaar.', 'Ik zit er 1 dag mee. Het is zwaar.'],
])('of "%s" the list shows "%s"', (text, shown) => { expect(maskWords(text)).toBe(shown); });

test('long words end with a sign that there is more, and line ends become spaces', () => {
  expect(previewOf('Eerst dit.\n\nDan dat.', 'words')).toBe('Eerst dit. Dan dat.');
  const long = previewOf('nog een woord '.repeat(40), 'words');
  expect(long.endsWith('…')).toBe(true);
  expect([...long].length).toBeLessThanOrEqual(81);
  expect(previewOf(`${'a'.repeat(79)}😀😀`, 'words')).toBe(`${'a'.repeat(79)}😀…`);
});

test('whatever somebody writes: no number of two digits stays, masking twice changes nothing, and the line stays short', () => {
  fc.assert(fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
    const shown = previewOf(text, 'masked');
    expect(shown).not.toMatch(/\d\d/u);
    expect(shown).not.toMatch(/[\n\r]/u);
    expect([...shown].length).toBeLessThanOrEqual(81);
    expect(maskWords(maskWords(text))).toBe(maskWords(text));
  }), { numRuns: 200 });
});

test('a text that was made to take long takes no time', () => {
  const start = performance.now();
  for (const piece of ['1 ', 'a@', 'A ', '1-', 'www.', 'a, A']) previewOf(piece.repeat(2000), 'masked');
  expect(performance.now() - start).toBeLessThan(500);
});
