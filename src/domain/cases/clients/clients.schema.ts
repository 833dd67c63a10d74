import { z } from 'zod';

export const clientRoles = ['client', 'partner', 'child', 'parent', 'other'] as const;
export type ClientRole = (typeof clientRoles)[number];

/** Who someone is who is helped. There is no field for a BSN. A surname needs a letter; birth dates run from 1900. */
export const clientInput = z.object({
  firstName: z.string().trim().max(60).default(''),
  surname: z.string().trim().max(80).regex(/\p{L}/u),
  birthDate: z.iso.date().refine((day) => day >= '1900-01-01'),
  phone: z.string().trim().max(40).default(''),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
});
export type ClientInput = z.infer<typeof clientInput>;

/** What of a client is sealed in his own vault. Rows that were read in may miss a part. */
export const clientDetails = z.object({ firstName: z.string().default(''), surname: z.string().default(''), birthDate: z.string().default(''), phone: z.string().default(''), email: z.string().default('') });
export type ClientDetails = z.infer<typeof clientDetails>;

export const clientPurpose = 'client details';

/** What the blind indexes of clients are called. They hold for one institution only, so that two institutions cannot be compared. */
export function indexPurpose(what: 'person' | 'birth' | 'phone', institutionId: number): string {
  return `client ${what} of ${institutionId}`;
}
