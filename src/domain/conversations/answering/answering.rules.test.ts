import fc from 'fast-check';
import { expect, test } from 'vitest';
import { staffKinds } from '../../accounts/accounts.schema.ts';
import { addDays } from '../../institutions/hours/zone/zone.rules.ts';
import { daysNew, isNewHere, readingFor } from './answering.rules.ts';

const settings = ['never', 'on_request', 'always_for_trainees'] as const;

test('someone is new for half a year, and then no more', () => {
  expect(isNewHere('2026-11-24', '2026-11-24')).toBe(true);
  expect(isNewHere('2026-11-24', addDays('2026-11-24', daysNew - 1))).toBe(true);
  expect(isNewHere('2026-11-24', addDays('2026-11-24', daysNew))).toBe(false);
});

test('only where it is always asked of new colleagues an answer must be read, and only theirs and those of trainees', () => {
  fc.assert(fc.property(fc.constantFrom(...settings), fc.integer({ min: 0, max: 2000 }), fc.constantFrom(...staffKinds), (setting, days, staffKind) => {
    const reading = readingFor(setting, { since: '2020-01-01', staffKind }, addDays('2020-01-01', days));
    expect(reading === 'must').toBe(setting === 'always_for_trainees' && (days < daysNew || staffKind === 'trainee'));
    expect(reading === 'never').toBe(setting === 'never');
  }));
});
