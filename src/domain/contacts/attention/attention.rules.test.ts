import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestBeat, spendAttention } from './attention.rules.ts';

const start = Date.parse('2026-11-24T10:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1000);

/** Lets beats, in order of time, take from one clock; answers what each got. */
function spendAll(beats: readonly { at: number; seconds: number }[]): number[] {
  let usedUntil: Date | undefined;
  return beats.map((beat) => {
    const spent = spendAttention(usedUntil, at(beat.at), beat.seconds);
    usedUntil = spent.usedUntil;
    return spent.seconds;
  });
}

describe('attention', () => {
  test('one window that reports every half minute gets all of it', () => {
    expect(spendAll([30, 60, 90, 120].map((time) => ({ at: time, seconds: 30 })))).toEqual([30, 30, 30, 30]);
  });

  test('two windows that share the half minute each get their part', () => {
    expect(spendAll([{ at: 0, seconds: 60 }, { at: 30, seconds: 20 }, { at: 30, seconds: 10 }, { at: 60, seconds: 5 }, { at: 60, seconds: 25 }])).toEqual([60, 20, 10, 5, 25]);
  });

  test('windows that both claim everything share the clock', () => {
    expect(spendAll([{ at: 0, seconds: 60 }, { at: 30, seconds: 30 }, { at: 30, seconds: 30 }, { at: 60, seconds: 30 }, { at: 60, seconds: 30 }])).toEqual([60, 30, 0, 30, 0]);
  });

  test('after an hour away a beat counts at most a minute; nonsense counts nothing', () => {
    expect(spendAll([{ at: 0, seconds: 60 }, { at: 3600, seconds: 3600 }])).toEqual([60, 60]);
    expect(spendAll([{ at: 0, seconds: -5 }, { at: 10, seconds: 0.9 }])).toEqual([0, 0]);
  });

  test('a clock that is ahead of ours gives nothing and is not set back', () => {
    expect(spendAttention(at(100), at(40), 60)).toEqual({ seconds: 0, usedUntil: at(100) });
  });

  const beats = fc.array(fc.record({ after: fc.integer({ min: 0, max: 90_000 }), seconds: fc.integer({ min: -10, max: 200 }) }), { minLength: 1, maxLength: 60 })
    .map((steps) => steps.reduce<{ at: number; seconds: number }[]>((all, step) => [...all, { at: (all.at(-1)?.at ?? 0) + step.after / 1000, seconds: step.seconds }], []));

  test('over any stretch it never exceeds the clock and the minute before, however many windows report', () => {
    fc.assert(fc.property(beats, fc.nat(), fc.nat(), (all, one, other) => {
      const counted = spendAll(all);
      const [from, to] = [one % all.length, other % all.length].sort((a, b) => a - b);
      const stretch = counted.slice(from, (to ?? 0) + 1).reduce((sum, seconds) => sum + seconds, 0);
      expect(stretch).toBeLessThanOrEqual((all[to ?? 0]?.at ?? 0) - (all[from ?? 0]?.at ?? 0) + longestBeat);
    }), { numRuns: 500 });
  });

  test('a beat never counts more than it reports, nor more than a minute', () => {
    fc.assert(fc.property(beats, (all) => {
      spendAll(all).forEach((seconds, index) => {
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(seconds).toBeLessThanOrEqual(Math.max(0, Math.min(longestBeat, all[index]?.seconds ?? 0)));
        expect(Number.isInteger(seconds)).toBe(true);
      });
    }));
  });

  test('the stretches of the clock that beats take do not overlap and lie in the past', () => {
    fc.assert(fc.property(beats, (all) => {
      let usedUntil: Date | undefined;
      for (const beat of all) {
        const before = usedUntil;
        const spent = spendAttention(usedUntil, at(beat.at), beat.seconds);
        const begin = spent.usedUntil.getTime() - spent.seconds * 1000;
        expect(begin).toBeGreaterThanOrEqual(before?.getTime() ?? 0);
        expect(spent.usedUntil.getTime()).toBeLessThanOrEqual(at(beat.at).getTime());
        usedUntil = spent.usedUntil;
      }
    }));
  });
});
