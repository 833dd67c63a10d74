import { z } from 'zod';

/** Who works along at a case, from which day (`YYYY-MM-DD`), and what he must know. */
export const joining = z.object({ accountId: z.coerce.number().int().positive(), since: z.iso.date(), words: z.string().trim().max(1000).default('') });
export type Joining = z.infer<typeof joining>;
