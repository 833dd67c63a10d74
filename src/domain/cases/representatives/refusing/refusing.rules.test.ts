import { expect, test } from 'vitest';
import type { Standing } from '../representatives.rules.ts';
import { groundsToRefuse, isReviewDay } from './refusing.rules.ts';

const parent: Standing = { kind: 'parent', hasCustody: true, since: '2020-01-01', until: null, isRefused: false };

test('good care keeps a parent out from the birthday on which a child is twelve until it is sixteen; safety at any age before', () => {
  const on = (birthDate: string) => groundsToRefuse(parent, birthDate, '2026-11-24');
  expect([on('2014-11-25'), on('2014-11-24'), on('2010-11-25'), on('2010-11-24'), on('')]).toEqual([['safety'], ['good_care', 'safety'], ['good_care', 'safety'], [], []]);
});

test('who sees nothing, and who stands for somebody of age, cannot be kept out this way', () => {
  for (const own of [{ hasCustody: null }, { isRefused: true }, { until: '2026-11-24' }, { kind: 'curator' as const }]) expect(groundsToRefuse({ ...parent, ...own }, '2013-01-01', '2026-11-24')).toEqual([]);
  expect(groundsToRefuse({ ...parent, kind: 'mentor' }, '1990-01-01', '2026-11-24')).toEqual([]);
});

test('it is looked at again after today and within half a year', () => {
  expect(['2026-11-24', '2026-11-25', '2027-05-26', '2027-05-27'].map((day) => isReviewDay(day, '2026-11-24'))).toEqual([false, true, true, false]);
});
