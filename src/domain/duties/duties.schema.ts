import { z } from 'zod';
import { timeOfDay, weekday } from '../institutions/hours/hours.schema.ts';
import { minutesOfTime } from '../institutions/hours/zone/zone.rules.ts';

/** Chat hours, desk duty (bureaudienst), phone duty. */
export const dutyKinds = ['chat', 'desk', 'phone'] as const;
export type DutyKind = (typeof dutyKinds)[number];

const who = {
  accountId: z.coerce.number().int().positive(),
  kind: z.enum(dutyKinds),
  /** For these municipalities only; none is the whole area of the institution. */
  municipalities: z.array(z.string().trim().min(1).max(80)).max(60).default([]),
  starts: timeOfDay,
  ends: timeOfDay,
};

const startsBeforeItEnds = (times: { starts: string; ends: string }) => minutesOfTime(times.starts) < minutesOfTime(times.ends);

/** A duty that comes back every week, from a day until a day (both count; without a last day it goes on). */
export const newPattern = z.object({ ...who, weekday, validFrom: z.iso.date(), validUntil: z.iso.date().optional() })
  .refine(startsBeforeItEnds, { path: ['ends'], message: 'ends-before-it-starts' })
  .refine((pattern) => pattern.validUntil === undefined || pattern.validFrom <= pattern.validUntil, { path: ['validUntil'], message: 'ends-before-it-starts' });
export type NewPattern = z.infer<typeof newPattern>;

/** One duty on one day. */
export const newDuty = z.object({ ...who, day: z.iso.date() })
  .refine(startsBeforeItEnds, { path: ['ends'], message: 'ends-before-it-starts' });
export type NewDuty = z.infer<typeof newDuty>;
