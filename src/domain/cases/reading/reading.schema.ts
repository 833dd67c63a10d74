import { z } from 'zod';

/** How somebody opens a dossier that is not his: a worker in an emergency, a team leader or privacy officer with a reason. Both are actions of the log. */
export type ReadingKind = 'emergency' | 'with_reason';

/** Why, in his own words; the client can read it. */
export const readingReason = z.string().trim().min(10).max(500);
