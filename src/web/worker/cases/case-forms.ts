import { z } from 'zod';

const text = z.string().catch('');

/** What was typed in one of the acts of a case, and which act it was. */
export const typedAct = z.object({
  act: text, reason: text, referredToId: text, closedOn: text, closeWords: text, reopenWords: text, toAccountId: text, handWords: text, clientWords: text, funderId: text, fundWords: text, secondId: text, secondSince: text, secondWords: text, talksTo: text, talksWords: text,
});
export type TypedAct = z.infer<typeof typedAct>;
