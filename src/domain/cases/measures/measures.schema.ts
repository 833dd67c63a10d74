import { z } from 'zod';

/** Five questions that everybody is asked in the same words, at the start and when help is rounded off. Each from 0 (very bad) to 10 (very good). Ours. */
export const measureQuestions = ['money', 'home', 'health', 'people', 'grip'] as const;
export type MeasureQuestion = (typeof measureQuestions)[number];

/** Which set of questions this is. Change it with any word of a question: answers to different sets are not compared. */
export const measureSet = 1;

export const measureMoments = ['start', 'end'] as const;
export type MeasureMoment = (typeof measureMoments)[number];

/** What an evaluation of a dossier is called that holds these answers. */
export const measureCodes = { start: 'measure_start', end: 'measure_end' } as const satisfies Record<MeasureMoment, string>;

const score = z.coerce.number().int().min(0).max(10).optional();
const scores = { money: score, home: score, health: score, people: score, grip: score };
const measureScores = z.object(scores);
export type MeasureScores = z.infer<typeof measureScores>;

/** Answers to at least one of the questions. */
export const measureInput = measureScores.refine((input) => measureQuestions.some((question) => input[question] !== undefined));

/** What is kept of it: numbers only, with the set they answer. */
export const measureAnswers = z.object({ ...scores, set: z.number().int().min(1) });
