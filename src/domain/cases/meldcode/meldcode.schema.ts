import { z } from 'zod';

/** The code of the shielded part that holds the steps of the meldcode (violence at home and child abuse). */
export const meldcodeCode = 'meldcode';

/** The five steps of the law, in order: signals, consultation, talk, weighing, decision. */
export const meldSteps = ['signals', 'consult', 'talk', 'weigh', 'decide'] as const;
export type MeldStep = (typeof meldSteps)[number];

const yesNo = z.enum(['yes', 'no', '']).default('');
const day = z.union([z.literal(''), z.iso.date()]).default('');
const line = z.string().trim().max(200).default('');
const words = z.string().trim().max(10_000).default('');

/** When a step was taken, with whom, and what was seen, said or decided. */
const taken = { on: day, who: line, what: words };

/** What is written down per step. Everything may be left open: the form is kept in steps. */
export const stepAnswers = {
  signals: z.object({ ...taken, children: z.enum(['yes', 'no', 'unknown', '']).default(''), childrenWords: words }),
  consult: z.object({ ...taken, advice: yesNo }),
  talk: z.object({ ...taken, talked: yesNo }),
  weigh: z.object({ ...taken, suspicion: yesNo, unsafe: yesNo, canHelp: yesNo, accept: yesNo, lasting: yesNo }),
  decide: z.object({ ...taken, report: yesNo, help: yesNo, whyNot: words, lookBackOn: day }),
} as const;

export const meldcodeAnswers = z.object({
  signals: stepAnswers.signals.prefault({}), consult: stepAnswers.consult.prefault({}), talk: stepAnswers.talk.prefault({}), weigh: stepAnswers.weigh.prefault({}), decide: stepAnswers.decide.prefault({}),
});
export type MeldcodeAnswers = z.infer<typeof meldcodeAnswers>;

/** The questions of the weighing, in the order of the national frame. */
export const weighQuestions = ['suspicion', 'unsafe', 'canHelp', 'accept', 'lasting'] as const;
