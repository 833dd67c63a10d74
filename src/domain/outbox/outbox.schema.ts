import { z } from 'zod';

/** What a mail says; kept sealed under the key of the installation until it is sent. */
export const letter = z.object({
  to: z.email(),
  name: z.string().optional(),
  subject: z.string().min(1),
  text: z.string().min(1),
});
export type Letter = z.infer<typeof letter>;

/** Mail as its cause asks for it. Never what anyone wrote in a conversation: only that something is there. */
export interface Mail extends Letter {
  /** What sort of mail, for the list of the administrator: `invitation`, `answer`, `acute` ... */
  kind: string;
  /** Whose mail it is; null for the installation itself. */
  institutionId: number | null;
  conversationId?: number | undefined;
  /** The same key is never mailed twice; `dropMail` takes it back by this key. */
  dedupeKey?: string | undefined;
  /** The first moment at which it may go out; without it at once. */
  notBefore?: Date | undefined;
}

export const outboxPurpose = 'outbox';
