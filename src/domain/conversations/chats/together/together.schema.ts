import { z } from 'zod';
import { callKinds } from './together.rules.ts';

const words = z.string().transform((text) => text.replace(/\r\n/g, '\n').trim());

/** What is asked of a colleague, and why; only colleagues read it. */
export const call = z.object({
  kind: z.enum(callKinds),
  toAccountId: z.coerce.number().int().positive(),
  note: words.pipe(z.string().min(2).max(300)),
});
export type CallInput = z.infer<typeof call>;

/** One line between workers, beside the talk. */
export const whisperBody = words.pipe(z.string().min(1).max(2000));
