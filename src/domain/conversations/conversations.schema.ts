import { z } from 'zod';

export const ageClasses = ['under_16', '16_17', '18_plus'] as const;
export const origins = ['general_practitioner', 'school', 'municipality', 'friend_or_family', 'other_institution', 'found_online', 'door_link', 'was_here_before', 'other', 'unknown'] as const;
export const results = ['answered', 'answered_no_reaction', 'referred', 'appointment', 'case_started', 'broken_off', 'nonsense'] as const;
export const enteredChannels = ['phone', 'office', 'letter', 'mail'] as const;
export const longestMessage = 20_000;
const themeId = z.string().regex(/^[a-z_]{2,40}$/);

/** What someone wrote. Outer blank lines do not count; empty and endless are refused. */
export const body = z.string().transform((text) => text.replace(/\r\n/g, '\n').trim()).pipe(z.string().min(1).max(longestMessage));

/** How someone may be reached; everything is his choice. Kept sealed. */
export const details = z.object({
  name: z.string().trim().max(120).optional(),
  email: z.email().max(254).optional(),
  phone: z.string().trim().max(40).optional(),
  language: z.enum(['nl', 'en']).default('nl'),
});
export type Details = z.infer<typeof details>;

/** A question as it comes in, by the site or entered by a worker. */
export const question = z.object({
  formKey: z.uuid(),
  body,
  themes: z.array(themeId).max(6).default([]),
  postcode: z.string().regex(/^[1-9]\d{3}$/).optional(),
  municipality: z.string().max(80).optional(),
  ageClass: z.enum(ageClasses).optional(),
  origin: z.enum(origins).default('unknown'),
  via: z.string().max(60).optional(),
  details: details.default({ language: 'nl' }),
});
export type Question = z.infer<typeof question>;

/** The secret word: at least 6 characters, said back as typed; outer spaces and case do not count. */
export const word = z.string().transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()).pipe(z.string().min(6).max(100));

export type Result = (typeof results)[number];
export type ConversationStatus = 'open' | 'taken' | 'waiting' | 'closed';

/** What every purpose of sealing in a conversation's vault is called. */
export const purposes = { message: 'message', details: 'details', draft: 'answer draft', note: 'desk note', evaluation: 'evaluation' } as const;
