import { z } from 'zod';
import { minutesChoice } from '../../../contacts/contacts.schema.ts';
import { results } from '../../conversations.schema.ts';

/** The one form with which a worker closes a talk. The transcript is the report. */
export const closing = z.object({
  formKey: z.uuid(),
  themes: z.array(z.string().regex(/^[a-z_]{2,40}$/)).max(6).default([]),
  result: z.enum(results),
  minutes: minutesChoice.optional(),
  /** What the worker wants to do yet, and on which day (`YYYY-MM-DD`). */
  followUp: z.object({ dueOn: z.iso.date(), note: z.string().trim().max(500) }).optional(),
  minutesIndirect: z.coerce.number().int().min(0).max(1440).default(0),
});
export type Closing = z.infer<typeof closing>;
