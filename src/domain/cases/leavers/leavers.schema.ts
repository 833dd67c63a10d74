import { z } from 'zod';

const id = z.coerce.number().int().positive();

/** Cases that go from one colleague to another: those that were chosen, or all; and what the other must know. */
export const handingOut = z.object({
  toAccountId: id, caseIds: z.union([z.literal('all'), z.array(id).min(1).max(1000)]), words: z.string().trim().min(3).max(1000),
});
export type HandingOut = z.infer<typeof handingOut>;
