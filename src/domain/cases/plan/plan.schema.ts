import { z } from 'zod';

/** How somebody wants to work: by the choice of the client. */
export const ways = ['online', 'in_person', 'both'] as const;
export type Way = (typeof ways)[number];

const words = z.string().trim().max(20_000).default('');
const scale = z.coerce.number().int().min(0).max(10);

/** What is agreed together: in words, how many contacts are meant, and how. */
export const planInput = z.object({ text: words.pipe(z.string().min(1)), contacts: z.coerce.number().int().min(1).max(60), way: z.enum(ways) });
export type PlanInput = z.infer<typeof planInput>;

/** A goal in the words of the client, with the scale of 0 to 10: where it is now, and where it is good enough. */
export const goalInput = z.object({ title: z.string().trim().min(1).max(200), text: words, now: scale, wished: scale, way: z.enum(ways) });
export type GoalInput = z.infer<typeof goalInput>;

/** Where somebody says he is now on the way to a goal, with a word about it. */
export const scaleInput = z.object({ now: scale, text: words });
export type ScaleInput = z.infer<typeof scaleInput>;

/** Something that somebody in the case will do. Who: a client or a worker by number; by when, as `YYYY-MM-DD`. */
export const actionInput = z.object({
  title: z.string().trim().min(1).max(200), text: words, dueOn: z.iso.date().optional(),
  forWhom: z.string().regex(/^(client|worker):\d{1,15}$/),
});
export type ActionInput = z.infer<typeof actionInput>;

/** What a plan's entry keeps beside its words. `agreed` is the number of the entry that somebody agrees with. */
export const planAnswers = z.object({ contacts: z.number().optional(), way: z.enum(ways).optional(), agreed: z.number().optional() });
export const goalAnswers = z.object({ start: scale, now: scale, wished: scale, way: z.enum(ways) });
