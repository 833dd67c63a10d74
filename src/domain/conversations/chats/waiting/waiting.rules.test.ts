import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedWait, inOrder, nextInLine, placeOf, type InLine } from './waiting.rules.ts';

const now = new Date('2026-11-24T15:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const waits = (conversationId: number, own: Partial<InLine> = {}): InLine => ({ conversationId, institutionId: 1, waitsSince: ago(600 - conversationId), returned: false, seenAt: now, ...own });

/** Numbers between 0 and 1 that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return (state + 0.5) / 4_294_967_296;
  };
}

/** How long one who joins at `place` really waits: every worker has talks that began some time ago; each that ends takes the first in line. */
function simulate(next: () => number, minutes: number, room: number, place: number): number {
  const spread = 0.5;
  const length = () => minutes * Math.exp(spread * Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()) - spread ** 2 / 2);
  const ends = Array.from({ length: room }, () => length() * next());
  for (let taken = 1; ; taken += 1) {
    ends.sort((one, other) => one - other);
    const first = ends[0] ?? 0;
    if (taken === place) return first;
    ends[0] = first + length();
  }
}

test('of 500 simulated lines at least 80 % come within the range that was told (CH-18)', () => {
  const next = chance(20_261_124);
  let inside = 0;
  for (let line = 0; line < 500; line += 1) {
    const [minutes, room, place] = [20 + next() * 25, 1 + Math.floor(next() * 10), 1 + Math.floor(next() * 8)];
    const told = expectedWait({ place, room, talks: room, minutes });
    const real = simulate(next, minutes, room, place);
    if (told && told.from <= real && real <= told.to) inside += 1;
  }
  expect(inside / 500).toBeGreaterThanOrEqual(0.8);
});

test('the wait is unknown when nobody is on duty, short with room, and longer further back', () => {
  expect(expectedWait({ place: 1, room: 0, talks: 0, minutes: 30 })).toBeUndefined();
  expect(expectedWait({ place: 2, room: 3, talks: 1, minutes: 30 })).toEqual({ from: 0, to: 2 });
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 25 }), fc.integer({ min: 5, max: 60 }), (place, room, talks, minutes) => {
    const here = expectedWait({ place, room, talks, minutes });
    const behind = expectedWait({ place: place + 1, room, talks, minutes });
    if (!here || !behind) throw new Error('known');
    expect(here.from).toBeLessThanOrEqual(here.to);
    expect(here.from).toBeLessThanOrEqual(behind.from);
    expect(here.to).toBeLessThanOrEqual(behind.to);
  }));
});

test('a range is told no more exactly than it is known, and outward', () => {
  const told = [1, 2, 3].map((place) => expectedWait({ place, room: 1, talks: 1, minutes: 30 }));
  expect(told).toEqual([{ from: 1, to: 120 }, { from: 10, to: 150 }, { from: 20, to: 210 }]);
});

test('a talk that lost its worker goes first, then who waits longest; who is away keeps his place and is passed over', () => {
  const line = [waits(3), waits(1), waits(4, { returned: true }), waits(2, { seenAt: ago(300) })];
  expect(inOrder(line).map((one) => one.conversationId)).toEqual([4, 1, 2, 3]);
  expect(placeOf(line, 3, now)).toBe(3);
  expect(placeOf(line, 2, now)).toBe(3);
  expect(placeOf(line, 9, now)).toBeUndefined();
  expect(nextInLine(line.filter((one) => !one.returned && one.conversationId !== 1), now)?.conversationId).toBe(3);
});

test('with a fair line the institution with the fewest talks comes first, after a talk that lost its worker', () => {
  const line = [waits(1), waits(2, { institutionId: 2 }), waits(3, { institutionId: 3 })];
  expect(nextInLine(line, now)?.conversationId).toBe(1);
  expect(nextInLine(line, now, new Map([[1, 2], [2, 1], [3, 1]]))?.conversationId).toBe(2);
  expect(nextInLine([...line, waits(9, { returned: true })], now, new Map([[1, 5]]))?.conversationId).toBe(9);
  expect(nextInLine([], now, new Map())).toBeUndefined();
});
