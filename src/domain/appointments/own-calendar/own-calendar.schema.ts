import { z } from 'zod';

export const ownCalendarPurpose = 'own-calendar';

/** Where somebody's own calendar can be read: an address as calendar programs give it, by https. */
export const calendarAddress = z.string().trim().transform((text) => text.replace(/^webcals?:/i, 'https:')).pipe(z.url({ protocol: /^https$/ }).max(500));
