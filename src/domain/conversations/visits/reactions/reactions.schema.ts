import { z } from 'zod';

export const helpedAnswers = ['yes', 'partly', 'no'] as const;
export type Helped = (typeof helpedAnswers)[number];

export const wishes = ['called', 'seen'] as const;
export type Wish = (typeof wishes)[number];

const score = z.coerce.number().int().min(1).max(5);

/** The three questions afterwards, each from 1 (not at all) to 5 (completely), and an open line. */
export const evaluation = z.object({ couldSay: score, knowWhat: score, comeBack: score, open: z.string().trim().max(2000).default('') });
export type Evaluation = z.infer<typeof evaluation>;
