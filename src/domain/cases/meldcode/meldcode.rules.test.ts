import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatten, isStepDone, mustReport, nextStep, unflatten } from './meldcode.rules.ts';
import { meldcodeAnswers, meldSteps, type MeldStep } from './meldcode.schema.ts';

const taken = { on: '2026-11-24', who: 'aandachtsfunctionaris', what: 'Blauwe plekken gezien.' };
const whole = {
  signals: { ...taken, children: 'yes' }, consult: { ...taken, advice: 'yes' }, talk: { ...taken, talked: 'yes' },
  weigh: { ...taken, suspicion: 'yes', unsafe: 'no', canHelp: 'yes', accept: 'yes', lasting: 'yes' }, decide: { ...taken, report: 'no', help: 'yes' },
};
const answers = (own: Partial<Record<MeldStep, object>> = {}) => meldcodeAnswers.parse({ ...whole, ...own });

test('steps come one after the other, and when all are done nothing is left', () => {
  expect(nextStep(meldcodeAnswers.parse({}))).toBe('signals');
  const left = meldSteps.map((step) => nextStep(answers({ [step]: {} })));
  expect(left).toEqual([...meldSteps]);
  expect(nextStep(answers())).toBeUndefined();
});

test('without the child check, the advice, or a date a step is not done', () => {
  expect(isStepDone(answers({ signals: taken }), 'signals')).toBe(false);
  expect(isStepDone(answers({ consult: taken }), 'consult')).toBe(false);
  expect(isStepDone(answers({ talk: { ...whole.talk, on: '' } }), 'talk')).toBe(false);
});

test('unsafe, no help possible, not accepted or not lasting each make reporting needed; not doing it asks for a reason', () => {
  expect(mustReport(answers())).toBe(false);
  for (const own of [{ unsafe: 'yes' }, { canHelp: 'no' }, { accept: 'no' }, { lasting: 'no' }]) {
    const weighed = { ...whole.weigh, ...own };
    expect([mustReport(answers({ weigh: weighed })), nextStep(answers({ weigh: weighed })), nextStep(answers({ weigh: weighed, decide: { ...whole.decide, whyNot: 'Het gezin is al gemeld.' } }))]).toEqual([true, 'decide', undefined]);
  }
});

test('when weighing takes the suspicion away there is nothing to report or to decide', () => {
  const without = answers({ weigh: { ...taken, suspicion: 'no' }, decide: {} });
  expect([mustReport(without), nextStep(without)]).toEqual([false, undefined]);
});

test('what is kept is read back the same', () => {
  const text = fc.string({ maxLength: 40 }).map((one) => one.trim());
  fc.assert(fc.property(text, text, fc.constantFrom('yes', 'no', ''), (what, who, choice) => {
    const made = answers({ talk: { on: '2026-11-24', who, what, talked: choice } });
    expect(unflatten(flatten(made))).toEqual(made);
  }));
});
