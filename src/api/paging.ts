import { z } from 'zod';

export const day = z.iso.date();
export const moment = z.iso.datetime({ offset: true });
export const rowNumber = z.int().positive();
/** What another system calls it, as it is kept. */
export const kept = z.object({ system: z.string(), value: z.string() });
/** A number in an address or query. */
export const numberInAddress = z.coerce.number().int().positive();

/** Which page: so many, after the cursor that the page before it gave. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('How many at most.'),
  after: z.coerce.number().int().positive().optional().describe('`next` of the page before this one.'),
};

/** Only what changed since a moment; the pages stay in order of number. */
export const changedFilter = { updatedSince: moment.optional().describe('Only what changed at or after this moment. Ask the next time with the moment at which you began, less five minutes: what is sent twice changes nothing.') };

/** A page of something, in order of number. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.int().nullable().describe('Give this as `after` for the page that follows; null when this was the last.') });
}

/** The page as it is answered, from one more row than was asked. */
export function cutPage<Row extends { id: number }>(rows: readonly Row[], limit: number): { rows: readonly Row[]; next: number | null } {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? page.at(-1)?.id ?? null : null };
}
