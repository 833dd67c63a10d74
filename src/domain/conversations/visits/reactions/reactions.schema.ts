import { z } from 'zod';

export const helpedAnswers = ['yes', 'partly', 'no'] as const;
export type Helped = (typeof helpedAnswers)[number];

export const wishes = ['called', 'seen'] as const;
export type Wish = (typeof wishes)[number];

/** How much fits in the open line, in characters. */
export const longestOpen = 2000;
const score = z.coerce.number().int().min(1).max(5);

/** The three questions afterwards, each from 1 (not at all) to 5 (completely), and an open line. */
export const evaluation = z.object({ couldSay: score, knowWhat: score, comeBack: score, open: z.string().transform((text) => text.replace(/\r\n/g, '\n').trim()).pipe(z.string().max(longestOpen)).default('') });
export type Evaluation = z.infer<typeof evaluation>;
