import { z } from 'zod';
import { ageClasses } from '../conversations.schema.ts';

/** More than may be sent: what was typed too long is kept until it is made shorter. */
export const longestDraft = 200_000;

/** As much as a field takes from who types or pastes: whatever the letters, it fits in a form that we can take in and give back. */
export const longestTyped = 100_000;

/** What was typed in a form, as a form sends it; what is endless is cut off rather than thrown away. */
export const typed = z.string().transform((text) => text.replace(/\r\n/g, '\n').slice(0, longestDraft)).catch('');
const short = z.string().max(300);

/** A question on its way: whatever was filled in so far, right or wrong. */
export const draft = z.object({
  /** Becomes the key of the form with which the question is sent. */
  formKey: z.uuid(),
  themes: z.array(z.string().max(40)).max(12).default([]),
  ageClass: z.enum(ageClasses).optional(),
  postcode: short.optional(),
  municipality: short.optional(),
  /** The institution that someone chose who does not say where he lives, by its short name. */
  institution: short.optional(),
  via: z.string().max(60).optional(),
  body: z.string().max(longestDraft).default(''),
  email: short.default(''),
  name: short.default(''),
  word: short.optional(),
  /** Said on the way that a question without a name is not for him here, and goes on with it. */
  isNamed: z.boolean().default(false),
  /** The last step that was finished: 0 for none. */
  reached: z.int().min(0).max(3).default(0),
  /** What came of it, once it was sent: for a form that is sent twice. */
  sent: z.object({ institutionId: z.int(), conversationId: z.int() }).optional(),
});
export type Draft = z.infer<typeof draft>;

/**
 * What opens a draft: the token in a cookie and, once a word was chosen, the key that follows from both. Of a citizen the token follows
 * from his account (`isOwn`) and no cookie finds it: it comes back for him on every device, and for nobody else on this one.
 */
export interface DraftKeys { readonly token: string; readonly wordKey?: Buffer | undefined; readonly isOwn?: boolean }

/** Whom a page was made for, as its form says it: what comes in when he is no longer signed in is kept for him. */
export const draftHolder = z.object({ accountId: z.int(), at: z.number(), question: z.object({ institutionId: z.int(), conversationId: z.int() }).optional() });
export type DraftHolder = z.infer<typeof draftHolder>;

export const draftPurpose = 'question draft';
export const carriedPurpose = 'carried question';
export const ownPurpose = 'draft of an account';
export const holderPurpose = 'holder of a draft';
