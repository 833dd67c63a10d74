import { z } from 'zod';
import { minutesOfTime } from './zone/zone.rules.ts';

/** A time of day as a form gives it, to the minute: '09:00', up to '24:00'. */
export const timeOfDay = z.string().trim().regex(/^(([01]?\d|2[0-3]):[0-5]\d|24:00)$/, { abort: true });

/** A day of the calendar, `YYYY-MM-DD`. */
const day = z.iso.date();

export const weekday = z.coerce.number().int().min(1).max(7);

const opensBeforeItCloses = (span: { opens: string; closes: string }) => minutesOfTime(span.opens) < minutesOfTime(span.closes);

/** Opening on a day of the week; 1 is Monday. */
const officeHours = z.object({ weekday, opens: timeOfDay, closes: timeOfDay })
  .refine(opensBeforeItCloses, { path: ['closes'], message: 'closes-before-it-opens' });
export const officeWeek = z.array(officeHours).max(50);

/** One day that differs from the others: closed, or open, with own times when they are given. */
export const closure = z.discriminatedUnion('closed', [
  z.object({ closed: z.literal(true), day, name: z.string().trim().min(1).max(80) }),
  z.object({ closed: z.literal(false), day, name: z.string().trim().min(1).max(80), times: z.object({ opens: timeOfDay, closes: timeOfDay })
    .refine(opensBeforeItCloses, { path: ['closes'], message: 'closes-before-it-opens' }).optional() }),
]);
export type ClosureInput = z.infer<typeof closure>;

/** Hours at which anyone may come by somewhere. */
export const walkIn = z.object({
  municipality: z.string().trim().min(1).max(80),
  place: z.string().trim().min(1).max(120),
  address: z.string().trim().min(1).max(200),
  weekday, opens: timeOfDay, closes: timeOfDay,
}).refine(opensBeforeItCloses, { path: ['closes'], message: 'closes-before-it-opens' });
export type WalkInInput = z.infer<typeof walkIn>;
