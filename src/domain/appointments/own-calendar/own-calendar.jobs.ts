import type { Kysely } from 'kysely';
import { runApart } from '../../../platform/apart/apart.ts';
import type { Read } from '../../../platform/http/outgoing.ts';
import type { Span } from '../../duties/availability/availability.rules.ts';
import { listInstitutionIds } from '../../institutions/institutions.queries.ts';
import type { Tables } from '../../tables.ts';
import type { DoWork } from '../../work.ts';
import { keepBusy, noteUnread } from './own-calendar.commands.ts';
import { listOwnCalendars } from './own-calendar.queries.ts';
import { busyTimesOf } from './own-calendar.rules.ts';

export interface CalendarMeans { db: Kysely<Tables>; inWork: DoWork; clock: () => Date; read: Read }

/** How far ahead busy times are kept: a little past the twelve weeks in which one can be booked. */
const daysAhead = 100;
const dayMs = 86_400_000;
const rules = import.meta.filename.replace(/jobs(\.\w+)$/, 'rules$1');

/**
 * When somebody is busy by his calendar, read apart: a repetition on a day that never comes is looked for without end, and the zones that a
 * calendar brings along count for whatever is read after it.
 */
async function busyIn(text: string, now: number): Promise<Span[] | undefined> {
  return await runApart(rules, busyTimesOf, [text, { startsAt: new Date(now - dayMs), endsAt: new Date(now + daysAhead * dayMs) }]);
}

/** Every quarter of an hour: reads the calendars that workers gave, one after the other, and keeps only when they are busy. No transaction is open while waiting. */
export async function readOwnCalendars(means: CalendarMeans, signal?: AbortSignal): Promise<{ read: number; failed: number }> {
  const done = { read: 0, failed: 0 };
  for (const institutionId of await listInstitutionIds(means.db)) {
    const calendars = await means.inWork({ institutions: [institutionId] }, (work) => listOwnCalendars(work, institutionId));
    for (const calendar of calendars) {
      if (signal?.aborted) return done;
      const found = await means.read(calendar.address);
      const times = found.ok ? await busyIn(found.body, means.clock().getTime()) : undefined;
      const error = found.ok ? 'no-calendar' : found.error;
      await means.inWork({ institutions: [institutionId] }, (work) => (times ? keepBusy(work, calendar, times) : noteUnread(work, calendar, error)));
      done[times ? 'read' : 'failed'] += 1;
    }
  }
  return done;
}
