import { z } from 'zod';
import { numberOf } from './phone.rules.ts';

/** A mobile number as it is typed. */
export const citizenNumber = z.string().max(100).transform((typed, context) => {
  const number = numberOf(typed);
  if (number === undefined) context.addIssue('no number of a mobile telephone');
  return number ?? z.NEVER;
});

/** What waits to be confirmed: the number, and the code that went there. */
export const askedNumber = z.object({ number: z.string(), code: z.string() });

/** How the text message with a code reads. */
export type CodeWords = (code: string) => string;

/** How it stands with the number of a citizen. */
export interface OwnPhone {
  /** The number that he confirmed. */
  number: string | undefined;
  /** A number that he still has to confirm, while its code works. */
  pending: string | undefined;
  wantsSigns: boolean;
}
