import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf } from './importing.rules.ts';

const none = { direct: null, indirect: null, travel: null };

test('minutes are all time but travel, and what is not said to be indirect is direct', () => {
  expect(partsOf({ ...none, minutes: 60 })).toEqual({ direct: 60, indirect: 0, travel: 0 });
  expect(partsOf({ ...none, minutes: 60, indirect: 15, travel: 20 })).toEqual({ direct: 45, indirect: 15, travel: 20 });
  expect(partsOf({ minutes: 60, direct: 45, indirect: 15, travel: 20 })).toEqual({ direct: 45, indirect: 15, travel: 20 });
});

test('minutes that are less than their parts, or something else, are a mistake', () => {
  expect([partsOf({ ...none, minutes: 10, indirect: 15 }), partsOf({ minutes: 50, direct: 45, indirect: 15, travel: 0 }), partsOf({ ...none, minutes: null })]).toEqual([undefined, undefined, undefined]);
});

test('whatever is read, direct and indirect never come to more than was written', () => {
  fc.assert(fc.property(fc.nat(600), fc.option(fc.nat(600)), fc.option(fc.nat(600)), (minutes, indirect, travel) => {
    const parts = partsOf({ minutes, direct: null, indirect, travel });
    if (parts) expect(parts.direct + parts.indirect).toBe(minutes);
    else expect(indirect ?? 0).toBeGreaterThan(minutes);
  }));
});
