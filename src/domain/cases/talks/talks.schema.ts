import { z } from 'zod';

/** More talks for a case: how many it may have in all, and why. */
export const extending = z.object({ to: z.coerce.number().int().min(1).max(200), words: z.string().trim().max(1000).default('') });
export type Extending = z.infer<typeof extending>;

/** What a team leader says to it. */
export const deciding = z.object({ agrees: z.enum(['ja', 'nee']).transform((said) => said === 'ja'), words: z.string().trim().max(1000).default('') });
export type Deciding = z.infer<typeof deciding>;
