import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extensionOf, isSign, limitOf, modelOf, standingOf } from './talks.rules.ts';

const count = fc.nat(60);
const maybe = fc.option(fc.integer({ min: 1, max: 60 }), { nil: null });

test('without a setting a case has five talks, a sign one before that, and its worker extends it with a reason', () => {
  expect([modelOf([], { kind: 'process', workTypeId: 3 }), modelOf([], { kind: null, workTypeId: 3 })]).toEqual([{ most: 5, signal: 1, extension: 'reason' }, { most: 5, signal: 1, extension: 'reason' }]);
  const stored = [{ scope: 'institution', scopeKey: '', key: 'talks_short', value: 2 }, { scope: 'institution', scopeKey: '', key: 'talks_extension', value: 'leader' }];
  expect([modelOf(stored, { kind: 'short', workTypeId: 3 }).most, modelOf(stored, { kind: 'process', workTypeId: 3 }).most, modelOf(stored, { kind: 'short', workTypeId: 3 }).extension]).toEqual([2, 5, 'leader']);
});

test('a work type with a number of its own has that one; every other follows the institution', () => {
  fc.assert(fc.property(count, count, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (whole, own, workTypeId, asked) => {
    const stored = [{ scope: 'institution', scopeKey: '', key: 'talks_process', value: whole }, { scope: 'work_type', scopeKey: String(workTypeId), key: 'talks_process', value: own }];
    expect(modelOf(stored, { kind: 'process', workTypeId: asked }).most).toBe(asked === workTypeId ? own : whole);
    expect(modelOf(stored, { kind: 'short', workTypeId }).most).toBe(5);
  }));
});

test('the lower of model and plan holds until a case was extended; none of them is no limit', () => {
  expect([limitOf({ most: 5 }, { planned: 3, extendedTo: null }), limitOf({ most: 5 }, { planned: 8, extendedTo: null }), limitOf({ most: 0 }, { planned: 8, extendedTo: null }),
    limitOf({ most: 5 }, { planned: 3, extendedTo: 9 }), limitOf({ most: 0 }, { planned: null, extendedTo: null })]).toEqual([3, 5, 8, 9, undefined]);
  fc.assert(fc.property(count, maybe, (most, planned) => {
    const limit = limitOf({ most }, { planned, extendedTo: null });
    if (limit !== undefined) expect([most, planned]).toContain(limit);
    expect(limit === undefined).toBe(most === 0 && planned === null);
  }));
});

test('a sign comes shortly before the limit and never goes away by another talk', () => {
  expect([3, 4, 5, 6].map((had) => standingOf(had, 5, 1))).toEqual(['within', 'near', 'reached', 'over']);
  expect(standingOf(50, undefined, 1)).toBe('no_limit');
  fc.assert(fc.property(count, fc.integer({ min: 1, max: 60 }), fc.nat(10), (had, limit, signal) => {
    expect(isSign(standingOf(had, limit, signal))).toBe(had >= limit - signal);
    if (isSign(standingOf(had, limit, signal))) expect(isSign(standingOf(had + 1, limit, signal))).toBe(true);
  }));
});

test('more talks are more than the limit, with a reason unless they are free, and only a leader lets them wait', () => {
  fc.assert(fc.property(fc.constantFrom('reason', 'leader', 'free'), fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }), fc.integer({ min: 1, max: 200 }), fc.constantFrom('', ' ', 'Er kwam schuld bij.'), (rule, limit, to, words) => {
    const outcome = extensionOf(rule, limit, { to, words });
    const isFine = limit !== undefined && to > limit && (rule === 'free' || words.trim() !== '');
    expect(outcome === 'extended' || outcome === 'asked').toBe(isFine);
    if (isFine) expect(outcome).toBe(rule === 'leader' ? 'asked' : 'extended');
  }));
});
