import { z } from 'zod';

/** Kinds of parties outside; one list for the whole product. */
export const organisationKinds = [
  'school', 'general_practitioner', 'municipality', 'health', 'youth_care', 'creditor', 'landlord', 'debt_help', 'police', 'volunteers', 'partner', 'other',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

const line = (longest: number) => z.string().trim().max(longest).default('');
const orNothing = <Shape extends z.ZodType>(shape: Shape) => z.union([z.literal('').transform(() => null), shape]).default(null);

/** A party outside as it is typed. A website may come without `https://`; an empty field is not known. */
export const organisationInput = z.object({
  kind: z.enum(organisationKinds),
  name: z.string().trim().min(2).max(120),
  visitingAddress: line(160),
  postcode: orNothing(z.string().trim().regex(/^[1-9]\d{3}\s*([a-z]{2})?$/i).transform((text) => text.slice(0, 4))),
  municipality: orNothing(z.string().trim().max(80)),
  phone: line(40),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  website: z.union([z.literal(''), z.string().trim().max(200).transform((text) => (/^https?:\/\//i.test(text) ? text : `https://${text}`)).pipe(z.url({ protocol: /^https?$/ }))]).default(''),
  whatFor: line(400),
  onSocialMap: z.boolean().default(false),
});
export type OrganisationInput = z.infer<typeof organisationInput>;

/** Someone who works at a party outside; kept sealed, but for what he does there. */
export const organisationPersonInput = z.object({
  name: z.string().trim().min(2).max(120),
  jobTitle: line(120),
  phone: line(40),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
});
export type OrganisationPersonInput = z.infer<typeof organisationPersonInput>;

/** What of such a person is sealed. */
export const organisationPersonDetails = organisationPersonInput.omit({ jobTitle: true });

export const organisationPersonPurpose = 'person of an organisation';
