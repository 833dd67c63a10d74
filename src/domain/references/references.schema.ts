import { z } from 'zod';
import { looksLikeBsn } from './references.rules.ts';

/** What other systems call something that is here: kinds that have such names. */
export type ReferenceKind = 'client' | 'case' | 'worker' | 'contact';

const system = z.string().regex(/^[a-z][a-z0-9_-]{1,39}$/).describe('Name of the other system, in small letters, such as `regas`.');
const value = z.string().trim().min(1).max(120).refine((text) => !looksLikeBsn(text), 'A citizen service number (BSN) is refused: send the number that the other system gave.')
  .describe('What the other system calls it. Never a name, never a citizen service number.');

/** How another system calls something that is here. */
export const reference = z.strictObject({ system, value });
export type Reference = z.infer<typeof reference>;

/** Something that is here: by its number here, or by what another system calls it. */
export const pointer = z.union([z.strictObject({ id: z.int().positive().describe('Its number in Naast.') }), reference]);
export type Pointer = z.infer<typeof pointer>;
