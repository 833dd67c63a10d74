import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestFirst, daysWaited } from './waiting.rules.ts';

const worker = (name: string, municipalities: string[], load: number, themes: string[] = []) => ({ name, municipalities, load, themes });
const of = (municipality: string | null, themes: string[] = []) => ({ municipality, themes });

test('who works in the municipality of the case stands first, then who works everywhere, then the lightest load', () => {
  const all = [worker('Ver', ['Lisse'], 0), worker('Overal', [], 1), worker('Druk', ['Gouda'], 9), worker('Licht', ['Gouda', 'Lisse'], 2)];
  expect(bestFirst(all, of('Gouda')).map((one) => one.name)).toEqual(['Licht', 'Druk', 'Overal', 'Ver']);
  expect(bestFirst(all, of(null)).map((one) => one.name)).toEqual(['Ver', 'Overal', 'Licht', 'Druk']);
});

test('of those who are near, who knows most of what it is about stands before who has least to do', () => {
  const all = [worker('Leeg', ['Gouda'], 0), worker('Kent geld', ['Gouda'], 5, ['money']), worker('Kent beide', ['Gouda'], 9, ['money', 'violence']), worker('Ver', ['Lisse'], 0, ['money', 'violence'])];
  expect(bestFirst(all, of('Gouda', ['violence', 'money'])).map((one) => one.name)).toEqual(['Kent beide', 'Kent geld', 'Leeg', 'Ver']);
});

test('nobody is lost or doubled by the order', () => {
  fc.assert(fc.property(fc.array(fc.record({ name: fc.string(), municipalities: fc.array(fc.constantFrom('Gouda', 'Lisse')), themes: fc.array(fc.constantFrom('money', 'alone')), load: fc.nat(40) })), (workers) => {
    expect(new Set(bestFirst(workers, of('Gouda', ['money'])))).toEqual(new Set(workers));
  }));
});

test('waiting counts whole days, over the change of the clock and a leap day', () => {
  expect([daysWaited('2026-10-24', '2026-10-26'), daysWaited('2028-02-28', '2028-03-01'), daysWaited('2026-11-24', '2026-11-20')]).toEqual([2, 2, 0]);
});
