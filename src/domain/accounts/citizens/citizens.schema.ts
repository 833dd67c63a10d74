import { z } from 'zod';

/** How old someone is, as far as it matters for who decides and who sees. */
export const ageClasses = ['under_12', '12_15', '16_17', '18_plus'] as const;
export type AgeClass = (typeof ageClasses)[number];

/** A user name as it is typed: 3 to 30 letters, digits, dots and dashes. Capitals do not count. */
export const username = z.string().trim().toLowerCase().regex(/^[a-z0-9](?:[a-z0-9.-]{1,28})[a-z0-9]$/);

/** What someone gives to begin a page of his own. The name is what he likes to be called by; it may be an invented one. */
export const newCitizen = z.object({
  name: z.string().trim().min(1).max(60),
  username,
  password: z.string().min(1).max(1000),
  ageClass: z.enum(ageClasses),
});
export type NewCitizen = z.infer<typeof newCitizen>;

/** Somebody who is signed in to his own page. */
export interface CitizenSession {
  readonly accountId: number;
  readonly tokenHash: Buffer;
  /** Institutions he has to do with; the first one is the oldest. */
  readonly institutionIds: readonly number[];
}
