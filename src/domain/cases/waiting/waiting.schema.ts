import { z } from 'zod';

/** To whom a waiting case goes. */
export const distribution = z.object({ toAccountId: z.coerce.number().int().positive() });

/** Around which day (`YYYY-MM-DD`) it is someone's turn. */
export const expectation = z.object({ expectedOn: z.iso.date() });
