import { z } from 'zod';
import { isAddressAllowed } from './webhooks.rules.ts';

/** What another system can be told. */
export const events = ['contact.created', 'contact.changed', 'contact.removed', 'case.registered', 'case.opened', 'case.closed', 'import.ended'] as const;
export type WebhookEvent = (typeof events)[number];

/** Where to tell what, as an administrator asks for it. */
export const newWebhook = z.object({
  formKey: z.uuid(),
  url: z.string().trim().max(500).refine(isAddressAllowed),
  events: z.array(z.enum(events)).min(1),
});
export type NewWebhook = z.infer<typeof newWebhook>;

/** What a secret of a webhook is sealed for, with the key of the installation. */
export function secretPurpose(institutionId: number): string {
  return `secret of a webhook of ${institutionId}`;
}
