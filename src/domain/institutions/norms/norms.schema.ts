import { z } from 'zod';
import { normKinds } from './norms.rules.ts';

/** A norm that holds from a day on: 0 to 600 minutes. */
export const newNorm = z.object({
  kind: z.enum(normKinds),
  minutes: z.coerce.number().int().min(0).max(600),
  validFrom: z.iso.date(),
});
export type NewNorm = z.infer<typeof newNorm>;
