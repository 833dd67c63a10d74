import { z } from 'zod';
import { noteBody } from '../desk/desk.schema.ts';

const account = z.coerce.number().int().positive();

/** To whom a question goes and why, and who had it when the team leader looked; 0 for nobody. */
export const reassignment = z.object({
  toAccountId: account,
  fromAccountId: z.coerce.number().int().nonnegative(),
  why: noteBody.pipe(z.string().max(1000)),
});
export type Reassignment = z.infer<typeof reassignment>;

/** Why somebody reads a question that is not his. */
export const readingReason = z.string().trim().min(5).max(500);
