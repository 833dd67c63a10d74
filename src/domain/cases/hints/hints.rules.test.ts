import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords, hintOf } from './hints.rules.ts';
import type { Written } from './hints.schema.ts';

const now = new Date('2026-11-24T10:00:00Z');
const [client, partner, worker] = [1, 2, 9];
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const wrote = (accountId: number, days: number, words: number): Written => ({ accountId, isCitizen: accountId !== worker, at: ago(days), words });
const talkative = [40, 35, 60].map((words, index) => wrote(client, 60 - index, words));
const answers = (lengths: readonly number[], from = client) => lengths.map((words, index) => wrote(from, 12 - index * 3, words));

const anything = fc.array(fc.record({ accountId: fc.constantFrom(client, partner, worker), days: fc.double({ min: 0, max: 130, noNaN: true }), words: fc.nat(400) }).map(({ accountId, days, words }) => wrote(accountId, days, words)), { maxLength: 60 });

test('four short answers after longer ones are a hint, with what was counted', () => {
  expect(hintOf([...talkative, ...answers([3, 10, 2, 7])], now)).toEqual({ kind: 'short', count: 4, most: 10, earlier: 40 });
  expect(hintOf([...talkative, ...answers([3, 11, 2, 7])], now)).toBeUndefined();
  expect(hintOf([...talkative, ...answers([3, 10, 2])], now)).toBeUndefined();
});

test('who always writes shortly gives no hint, nor short answers of long ago', () => {
  expect(hintOf([8, 9, 6, 3, 4, 2, 7].map((words, index) => wrote(client, 20 - index, words)), now)).toBeUndefined();
  expect(hintOf([...talkative, ...answers([3, 10, 2, 7])], ago(-30))).toBeUndefined();
});

test('short answers of one are not laid beside long ones of another, nor of the worker', () => {
  expect(hintOf([...talkative, ...answers([3, 10, 2, 7], partner)], now)).toBeUndefined();
  expect(hintOf([...talkative, ...answers([3, 10, 2, 7], worker)], now)).toBeUndefined();
});

test('files without a word are no short answer', () => {
  expect(hintOf([...talkative, ...answers([0, 0, 0, 0])], now)).toBeUndefined();
});

test('ten turns in a week are much to and fro; ten messages of one side are not', () => {
  const turns = (count: number, days = 6) => Array.from({ length: count + 1 }, (_, index) => wrote(index % 2 === 0 ? client : worker, days - index * 0.2, 50));
  expect(hintOf(turns(10), now)).toEqual({ kind: 'to_and_fro', count: 11, days: 7 });
  expect(hintOf(turns(9), now)).toBeUndefined();
  expect(hintOf(turns(10, 20), now)).toBeUndefined();
  expect(hintOf(Array.from({ length: 20 }, (_, index) => wrote(client, 6 - index * 0.2, 50)), now)).toBeUndefined();
});

test('three messages of two hundred words within two weeks are long', () => {
  expect(hintOf([wrote(client, 13, 250), wrote(client, 6, 200), wrote(client, 1, 900)], now)).toEqual({ kind: 'long', count: 3, least: 200, days: 14 });
  expect(hintOf([wrote(client, 13, 250), wrote(client, 6, 199), wrote(client, 1, 900)], now)).toBeUndefined();
  expect(hintOf([wrote(client, 13, 250), wrote(partner, 6, 200), wrote(client, 1, 900)], now)).toBeUndefined();
});

test('a hint does not hang on the order in which messages are given, and comes of citizens only', () => {
  fc.assert(fc.property(anything.chain((written) => fc.tuple(fc.constant(written), fc.shuffledSubarray(written, { minLength: written.length }))), ([written, shuffled]) => {
    const isApart = new Set(written.map((one) => one.at.getTime())).size === written.length;
    if (isApart) expect(hintOf(shuffled, now)).toEqual(hintOf(written, now));
    expect(hintOf(written.filter((one) => !one.isCitizen), now)).toBeUndefined();
  }));
});

test('a hint says counts that are true of what was written', () => {
  fc.assert(fc.property(anything, (written) => {
    const hint = hintOf(written, now);
    const citizens = written.filter((one) => one.isCitizen);
    if (hint?.kind === 'short') expect(citizens.filter((one) => one.words > 0 && one.words <= hint.most).length).toBeGreaterThanOrEqual(hint.count);
    if (hint?.kind === 'long') expect(citizens.filter((one) => one.words >= hint.least && one.at > ago(hint.days)).length).toBeGreaterThanOrEqual(hint.count);
    if (hint?.kind === 'to_and_fro') expect(written.filter((one) => one.at > ago(hint.days)).length).toBe(hint.count);
  }));
});

test('a long answer as the last word takes the hint of short answers away', () => {
  fc.assert(fc.property(anything, fc.integer({ min: 11, max: 199 }), (written, words) => {
    const own = written.filter((one) => one.accountId === client);
    expect(hintOf([...own, wrote(client, 0, words)], now)?.kind).not.toBe('short');
  }));
});

test('words are what stands between white space', () => {
  expect([countWords(''), countWords(' \n '), countWords('Ja.'), countWords(' Het  gaat\nwel. ')]).toEqual([0, 0, 1, 3]);
});
