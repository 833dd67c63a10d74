import { z } from 'zod';

/** The ways to be told that he chooses on his page. */
export const ways = ['mail', 'text'] as const;
export type Way = (typeof ways)[number];

/** What a form of choices says: the ways, and whether also on the day before an appointment. */
export const wishedWays = z.object({ ways: z.array(z.enum(ways)), wantsReminder: z.boolean() });
export type WishedWays = z.infer<typeof wishedWays>;

/** Where somebody is told: by the ways that he gave and wants. */
export interface Reach { email: string | undefined; number: string | undefined; /** The numbers of his devices. */ devices: readonly number[] }

/** What a message says that something is there: never what, of whom or about whom. */
export interface WaysWords {
  /** By mail; and all that a device shows. */
  subject: string;
  /** By mail. */
  text: string;
  /** By text message: fits in one, and names nobody. */
  short: string;
}
