import { z } from 'zod';
import type { Part, PartFilter } from '../../domain/cases/parts/parts.queries.ts';

const place = z.object({ na: z.string().regex(/^\d{1,15}-\d{1,15}$/).optional().catch(undefined) });

/** After which part a page of a long list begins, as its address says; the first page says nothing. */
export function placeIn(query: unknown): PartFilter['after'] {
  const [ms, partId] = place.parse(query ?? {}).na?.split('-').map(Number) ?? [];
  return ms === undefined || partId === undefined ? undefined : { changedAt: new Date(ms), partId };
}

/** How an address says that a page comes after a part. */
export function placeAfter(part: Pick<Part, 'changedAt' | 'partId'>): string {
  return `${part.changedAt.getTime()}-${part.partId}`;
}
