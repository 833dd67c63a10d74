import { z } from 'zod';

/** Who can stand for somebody by law. An administrator (bewindvoerder) is there for the money alone. */
export const representativeKinds = ['parent', 'guardian', 'certified_institution', 'curator', 'mentor', 'administrator'] as const;
export type RepresentativeKind = (typeof representativeKinds)[number];

/** What stands sealed of a representative, in the vault of the client. */
export const representativeDetails = z.object({ name: z.string().trim().min(1).max(120), phone: z.string().trim().max(40).default(''), email: z.union([z.literal(''), z.email().max(254)]).default('') });
export type RepresentativeDetails = z.infer<typeof representativeDetails>;

export const representativePurpose = 'representative details';
