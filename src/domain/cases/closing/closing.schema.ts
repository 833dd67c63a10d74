import { z } from 'zod';

/** What is looked back at together, and what helps when it comes back: how one notices, what one does, who helps. */
export const lookBackQuestions = ['reached', 'signs', 'self', 'who'] as const;
export type LookBackQuestion = (typeof lookBackQuestions)[number];

const words = z.string().trim().max(5_000).default('');

/** A look back with at least one answer. */
export const lookBackInput = z.object({ reached: words, signs: words, self: words, who: words }).refine((input) => lookBackQuestions.some((question) => input[question] !== ''));
export type LookBackInput = z.infer<typeof lookBackInput>;
export const lookBackAnswers = z.object({ reached: words, signs: words, self: words, who: words });

/** Questions about the help, each from 1 (not at all) to 5 (very much). Ours: the field names no list (requirements EV-02, 2.26). */
export const opinionQuestions = ['said', 'know', 'again'] as const;
export type OpinionQuestion = (typeof opinionQuestions)[number];

const score = z.coerce.number().int().min(1).max(5).optional();
const answers = { said: score, know: score, again: score, grade: z.coerce.number().int().min(1).max(10).optional() };
export const opinionAnswers = z.object(answers);

/** What somebody thinks of the help: three questions, a grade of 1 to 10, and words; at least one of them. */
export const opinionInput = z.object({ ...answers, text: words }).refine((input) => Object.values(input).some((value) => value !== undefined && value !== ''));
export type OpinionInput = z.infer<typeof opinionInput>;

/** Which of the two an evaluation of a dossier is. */
export const closingCodes = { lookBack: 'look_back', opinion: 'opinion' } as const;
