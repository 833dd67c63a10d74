import { z } from 'zod';

/** A private address, as it stands in a link: 256 random bits. */
export const calendarToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What somebody wants with his appointments: a mail the day before, and whether his calendar shows what kind of appointment it is. */
export const wishes = z.object({ wantsReminder: z.boolean(), showsKind: z.boolean() });
export type Wishes = z.infer<typeof wishes>;
