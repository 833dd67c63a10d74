import { z } from 'zod';
import { caseKinds, closingReasons } from '../cases.schema.ts';

const id = z.coerce.number().int().positive();
const words = z.string().trim().max(1000).default('');

/** How a case is opened: short, or as a process. */
export const opening = z.object({ kind: z.enum(caseKinds) });

/** Why a case ends, on which day, and where to when it was referred. */
export const closing = z.object({ reason: z.enum(closingReasons), closedOn: z.iso.date(), referredToId: id.optional(), words });
export type Closing = z.infer<typeof closing>;

/** Why it begins again. */
export const reopening = z.object({ words: z.string().trim().min(3).max(1000) });

/** To whom a case is handed, and what the other must know. */
export const handing = z.object({ toAccountId: id, words: z.string().trim().min(3).max(1000) });

/** Who pays from now on; nobody (yet) when empty. */
export const funding = z.object({ funderId: z.union([z.literal('').transform(() => null), id]), words: z.string().trim().min(3).max(1000) });
