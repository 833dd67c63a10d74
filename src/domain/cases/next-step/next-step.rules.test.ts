import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isActionDue, nextStep, type DossierFact, type StepFact } from './next-step.rules.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const fact = (own: Partial<StepFact> = {}): StepFact => ({
  conversationId: 1, lastBy: 'visitor', lastAt: day(10), isClosed: false, isEvaluated: false, identityAsked: null, handoverInstitutionId: null, promisedAt: day(12), ...own,
});

test('a page with nothing yet asks what is on your mind', () => {
  expect(nextStep([])).toEqual({ kind: 'ask' });
});

test('an answer that waits comes before our own turn, and the one that waits longest first', () => {
  const facts = [fact({ conversationId: 1 }), fact({ conversationId: 2, lastBy: 'worker', lastAt: day(11) }), fact({ conversationId: 3, lastBy: 'worker', lastAt: day(9) })];
  expect(nextStep(facts)).toEqual({ kind: 'read_answer', conversationId: 3 });
});

test('what somebody asks of you comes before everything else', () => {
  expect(nextStep([fact({ conversationId: 1, lastBy: 'worker' }), fact({ conversationId: 2, identityAsked: 'asked' })])).toEqual({ kind: 'identity', conversationId: 2 });
  expect(nextStep([fact({ conversationId: 2, identityAsked: 'asked' }), fact({ conversationId: 4, handoverInstitutionId: 9 })])).toEqual({ kind: 'handover', conversationId: 4 });
});

test('when it is our turn the promise is what there is to know; a closed question is looked back on once', () => {
  expect(nextStep([fact()])).toEqual({ kind: 'wait', conversationId: 1, promisedAt: day(12) });
  expect(nextStep([fact({ isClosed: true })])).toEqual({ kind: 'look_back', conversationId: 1 });
  expect(nextStep([fact({ isClosed: true, isEvaluated: true })])).toEqual({ kind: 'ask' });
});

test('there is always exactly one step, of a question that is there, whatever there is and in whatever order', () => {
  const anyFact = fc.record({
    conversationId: fc.integer({ min: 1, max: 50 }), lastBy: fc.constantFrom('visitor', 'worker', 'system'), lastAt: fc.date({ min: day(1), max: day(28), noInvalidDate: true }),
    isClosed: fc.boolean(), isEvaluated: fc.boolean(), identityAsked: fc.constantFrom(null, 'asked', 'given', 'refused'),
    handoverInstitutionId: fc.constantFrom(null, 7), promisedAt: fc.date({ min: day(1), max: day(28), noInvalidDate: true }),
  }) as fc.Arbitrary<StepFact>;
  const at = fc.date({ min: day(1), max: day(28), noInvalidDate: true });
  const [caseId, partId] = [fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 50 })];
  const waiting: fc.Arbitrary<DossierFact> = fc.oneof(
    fc.record({ what: fc.constantFrom('message' as const, 'action' as const, 'mark' as const), caseId, partId, at }),
    fc.record({ what: fc.constant('start_task' as const), caseId, taskId: fc.constantFrom('what', 'people'), at }),
    fc.record({ what: fc.constant('pick' as const), caseId, appointmentId: partId, at }),
  );
  const kinds = { message: 'read_message', pick: 'pick_time', action: 'do_action', start_task: 'start_task', mark: 'mark_goal' } as const;
  fc.assert(fc.property(fc.uniqueArray(anyFact, { selector: (one) => one.conversationId, maxLength: 8 }), fc.array(waiting, { maxLength: 4 }), (facts, dossiers) => {
    const step = nextStep(facts, dossiers);
    const has = (what: DossierFact['what']) => dossiers.some((one) => one.what === what);
    if ('caseId' in step || step.kind === 'pick_time') {
      const first = (['message', 'pick', 'action', 'start_task', 'mark'] as const).find(has);
      expect(step.kind).toBe(first && kinds[first]);
      const same = dossiers.filter((one) => one.what === first);
      const oldest = Math.min(...same.map((one) => one.at.getTime()));
      const isTheOne = (one: DossierFact) => (step.kind === 'pick_time' ? one.what === 'pick' && one.appointmentId === step.appointmentId : one.caseId === step.caseId);
      expect(same.some((one) => isTheOne(one) && one.at.getTime() === oldest)).toBe(true);
      return;
    }
    expect(dossiers.length === 0 || ['handover', 'identity', ...has('message') ? [] : ['read_answer']].includes(step.kind)).toBe(true);
    if (step.kind === 'ask') {
      expect(facts.every((one) => one.isClosed && one.isEvaluated)).toBe(true);
      return;
    }
    const about = facts.find((one) => one.conversationId === step.conversationId);
    expect(about).toBeDefined();
    expect(about?.isClosed).toBe(step.kind === 'look_back');
    expect(nextStep(facts.toReversed(), dossiers.toReversed()).kind).toBe(step.kind);
  }));
});

test('a message comes before a time to pick, that before what is due, then a start task, then a mark', () => {
  const [at, caseId] = [day(1), 3];
  const all: DossierFact[] = [{ what: 'mark', caseId, partId: 4, at }, { what: 'start_task', caseId, taskId: 'what', at }, { what: 'action', caseId, partId: 2, at }, { what: 'pick', caseId, appointmentId: 7, at }, { what: 'message', caseId, partId: 1, at: day(9) }];
  expect([5, 4, 3, 2, 1].map((count) => nextStep([fact()], all.slice(0, count)).kind)).toEqual(['read_message', 'pick_time', 'do_action', 'start_task', 'mark_goal']);
});

test('an action asks for itself from a week before its day, also when the day is past; without a day never', () => {
  expect([isActionDue('2026-11-25', '2026-11-24'), isActionDue('2026-12-01', '2026-11-24'), isActionDue('2026-12-02', '2026-11-24'), isActionDue('2026-10-01', '2026-11-24'), isActionDue(null, '2026-11-24')])
    .toEqual([true, true, false, true, false]);
});
