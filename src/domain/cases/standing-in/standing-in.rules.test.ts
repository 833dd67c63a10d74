import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../institutions/hours/zone/zone.rules.ts';
import { holdsOn, longestStandIn, refusalOf } from './standing-in.rules.ts';

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days));

test('somebody stands in on exactly the days from the first to the last, also over the change of the clock', () => {
  fc.assert(fc.property(day, fc.integer({ min: 0, max: 200 }), day, (startsOn, length, asked) => {
    const days = { startsOn, endsOn: addDays(startsOn, length) };
    expect(holdsOn(days, asked)).toBe(Array.from({ length: length + 1 }, (_, index) => addDays(startsOn, index)).includes(asked));
    expect([holdsOn(days, addDays(startsOn, -1)), holdsOn(days, days.endsOn), holdsOn(days, addDays(days.endsOn, 1))]).toEqual([false, true, false]);
  }));
});

test('days that are refused say why: the wrong way round, over already, or longer than half a year', () => {
  expect([refusalOf({ startsOn: '2026-12-02', endsOn: '2026-12-01' }, '2026-11-24'), refusalOf({ startsOn: '2026-11-01', endsOn: '2026-11-23' }, '2026-11-24'), refusalOf({ startsOn: '2026-11-24', endsOn: addDays('2026-11-24', longestStandIn) }, '2026-11-24')])
    .toEqual(['wrong-way', 'past', 'too-long']);
  fc.assert(fc.property(day, day, day, (startsOn, endsOn, today) => {
    if (refusalOf({ startsOn, endsOn }, today) === undefined) expect(startsOn <= endsOn && today <= endsOn).toBe(true);
  }));
});
