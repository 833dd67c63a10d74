import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effortOf } from '../../testing/effort.ts';
import { loadLetters } from './letters.queries.ts';
import { brokenFields, fillIn, fillInWords, gapsIn } from './letters.rules.ts';
import { letterCodes, letterFields } from './letters.schema.ts';

test('fields are filled in, in the form that was chosen; what is not known shows as a gap', () => {
  const text = 'Beste {naam}, {je komt|u komt} {afspraak}. Bel {organisatie}.';
  expect(fillIn(text, 'je', { naam: 'Noor Bakker', afspraak: 'dinsdag 24 november, 10:30' })).toBe('Beste Noor Bakker, je komt dinsdag 24 november, 10:30. Bel [vul in: organisatie].');
  expect(fillIn(text, 'u', { naam: 'Noor', afspraak: 'morgen', organisatie: 'de huisarts' })).toBe('Beste Noor, u komt morgen. Bel de huisarts.');
  expect(gapsIn(fillIn('{organisatie} {gemiste_afspraak} {organisatie}', 'u', {}))).toEqual(['organisatie', 'gemiste afspraak']);
});

test('a mistake in a field is named as it was written: an unknown name, a brace that stands alone', () => {
  expect(brokenFields('Beste {naam}, {je|u} {instelling}')).toEqual([]);
  expect(brokenFields('Beste {naem}, {Naam} en {naem}')).toEqual(['{naem}', '{Naam}']);
  expect(brokenFields('Beste {naam, op afspraak} en {')).toEqual(['{naam, op afspraak}', '{']);
  expect(brokenFields('Beste {naam\nop')).toEqual(['{naam']);
  expect(brokenFields('Beste naam} en {}')).toEqual(['{}', 'naam}']);
});

test('whatever a value holds, it is put in once and never read as a field; a text without mistakes keeps no brace', () => {
  const parts = fc.oneof(fc.constantFrom(...letterFields).map((field) => `{${field}}`), fc.constant('{je|u}'), fc.stringMatching(/^[a-z .,\n]{0,12}$/));
  fc.assert(fc.property(fc.array(parts), fc.constantFrom('je' as const, 'u' as const), (all, form) => {
    const text = all.join('');
    expect(brokenFields(text)).toEqual([]);
    expect(fillIn(text, form, { naam: 'Noor' })).not.toMatch(/[{}]/);
  }));
  expect(fillIn('{naam}', 'je', { naam: '{telefoon}', telefoon: '0182' })).toBe('{telefoon}');
});

test('every letter that comes with Naast can be filled in, and is whole when all is known', async () => {
  const letters = await loadLetters('content/nl');
  expect(letters.map((one) => one.code)).toEqual(letterCodes);
  const all = Object.fromEntries(letterFields.map((field) => [field, field]));
  for (const letter of letters) {
    expect(brokenFields(`${letter.title}${letter.text}`)).toEqual([]);
    for (const form of ['je', 'u'] as const) expect(gapsIn(fillInWords(letter, form, all).text)).toEqual([]);
    expect(fillInWords(letter, 'u', all).text).not.toMatch(/\b(je|jij|jouw|jou)\b/i);
  }
});

test('a text of one long word takes no time to speak of', () => {
  for (const text of ['a'.repeat(100_000), '{'.repeat(100_000), `${'a'.repeat(50_000)}}${'a'.repeat(50_000)}`]) expect(effortOf(() => { brokenFields(text); })).toBeLessThan(1000);
  expect(brokenFields('Dag naam} en {dag')).toEqual(['naam}', '{dag']);
});
