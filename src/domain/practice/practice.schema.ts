import { z } from 'zod';

/** What a line of a worker can be. One line may be several things at once. */
export const kinds = [
  'greeting', 'open_question', 'wish_question', 'closed_question', 'many_questions', 'encouragement', 'summary', 'feeling', 'understanding', 'strength',
  'permission', 'advice', 'early_advice', 'referral', 'referral_unasked', 'safety', 'limit', 'honest_privacy', 'secrecy_promise', 'blame', 'minimising', 'missed_sign', 'closing',
] as const;
export type Kind = (typeof kinds)[number];
const kind = z.enum(kinds);

const line = z.string().min(1).max(300);
const lines = z.array(line).min(2);
const word = z.union([z.string().min(2), z.number().transform(String)]);

/** To what a visitor answers when nothing of his story comes out. */
export const reactions = [
  'asked', 'short', 'summed', 'felt', 'praised', 'advised', 'pushed', 'referred', 'accepts', 'secret', 'honest', 'blamed', 'many', 'belittled',
  'limited', 'safety', 'hello', 'unclear', 'closed_up', 'silence', 'back', 'on', 'missed', 'leaves', 'goodbye',
] as const;
export type Reaction = (typeof reactions)[number];

const fact = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  /** Words of the worker that ask about it. */
  about: z.array(word).min(1),
  /** How open the visitor must be before it comes out. */
  needs: z.int().min(-3).max(12),
  /** What brings it out whatever the openness. */
  by: z.array(kind).default([]),
  /** Nothing else than `by` or its own words bring it out. */
  only: z.boolean().default(false),
  /** Only once that part of the story was told. */
  after: z.string().optional(),
  lines: z.array(line).min(1).max(4),
  /** Something that may be missed: which words show that it was picked up, and what to try. */
  sign: z.strictObject({ follow: z.array(word).min(1), tip: z.string() }).optional(),
});
export type Fact = z.infer<typeof fact>;

export const visitorSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  order: z.int(),
  title: z.string(),
  who: z.string(),
  practise: z.array(z.string()).min(2),
  /** About so many minutes. */
  minutes: z.int(),
  /** Said before the first line, where a talk may touch the worker himself. */
  beforehand: z.string().optional(),
  starts: z.int(),
  /** Below this the visitor goes away. */
  leavesBelow: z.int(),
  /** Up to here the visitor keeps the worker off. */
  shutUpTo: z.int(),
  opening: z.array(line).min(1).max(3),
  facts: z.array(fact).min(5),
  /** What cannot be left out in this talk, with an example and why. */
  must: z.array(z.strictObject({ kind, tip: z.string() })),
  examples: z.partialRecord(kind, z.string()),
  replies: z.record(z.enum(reactions), lines),
});
export type Visitor = z.infer<typeof visitorSchema>;

const sampleLine = z.union([
  z.strictObject({ v: line, sign: z.string().optional() }),
  z.strictObject({ w: line, is: z.array(kind) }),
]);
/** Talks that people labelled, to see whether the rules agree. */
export const samplesSchema = z.strictObject({ visitor: z.string(), talks: z.array(z.strictObject({ id: z.string(), lines: z.array(sampleLine).min(4) })).min(1) });
export type Samples = z.infer<typeof samplesSchema>;

/** One thing the worker did: a line, or keeping silent. */
export const turnSchema = z.object({ key: z.string(), text: z.string(), isSilence: z.boolean(), at: z.number() });
export type Turn = z.infer<typeof turnSchema>;

/** A practice talk as it is kept: only what the worker did; what the visitor says follows from it. */
export const practiceTalk = z.object({ visitor: z.string(), seed: z.int(), startedAt: z.number(), endedAt: z.number().optional(), turns: z.array(turnSchema) });
export type PracticeTalk = z.infer<typeof practiceTalk>;

/** The longest line; longer ones do not fit the real chat either. */
export const longestLine = 2000;
/** More lines than a talk of an hour has. */
export const mostTurns = 120;

/** Under which a talk is sealed: the row of another opens nothing. */
export function practicePurpose({ institutionId, accountId }: { institutionId: number; accountId: number }): string {
  return `practice talk of ${accountId} at ${institutionId}`;
}
