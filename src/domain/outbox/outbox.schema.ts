import { z } from 'zod';
import type { Delivery } from '../../platform/mail/transport.ts';
import { isOneText } from './outbox.rules.ts';

/** How a message goes. */
export const channels = ['mail', 'text', 'push'] as const;
export type Channel = (typeof channels)[number];

/** What a mail says; kept sealed under the key of the installation until it is sent. */
export const letter = z.object({
  to: z.email(),
  name: z.string().optional(),
  subject: z.string().min(1),
  text: z.string().min(1),
});
export type Letter = z.infer<typeof letter>;

/** What a text message says: it fits in one, with a number as the whole world writes it (`+31612345678`). */
export const textMessage = z.object({
  to: z.string().regex(/^\+[1-9]\d{6,14}$/),
  text: z.string().min(1).refine(isOneText),
});
export type TextMessage = z.infer<typeof textMessage>;

/** What a device shows; it is called by its number. */
export const deviceNotice = z.object({ to: z.string().regex(/^\d+$/), text: z.string().min(1).max(200) });
export type DeviceNotice = z.infer<typeof deviceNotice>;

/** Whoever brings signs to devices. */
export interface PushCarrier {
  send(notice: DeviceNotice & { id: string }): Promise<Delivery>;
}

/** A message as its cause asks for it. Never what anyone wrote in a conversation: only that something is there. */
interface Cause {
  /** What sort of message, for the list of the administrator: `invitation`, `answer`, `acute` ... */
  kind: string;
  /** Whose message it is; null for the installation itself. */
  institutionId: number | null;
  conversationId?: number | undefined;
  /** The same key is never sent twice; `dropMail` takes it back by this key. */
  dedupeKey?: string | undefined;
  /** The first moment at which it may go out; without it at once. */
  notBefore?: Date | undefined;
  /** From this moment on it is of no use any more, and is given up. */
  notAfter?: Date | undefined;
}

export interface Mail extends Letter, Cause {}

/** Does not go out at night, whenever it was caused or tried before. */
interface Quiet { waitsForDay?: boolean | undefined }

export interface Text extends TextMessage, Cause, Quiet {}
export interface Notice extends DeviceNotice, Cause, Quiet {}

export const outboxPurpose = 'outbox';
