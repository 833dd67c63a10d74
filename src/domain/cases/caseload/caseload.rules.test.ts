import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asksAttention, inOrder, loadOf, longSilence, perWorker, standOf, weightOf, type CaseFacts } from './caseload.rules.ts';

const weights = { short: 50, complex: 150 };
const today = '2026-11-24';
const fact = (own: Partial<CaseFacts> = {}): CaseFacts => ({
  caseId: 1, workTypeId: 3, workerId: 7, status: 'open', kind: 'process', isComplex: false, openedOn: '2026-09-01', registeredOn: '2026-08-20', planned: null, extendedTo: null, had: 0, waitsSince: undefined,
  lastSignOn: '2026-11-20', due: 0, nextAt: undefined, ...own,
});
const facts = fc.record({
  caseId: fc.nat(1000), workerId: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }), status: fc.constantFrom('registered', 'waiting', 'open', 'closed'), kind: fc.constantFrom('short', 'process', null), isComplex: fc.boolean(),
  had: fc.nat(12), waitsSince: fc.option(fc.date({ noInvalidDate: true }), { nil: undefined }), due: fc.nat(3), lastSignOn: fc.constantFrom('2026-11-20', '2026-10-01', undefined),
}).map((own) => fact(own));

test('a short case weighs half, a complex one and a half, what still has to begin counts as a process', () => {
  expect([weightOf(fact({ kind: 'short' }), weights), weightOf(fact({ isComplex: true, kind: 'short' }), weights), weightOf(fact({ kind: null, status: 'registered' }), weights), weightOf(fact({ status: 'closed' }), weights)]).toEqual([50, 150, 100, 0]);
  const short = { status: 'open' as const, kind: 'short' as const, isComplex: false };
  expect(loadOf([{ ...short, count: 3 }, { ...short, kind: 'process', count: 4 }, { ...short, status: 'registered', kind: null }], weights)).toBe(6.5);
});

test('who was three weeks silent stands out, from the last talk or word; not when he waits for us or comes soon', () => {
  const silent = (own: Partial<CaseFacts>) => longSilence(fact(own), 21, today);
  expect([silent({ lastSignOn: '2026-11-03' }), silent({ lastSignOn: '2026-11-04' }), silent({ lastSignOn: undefined })]).toEqual([21, undefined, 84]);
  const long = { lastSignOn: '2026-10-01' };
  expect([silent({ ...long, waitsSince: new Date('2026-10-01T10:00:00Z') }), silent({ ...long, nextAt: new Date('2026-11-30T10:00:00Z') }), silent({ ...long, status: 'waiting' })]).toEqual([undefined, undefined, undefined]);
  expect(silent({ lastSignOn: '2026-12-01' })).toBeUndefined();
});

test('what is near the limit asks attention, and a case that has not begun does not count talks', () => {
  expect([3, 4, 6].map((had) => standOf(fact({ had }), [], today).standing)).toEqual(['within', 'near', 'over']);
  expect([asksAttention(standOf(fact({ had: 3 }), [], today)), asksAttention(standOf(fact({ had: 4 }), [], today)), asksAttention(standOf(fact({ due: 1 }), [], today))]).toEqual([false, true, true]);
  expect(standOf(fact({ had: 9, status: 'waiting' }), [], today).standing).toBe('no_limit');
});

test('the order loses nobody; who waits comes before all others, the longest first', () => {
  fc.assert(fc.property(fc.array(facts), (all) => {
    const stands = all.map((one) => standOf(one, [], today));
    const ordered = inOrder(stands);
    expect(new Set(ordered)).toEqual(new Set(stands));
    const waits = ordered.map((one) => one.waitsSince?.getTime());
    const first = waits.slice(0, waits.filter((one) => one !== undefined).length);
    expect(first).toEqual([...first].sort((one, other) => (one ?? 0) - (other ?? 0)));
    expect(first).not.toContain(undefined);
  }));
});

test('the loads of workers add up to all cases that somebody holds', () => {
  fc.assert(fc.property(fc.array(facts), (all) => {
    const held = all.filter((one) => one.workerId !== null);
    const loads = perWorker(all.map((one) => standOf(one, [], today)));
    expect(loads.reduce((sum, one) => sum + one.cases, 0)).toBe(held.length);
    expect(loads.reduce((sum, one) => sum + one.load, 0)).toBeCloseTo(loadOf(held, weights));
    expect(loads.map((one) => one.load)).toEqual(loads.map((one) => one.load).sort((one, other) => other - one));
  }));
});
