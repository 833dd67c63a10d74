import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effortOf } from '../../../testing/effort.ts';
import { readCommonWords } from './passwords.queries.ts';
import { isCommonPassword } from './passwords.rules.ts';
import { longestWalks, smallestPeriod } from './shapes/shapes.rules.ts';

const words = [...readCommonWords()];
const signs = '!@#$%^&*()-_=+?.';
const printable = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('');

/** Evenly random text: the strings of fast-check itself lean to short alphabets, which are guessable. */
function evenly(seed: number, length: number, alphabet: string): string {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
}

describe('refused', () => {
  test.each([
    ['a word with a year and a sign', 'Welkom2024!!!'],
    ['a word with digits before and after', '123Feyenoord456'],
    ['a word twice', 'welkomwelkom'],
    ['a word three times, counted', 'ajax1ajax2ajax3'],
    ['digits for letters', 'P@ssw0rd12345'],
    ['Dutch with digits for letters', 'W3lk0m1nl0gg3n'],
    ['two words', 'zomervakantie'],
    ['two words and a year', 'Kaas-Amsterdam-2025'],
    ['a phrase everybody knows', 'ikhouvanjou123'],
    ['two words with two letters more', 'voetbalzomerxy'],
    ['a walk over the keyboard', 'qwertyuiop12'],
    ['a walk in columns', '1qaz2wsx3edc'],
    ['a walk that zigzags', '1q2w3e4r5t6y'],
    ['the alphabet', 'abcdefghijkl'],
    ['backwards', 'moklew4202!!'],
    ['a date', '24-11-1985-24'],
    ['a month and a date', '12december2001'],
    ['a phone number', '+31 612345678'.replace('+', '')],
    ['two characters over and over', 'xzxzxzxzxzxz'],
    ['a short piece over and over', 'K7#pK7#pK7#pK7#p'],
    ['accents and capitals', 'WÉLKÔM-2024-WÉLKÔM'],
    ['a word with eight digits', 'welkom48291034'],
    ['few characters', 'aaaabbbbccccdddd'],
  ])('%s: %s', (_name, password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  test('names of the person, the address and the institution', () => {
    const context = { name: 'Joke Nijenhuisman', email: 'j.nijenhuisman@kwintessens.nl', institution: 'Stichting Rijn & Gouwezorg' };
    for (const password of ['Nijenhuisman-2024', 'jokenijenhuisman', 'Kwintessens12!', 'RijnGouwezorg1', 'rijn gouwezorg joke 2024']) {
      expect(isCommonPassword(password, context), password).toBe(true);
    }
    expect(isCommonPassword('Nijenhuisman-2024')).toBe(false);
  });

  test('any known word with a few digits and signs around it', () => {
    const around = fc.string({ unit: fc.constantFrom(...'0123456789', ...signs), maxLength: 3 });
    fc.assert(fc.property(fc.constantFrom(...words.filter((w) => /^[a-z]{4,}$/.test(w))), around, around, (word, before, after) => {
      expect(isCommonPassword(before + word + after)).toBe(true);
      expect(isCommonPassword(before + word.toUpperCase() + after)).toBe(true);
    }));
  });

  test('any two known words, glued or with a sign between', () => {
    const word = fc.constantFrom(...words);
    fc.assert(fc.property(word, word, fc.constantFrom('', '-', ' ', '2024'), (one, two, between) => {
      expect(isCommonPassword(one + between + two)).toBe(true);
    }));
  });
});

describe('accepted', () => {
  test.each(['mijn fiets kraakt in de regen', 'correct horse battery staple', 'tR4g-vuK9-pLm2', 'drie duiven op het dak', 'Gqz81kfwpLx0', 'vlinder trommel zeewier 8', 'kz!8rQ2v$Wn5'])('%s', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });

  test('sixteen characters drawn at random', () => {
    const alphabets = [printable, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
    fc.assert(fc.property(fc.integer(), fc.constantFrom(...alphabets), (seed, alphabet) => {
      expect(isCommonPassword(evenly(seed, 16, alphabet))).toBe(false);
    }), { numRuns: 2000 });
  });

  test('a word among many signs and digits drawn at random', () => {
    expect(isCommonPassword('#7?92!=4ajax@0^1')).toBe(false);
  });

  test('a name in it does no harm when the rest is strong', () => {
    expect(isCommonPassword('Joke-qX8kkfv29wLz', { name: 'Joke de Vries' })).toBe(false);
  });
});

describe('the shapes', () => {
  test('a walk ends where the line ends or turns', () => {
    expect(longestWalks('qwer1')).toEqual([4, 4, 4, 4, 5]);
    expect(longestWalks('aaab')).toEqual([3, 3, 4, 4]);
  });

  test('the shortest piece, once or many times, and in part', () => {
    expect([smallestPeriod('abcabcab'), smallestPeriod('abcdef'), smallestPeriod('aaaa'), smallestPeriod('')]).toEqual([3, 6, 1, 0]);
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.integer({ min: 2, max: 5 }), (piece, times) => {
      expect(smallestPeriod(piece.repeat(times))).toBeLessThanOrEqual(piece.length);
    }));
  });

  test.each(['a', 'welkom', '1qaz', 'ab1!', 'aA4@', 'het'])('a very long password of "%s" is judged at once', (piece) => {
    expect(effortOf(() => { isCommonPassword(piece.repeat(100_000)); })).toBeLessThan(500);
  });

  test('anything at all can be judged', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (password, name) => {
      expect(typeof isCommonPassword(password, { name })).toBe('boolean');
    }));
  });
});
