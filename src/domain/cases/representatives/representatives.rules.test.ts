import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../institutions/hours/zone/zone.rules.ts';
import { ageOn, representationOn, stepsToCome, turnsOn, type Standing } from './representatives.rules.ts';
import { representativeKinds } from './representatives.schema.ts';

const parent: Standing = { kind: 'parent', hasCustody: true, since: '2020-01-01', until: null, isRefused: false };

test('a parent with custody sees what is of a child until the birthday on which it is 16', () => {
  expect(representationOn(parent, '2014-06-01', '2026-11-28')).toBe('all');
  expect([representationOn(parent, '2010-11-29', '2026-11-28'), representationOn(parent, '2010-11-28', '2026-11-28')]).toEqual(['all', 'none']);
});

test('custody that is unknown, refused, not begun or ended, and a birth date that is unknown, give nothing', () => {
  for (const own of [{ hasCustody: null }, { hasCustody: false }, { isRefused: true }, { since: '2026-11-29' }, { until: '2026-11-28' }]) expect(representationOn({ ...parent, ...own }, '2014-06-01', '2026-11-28')).toBe('none');
  expect(representationOn(parent, '', '2026-11-28')).toBe('none');
});

test('a curator or mentor stands for someone of age, an administrator for his money alone', () => {
  const sees = (kind: Standing['kind'], born: string) => representationOn({ ...parent, kind }, born, '2026-11-28');
  expect([sees('curator', '1950-01-01'), sees('mentor', '1950-01-01'), sees('administrator', '1950-01-01')]).toEqual(['all', 'all', 'money']);
  expect([sees('curator', '2009-01-01'), sees('administrator', '2009-01-01'), sees('certified_institution', '2014-01-01')]).toEqual(['none', 'none', 'all']);
});

test('who was born on 29 February is a year older on 1 March', () => {
  expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01'), ageOn('2008-02-29', '2028-02-29')]).toEqual([17, 18, 20]);
});

test('the birthdays that change what somebody may see are said before they come, and on that day it is so', () => {
  expect(stepsToCome('parent', '2014-12-10', '2026-12-09').map((step) => [step.age, step.on, step.what])).toEqual([[12, '2026-12-10', 'together'], [16, '2030-12-10', 'ends']]);
  expect(stepsToCome('mentor', '2008-12-05', '2026-11-28')).toEqual([{ age: 18, on: '2026-12-05', what: 'begins' }]);
  expect([stepsToCome('parent', '', '2026-11-28'), stepsToCome('parent', '2001-01-01', '2026-11-28')]).toEqual([[], []]);
  expect([turnsOn('2008-02-29', 16), turnsOn('2008-02-29', 18)]).toEqual(['2024-02-29', '2026-03-01']);
  const dates = fc.date({ min: new Date('1995-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  fc.assert(fc.property(fc.constantFrom(...representativeKinds), dates, (kind, born) => {
    const standing: Standing = { ...parent, kind, since: '1990-01-01' };
    for (const { on, what } of stepsToCome(kind, born, born)) {
      const [before, after] = [representationOn(standing, born, addDays(on, -1)), representationOn(standing, born, on)];
      if (what === 'together') expect([before, after]).toEqual(['all', 'all']);
      else expect([before === 'none', after === 'none']).toEqual(what === 'ends' ? [false, true] : [true, false]);
    }
  }));
});
