import { z } from 'zod';

const id = z.coerce.number().int().positive();

/** Who stands in for whom, from and until which day (`YYYY-MM-DD`); both count. */
export const standingIn = z.object({ accountId: id, colleagueId: id, startsOn: z.iso.date(), endsOn: z.iso.date(), formKey: z.uuid() });
export type StandingIn = z.infer<typeof standingIn>;
