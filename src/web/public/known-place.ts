import { z } from 'zod';

const short = z.string().max(80).optional().catch(undefined);
const known = z.object({ postcode: z.string().regex(/^[1-9]\d{3}$/).optional().catch(undefined), gemeente: short, instelling: z.string().regex(/^[a-z0-9-]{1,60}$/).optional().catch(undefined) });

/** Where someone said he lives, or whom he chose; carried along in addresses. */
export type KnownPlace = Readonly<Record<'postcode' | 'gemeente' | 'instelling', string | undefined>>;

/** Reads it from an address; what is no place is left out. */
export function placeOf(query: unknown): KnownPlace {
  const { postcode, gemeente, instelling } = known.catch({}).parse(query);
  return { postcode, gemeente, instelling };
}
