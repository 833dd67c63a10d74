import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, goesOn, kindByName, termEnds, termOf, whatKeeps, type KeepFacts } from './keeping.rules.ts';
import { keptChoice, keptKinds, keptTerms } from './keeping.schema.ts';

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
const facts: fc.Arbitrary<KeepFacts> = fc.record({
  cause: fc.constantFrom('term' as const, 'request' as const), isErased: fc.boolean(), status: fc.constantFrom('closed', 'open', 'waiting'), closedOn: fc.option(day), approvedClosedOn: day,
  years: fc.integer({ min: 1, max: 20 }), holds: fc.array(fc.record({ until: fc.option(day) }), { maxLength: 3 }), isShared: fc.boolean(),
});
const goes: KeepFacts = { cause: 'term', isErased: false, status: 'closed', closedOn: '2010-03-01', approvedClosedOn: '2010-03-01', years: 15, holds: [], isShared: false };

test('a hold always keeps, whatever else is true', () => {
  fc.assert(fc.property(facts, day, fc.option(fc.nat(4000)), (one, today, more) => {
    const until = more === null ? null : new Date(Date.parse(today) + more * 86_400_000).toISOString().slice(0, 10);
    expect(whatKeeps({ ...one, holds: [...one.holds, { until }] }, today)).toBeDefined();
  }));
});

test('a dossier that was opened again always stays, also when it was closed anew on another day', () => {
  fc.assert(fc.property(facts, day, (one, today) => {
    for (const change of [{ status: 'open' }, { closedOn: null }, { closedOn: addMonths(one.approvedClosedOn, -1) }]) expect(whatKeeps({ ...one, ...change }, today)).toBeDefined();
  }));
});

test('by its term nothing goes before the last day, and the term counts from the day of closing', () => {
  fc.assert(fc.property(facts, day, (one, today) => {
    const because = whatKeeps({ ...one, cause: 'term' }, today);
    if (because === undefined && one.closedOn !== null) expect(termEnds(one.closedOn, one.years) <= today).toBe(true);
  }));
  expect([whatKeeps(goes, '2025-02-28'), whatKeeps(goes, '2025-03-01')]).toEqual(['not_yet', undefined]);
});

test('asked for by the person it goes before its term, but not past a hold nor while another institution is in it', () => {
  const asked: KeepFacts = { ...goes, cause: 'request' };
  expect([whatKeeps(asked, '2012-01-01'), whatKeeps({ ...asked, isShared: true }, '2012-01-01'), whatKeeps({ ...asked, holds: [{ until: '2012-01-01' }] }, '2012-01-01'), whatKeeps({ ...asked, isErased: true }, '2012-01-01')])
    .toEqual([undefined, 'shared', 'held', 'gone']);
});

test('terms that the law fixes cannot be chosen shorter or longer', () => {
  for (const kind of keptKinds) {
    const { least, most, years } = keptTerms[kind];
    expect([least - 1, least, years, most, most + 1].map((one) => keptChoice.safeParse({ kind, years: one }).success)).toEqual([false, true, true, true, false]);
  }
  expect(termOf({ code: 'x', name: 'x' }, { kind: 'youth_help', years: 15 })).toEqual({ kind: 'youth_help', years: 20 });
});

test('what kind of help a work type is follows from its name until somebody says it', () => {
  expect(['School MW', 'Jeugdhulp', 'Wmo-begeleiding', 'Buurtbemiddeling', 'Algemeen MW'].map((name) => kindByName({ code: '', name }))).toEqual(['youth_help', 'youth_help', 'wmo', 'mediation', 'social_work']);
});

test('who is helped hears it three months before', () => {
  expect([goesOn('2011-06-30', 15, '2026-03-29'), goesOn('2011-06-30', 15, '2026-03-30'), goesOn(null, 15, '2026-03-30')]).toEqual([undefined, '2026-06-30', undefined]);
  expect([addMonths('2012-02-29', 12), addMonths('2026-01-31', 1), addMonths('2026-03-31', -1)]).toEqual(['2013-02-28', '2026-02-28', '2026-02-28']);
});
