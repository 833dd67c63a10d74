import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesOf, mayAnswer } from './measures.rules.ts';
import { measureInput, measureQuestions, type MeasureScores } from './measures.schema.ts';

const today = '2026-11-24';
const score = fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined });
const scores: fc.Arbitrary<MeasureScores> = fc.record({ money: score, home: score, health: score, people: score, grip: score });

test('start and end stand beside each other, with what changed', () => {
  const changes = changesOf({ set: 1, scores: { money: 2, home: 6 } }, { set: 1, scores: { money: 7, grip: 5 } });
  expect(changes).toEqual([
    { question: 'money', start: 2, end: 7, difference: 5 }, { question: 'home', start: 6, end: undefined, difference: undefined }, { question: 'grip', start: undefined, end: 5, difference: undefined },
  ]);
});

test('answers to different sets of questions are shown and not compared', () => {
  fc.assert(fc.property(scores, scores, (start, end) => {
    const apart = changesOf({ set: 1, scores: start }, { set: 2, scores: end });
    expect(apart.map((one) => one.difference)).toEqual(apart.map(() => undefined));
    const same = changesOf({ set: 1, scores: start }, { set: 1, scores: end });
    expect(same.map(({ question, start: first, end: last }) => [question, first, last])).toEqual(apart.map(({ question, start: first, end: last }) => [question, first, last]));
    for (const one of same) if (one.difference !== undefined) expect((one.start ?? 0) + one.difference).toBe(one.end);
    expect(same.length).toBe(measureQuestions.filter((question) => start[question] !== undefined || end[question] !== undefined).length);
  }));
});

test('each moment is answered once, and mended on its own day; the start not after the end', () => {
  const at = { today, isStartTime: true, isRoundingOff: false };
  expect([mayAnswer('start', { ...at, given: {} }), mayAnswer('start', { ...at, given: { start: today } }), mayAnswer('start', { ...at, given: { start: '2026-11-23' } }), mayAnswer('start', { ...at, isStartTime: false, given: {} })]).toEqual([true, true, false, false]);
  expect([mayAnswer('end', { ...at, given: {} }), mayAnswer('end', { ...at, isRoundingOff: true, given: {} }), mayAnswer('end', { ...at, isRoundingOff: true, given: { end: '2026-11-20' } })]).toEqual([false, true, false]);
  expect([mayAnswer('start', { ...at, isRoundingOff: true, given: {} }), mayAnswer('start', { ...at, given: { start: today, end: today } })]).toEqual([false, false]);
});

test('never are both moments open to who answered none', () => {
  fc.assert(fc.property(fc.boolean(), fc.boolean(), (isStartTime, isRoundingOff) => {
    const standing = { given: {}, today, isStartTime, isRoundingOff };
    expect(mayAnswer('start', standing) && mayAnswer('end', standing)).toBe(false);
  }));
});

test('one answer is enough, none is not; a number outside 0 to 10 is refused', () => {
  expect([measureInput.safeParse({ grip: '0' }).success, measureInput.safeParse({}).success, measureInput.safeParse({ grip: '11' }).success, measureInput.safeParse({ grip: '5.5' }).success]).toEqual([true, false, false, false]);
});
