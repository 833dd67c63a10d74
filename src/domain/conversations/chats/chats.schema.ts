import { z } from 'zod';
import { ageClasses, details } from '../conversations.schema.ts';
import { longestLine, longestText } from './lines/lines.rules.ts';

/** The version of what we say about what happens with a chat; a new one when those words change. */
export const consentVersion = '2026-11';

/** One line of a talk. Outer blank lines do not count; empty and endless are refused. */
export const chatLine = z.string().transform((text) => text.replace(/\r\n/g, '\n').trim()).pipe(z.string().min(1).max(longestLine));

/** What is sent at once: one line, or more when it is long. */
export const chatText = z.string().transform((text) => text.replace(/\r\n/g, '\n').trim()).pipe(z.string().min(1).max(longestText));

/** What is known when somebody starts a chat: only what the door asked. */
export const chatStart = z.object({
  formKey: z.uuid(),
  consent: z.literal(consentVersion),
  firstWords: chatText.optional(),
  postcode: z.string().regex(/^[1-9]\d{3}$/).optional(),
  municipality: z.string().max(80).optional(),
  ageClass: z.enum(ageClasses).optional(),
  details: details.pick({ language: true }).default({ language: 'nl' }),
});
export type ChatStart = z.infer<typeof chatStart>;

/** Who ended a talk, or what. */
export const endings = ['visitor', 'worker', 'silence', 'limit'] as const;
export type Ending = (typeof endings)[number];

/** How many talks one worker can have at once. */
export const room = z.coerce.number().int().min(1).max(6);
