import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doorAt, minutesEarly, minutesLate, wayIn } from './chat-door.rules.ts';

const startsAt = new Date('2026-11-24T10:00:00Z');
const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
const booked = { kind: 'chat', status: 'booked', startsAt, outcome: null } as const;

test('a client can begin from ten minutes before the time, until a quarter of an hour after it', () => {
  expect([-11, -10, 0, 14.9, 15].map((minutes) => doorAt(booked, at(minutes)))).toEqual(['early', 'open', 'open', 'open', 'over']);
});

test('there is no door when it is no chat, was never picked, was cancelled, or something became of it', () => {
  for (const other of [{ kind: 'office' }, { status: 'offered', startsAt: null }, { status: 'cancelled' }, { outcome: 'took_place' }, { outcome: 'not_come' }] as const) expect(doorAt({ ...booked, ...other }, startsAt)).toBe('none');
});

test('at every moment the door is early, open or over, in that order, and never open outside its minutes', () => {
  const order = ['early', 'open', 'over'];
  fc.assert(fc.property(fc.integer({ min: -5000, max: 5000 }), fc.nat(5000), (first, later) => {
    const [one, other] = [doorAt(booked, at(first / 10)), doorAt(booked, at((first + later) / 10))];
    expect(order.indexOf(one)).toBeLessThanOrEqual(order.indexOf(other));
    expect(one === 'open').toBe(first / 10 >= -minutesEarly && first / 10 < minutesLate);
  }));
});

test('who began the talk comes back to it, also after the door closed; nobody else goes into it, and nobody into one that is over', () => {
  const talk = { accountId: 7, endedAt: null, closedAt: null };
  expect(wayIn('open', undefined, 7)).toBe('begin');
  expect(wayIn('over', undefined, 7)).toBeUndefined();
  expect(wayIn('over', talk, 7)).toBe('go-on');
  expect(wayIn('open', talk, 8)).toBeUndefined();
  expect(wayIn('open', { ...talk, endedAt: startsAt }, 7)).toBeUndefined();
});
