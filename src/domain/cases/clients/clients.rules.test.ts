import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lettersApart, mayBeOne, personKey, phoneKey, surnameKey } from './clients.rules.ts';

test.each([
  ['van der Berg', 'berg'], ['Berg, van der', 'berg'], ['BERG', 'berg'], ['Yılmaz', 'yilmaz'], ['Müller', 'muller'], ['Kuijpers', 'kuypers'], ['El Amrani', 'amrani'],
  ['Jansen-de Vries', 'jansenvries'], ["in 't Veld", 'veld'], ['de', 'de'], ['', ''],
])('a surname is compared without prefixes, accents and signs: %s', (typed, key) => {
  expect(surnameKey(typed)).toBe(key);
});

test('how a name was typed makes no difference: case, spaces around it, composed or not', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (name) => {
    expect(surnameKey(`  ${name} `)).toBe(surnameKey(name));
    expect(surnameKey(name.normalize('NFD'))).toBe(surnameKey(name.normalize('NFC')));
  }));
  expect(personKey({ surname: 'de Boer', birthDate: '1980-01-02' })).toBe(personKey({ surname: 'Boer', birthDate: '1980-01-02' }));
});

test.each([['06-1234 5678', '0612345678'], ['+31 6 12345678', '0612345678'], ['0031612345678', '0612345678'], ['12345', undefined], ['', undefined]])('a telephone number is compared by its digits: %s', (typed, key) => {
  expect(phoneKey(typed)).toBe(key);
});

test('how far two words are apart is the same from both sides, and nothing for the same word', () => {
  fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other, third) => {
    expect(lettersApart(one, other)).toBe(lettersApart(other, one));
    expect(lettersApart(one, one)).toBe(0);
    expect(lettersApart(one, third)).toBeLessThanOrEqual(lettersApart(one, other) + lettersApart(other, third));
  }));
  expect([lettersApart('bakker', 'backer'), lettersApart('', 'abc')]).toEqual([1, 3]);
});

test('people born on one day are shown only when their names look alike', () => {
  const is = (left: [string, string], right: [string, string]) => mayBeOne({ firstName: left[0], surname: left[1] }, { firstName: right[0], surname: right[1] });
  expect([is(['Noor', 'Bakker'], ['N.', 'Backer']), is(['Noor', 'Bakker'], ['Noor', 'Bakker-Visser']), is(['Noor', 'Bakker'], ['Noor', 'Pietersen'])]).toEqual([true, true, true]);
  expect([is(['Noor', 'Bakker'], ['Jan', 'Pietersen']), is(['', 'Bos'], ['', 'Kok']), is(['Noor', ''], ['Noor', 'Bakker'])]).toEqual([false, false, false]);
});
