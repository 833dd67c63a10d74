import { z } from 'zod';

/** Fields of a form by name; a name that came more than once has a list. */
export const fieldsSent = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** A form as it was sent, and where it was going. */
export const sentForm = z.object({ action: z.string(), fields: fieldsSent });
export type SentForm = z.infer<typeof sentForm>;

/** Who a form was made for: an account, at the institution where it was at work. */
export interface FormHolder { readonly accountId: number; readonly institutionId: number }

/** A form that waits for its holder. */
export interface HeldForm extends SentForm { readonly id: number; readonly heldAt: Date }

/** What a held form is sealed for: it opens for no other account. */
export function heldPurpose(holder: FormHolder): string {
  return `form of account ${holder.accountId} at ${holder.institutionId}`;
}
