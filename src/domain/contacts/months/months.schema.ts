import { z } from 'zod';

/** A month of the calendar: `YYYY-MM`. */
export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** A year whose months are shown. */
export const year = z.coerce.number().int().min(2000).max(2100);
