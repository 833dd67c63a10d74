import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isToNote, plannedDoor, standOfPlanned } from './planned.rules.ts';
import type { PlannedTalk } from './planned.schema.ts';

const at = new Date('2026-11-25T09:00:00Z');
const booked: PlannedTalk = {
  id: 1, workerId: 2, performingId: 3, minutes: 30, status: 'booked', startsAt: at, endsAt: new Date('2026-11-25T09:30:00Z'), cancelledAs: null, missed: null, uid: 'u', changedAt: at, words: '', times: [], hasBegun: false,
};
const minutes = (count: number) => new Date(at.getTime() + count * 60_000);

test('the door is open from 10 minutes before until just before 15 after, and from that minute on the worker may say that nobody came', () => {
  expect([-11, -10, 0, 14, 15].map((count) => standOfPlanned(booked, minutes(count)))).toEqual(['coming', 'open', 'open', 'open', 'not-come']);
  fc.assert(fc.property(fc.integer({ min: -600, max: 600 }), (count) => {
    expect(isToNote(booked, minutes(count))).toBe(plannedDoor(booked, minutes(count)) === 'over');
  }));
});

test('what began is a talk and nothing to note; called off late is noted once its time has come; what the worker missed is said, whatever else', () => {
  expect(standOfPlanned({ ...booked, hasBegun: true }, minutes(20))).toBe('nothing');
  expect(isToNote({ ...booked, hasBegun: true }, minutes(20))).toBe(false);
  const late = { ...booked, status: 'cancelled', cancelledAs: 'late' } as const;
  expect([-1, 0].map((count) => isToNote(late, minutes(count)))).toEqual([false, true]);
  expect(isToNote({ ...late, cancelledAs: 'in_time' }, minutes(5))).toBe(false);
  expect(isToNote({ ...late, missed: 'visitor' }, minutes(5))).toBe(false);
  expect(standOfPlanned({ ...booked, hasBegun: true, missed: 'worker' }, minutes(20))).toBe('worker-missed');
  expect(standOfPlanned({ ...late, cancelledAs: 'by_us' }, minutes(-60))).toBe('by-us');
  expect([standOfPlanned({ ...booked, status: 'offered', times: [at] }, minutes(-60)), standOfPlanned({ ...booked, status: 'offered' }, minutes(-60)), standOfPlanned(undefined, at)]).toEqual(['pick', 'none-left', 'nothing']);
});
