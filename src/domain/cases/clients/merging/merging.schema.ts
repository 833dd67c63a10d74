import { z } from 'zod';

/** What a merge moved, so that it can be undone: cases that came along, cases both were in already, contacts, appointments for him alone, names in other systems. */
export const movedRows = z.object({
  cases: z.array(z.object({ caseId: z.number(), role: z.string(), since: z.string(), until: z.string().nullable(), wasInBoth: z.boolean() })),
  contacts: z.array(z.object({ contactId: z.number(), wasInBoth: z.boolean() })),
  appointments: z.array(z.number()).default([]),
  refs: z.array(z.object({ system: z.string(), value: z.string() })),
});
export type MovedRows = z.infer<typeof movedRows>;
