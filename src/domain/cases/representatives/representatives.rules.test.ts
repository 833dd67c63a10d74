import { expect, test } from 'vitest';
import { ageOn, representationOn, type Standing } from './representatives.rules.ts';

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
