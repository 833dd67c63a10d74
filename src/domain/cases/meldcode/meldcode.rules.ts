import { meldcodeAnswers, meldSteps, type MeldcodeAnswers, type MeldStep } from './meldcode.schema.ts';

/**
 * Whether the weighing says that reporting is needed: there is a suspicion, and it is acutely or lastingly unsafe, or help cannot be given,
 * is not accepted, or will not make it safe for good. Source: the weighing frame of the meldcode for social work.
 */
export function mustReport({ weigh }: MeldcodeAnswers): boolean {
  return weigh.suspicion === 'yes' && (weigh.unsafe === 'yes' || weigh.canHelp === 'no' || weigh.accept === 'no' || weigh.lasting === 'no');
}

/** Whether a step has all it asks: when, with whom, what, and its own questions. Not reporting against the weighing asks for a reason. */
export function isStepDone(answers: MeldcodeAnswers, step: MeldStep): boolean {
  const { on, who, what } = answers[step];
  if (on === '' || who === '' || what === '') return false;
  const { signals, consult, talk, weigh, decide } = answers;
  switch (step) {
    case 'signals': return signals.children !== '';
    case 'consult': return consult.advice !== '';
    case 'talk': return talk.talked !== '';
    case 'weigh': return weigh.suspicion === 'no' || (weigh.suspicion === 'yes' && [weigh.unsafe, weigh.canHelp, weigh.accept, weigh.lasting].every((one) => one !== ''));
    case 'decide': return decide.report !== '' && decide.help !== '' && !(decide.report === 'no' && mustReport(answers) && decide.whyNot === '');
  }
}

/** The steps that are asked: without a suspicion after weighing there is nothing to decide. */
export function stepsAsked(answers: MeldcodeAnswers): readonly MeldStep[] {
  return answers.weigh.suspicion === 'no' ? meldSteps.filter((step) => step !== 'decide') : meldSteps;
}

/** The first step that is not done; nothing when the meldcode is gone through. */
export function nextStep(answers: MeldcodeAnswers): MeldStep | undefined {
  return stepsAsked(answers).find((step) => !isStepDone(answers, step));
}

type Flat = Record<string, string>;

/** The answers as they are kept in an entry: one text per question, the empty ones left out. */
export function flatten(answers: MeldcodeAnswers): Flat {
  return Object.fromEntries(meldSteps.flatMap((step) => Object.entries(answers[step]).flatMap(([name, value]) => (value === '' ? [] : [[`${step}.${name}`, value]]))));
}

/** Answers as they were kept; what is not known any more is left out. */
export function unflatten(kept: Readonly<Record<string, unknown>>): MeldcodeAnswers {
  const of = (step: MeldStep) => Object.fromEntries(Object.entries(kept).flatMap(([name, value]) => (name.startsWith(`${step}.`) ? [[name.slice(step.length + 1), value]] : [])));
  return meldcodeAnswers.parse(Object.fromEntries(meldSteps.map((step) => [step, of(step)])));
}
