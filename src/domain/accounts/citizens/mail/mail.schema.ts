import { z } from 'zod';

/** An e-mail address as it is typed. Capitals do not count. */
export const citizenEmail = z.string().trim().toLowerCase().max(200).pipe(z.email());

/** What is kept of who asks for a link to choose a password: where to, and how and from which door the mail is written. */
export const linkAsk = z.object({ email: z.string(), language: z.enum(['nl', 'en']), doorId: z.number().int().nullable(), institutionId: z.number().int() });
export type LinkAsk = z.infer<typeof linkAsk>;

/** How a mail with a link in it reads; `token` opens it, and is for the mail only. */
export type LinkLetter = (token: string) => { subject: string; text: string };

/** How it stands with the address of a citizen. */
export interface OwnMail {
  /** Whether to offer it on his page: some time after it began, until he answered. */
  isOffered: boolean;
  /** The address that he confirmed. */
  email: string | undefined;
  /** An address that he still has to confirm. */
  pending: string | undefined;
  wantsSigns: boolean;
}
