import { z } from 'zod';

/** Who can stand for somebody by law. An administrator (bewindvoerder) is there for the money alone. */
export const representativeKinds = ['parent', 'guardian', 'certified_institution', 'curator', 'mentor', 'administrator'] as const;
export type RepresentativeKind = (typeof representativeKinds)[number];

/** What stands sealed of a representative, in the vault of the client. */
export const representativeDetails = z.object({ name: z.string().trim().min(1).max(120), phone: z.string().trim().max(40).default(''), email: z.union([z.literal(''), z.email().max(254)]).default('') });
export type RepresentativeDetails = z.infer<typeof representativeDetails>;

export const representativePurpose = 'representative details';

/** Where custody or an appointment was looked up. */
export const custodySources = ['register', 'court', 'birth_certificate', 'said'] as const;
export type CustodySource = (typeof custodySources)[number];

/** Custody that a parent only says he has was not checked: it gives no access. */
export const newRepresentative = representativeDetails.extend({
  kind: z.enum(representativeKinds), hasCustody: z.enum(['yes', 'no', 'unknown']), custodySource: z.union([z.literal(''), z.enum(custodySources)]).default(''),
  checkedOn: z.union([z.literal(''), z.iso.date()]).default(''), since: z.iso.date(), formKey: z.uuid(),
}).superRefine((given, context) => {
  if (given.hasCustody === 'unknown') return;
  if (given.custodySource === '' || (given.hasCustody === 'yes' && given.custodySource === 'said')) context.addIssue({ code: 'custom', path: ['custodySource'] });
  if (given.checkedOn === '') context.addIssue({ code: 'custom', path: ['checkedOn'] });
});
export type NewRepresentative = z.infer<typeof newRepresentative>;
