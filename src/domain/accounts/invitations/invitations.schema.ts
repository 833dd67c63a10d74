import { z } from 'zod';
import { rolesToGive, staffKinds } from '../accounts.schema.ts';

/** A name of a person: one line. */
export const personName = z.string().trim().min(2).max(120).regex(/^[^\r\n]*$/);

/** Words for what someone is good at, as they are typed: with commas between. Twice the same counts once. */
const skills = z.array(z.string().trim().min(1).max(40)).max(12).transform((words) => [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]);

/** What a colleague is and does at an institution. */
export const position = z.object({
  roles: z.array(rolesToGive).min(1).transform((roles) => [...new Set(roles)]),
  jobTitle: z.string().trim().max(120).default(''),
  staffKind: z.enum(staffKinds).default('professional'),
  /** Themes of the library by their id, and words of his own, that he is at home in. */
  themes: z.array(z.string().max(40)).max(50).default([]),
  skills: skills.default([]),
  municipalities: z.array(z.string().trim().min(1).max(80)).max(50).default([]),
  weeklyOnlineMinutes: z.coerce.number().int().min(0).max(3600).default(240),
});
export type Position = z.infer<typeof position>;

/** A colleague to be invited. Without municipalities he works in all of the institution's area. */
export const invitation = position.extend({
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  name: personName,
});
export type Invitation = z.infer<typeof invitation>;

/** What an invitation opens: a new account; a new password; or everything anew, for someone who lost his phone too. */
export type Opens = 'account' | 'password' | 'password_and_factors';

/** Why a colleague gets mail. Only the first three have a link of their own. */
export type Occasion =
  | { kind: Opens; token: string; expiresAt: Date }
  | { kind: 'joined' };

/** The words of the mail: of whoever asks for it, since words stand with the pages. */
export type WriteMail = (about: Occasion & { name: string; institutionName: string }) => { subject: string; text: string };
