import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const text = z.string().catch('');

/** What somebody typed on the page of the plan, whichever form it was. Nothing is refused here: what is wrong is said in words. */
export const typedPlan = z.object({
  formulier: text, formKey: z.uuid().catch(() => randomUUID()), plan: text, aantal: text, hoe: text, na: z.coerce.number().int().min(0).catch(0),
  doel: text, doelhoe: text, uitleg: text, nu: text, wens: text, actie: text, wie: text, wanneer: text, woorden: text, deel: z.coerce.number().int().catch(0),
});
export type TypedPlan = z.infer<typeof typedPlan>;
