import { z } from 'zod';
import { timeOfDay, weekday } from '../../institutions/hours/hours.schema.ts';
import { minutesOfTime } from '../../institutions/hours/zone/zone.rules.ts';

/** Ways to meet that are planned. */
export const meetingKinds = ['office', 'home', 'school', 'phone', 'chat', 'video', 'group'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** Kinds a client can choose a free time for by himself. */
export const bookableKinds = ['office', 'home', 'school', 'phone', 'chat', 'video'] as const satisfies readonly MeetingKind[];

/** Hours of a week in which somebody can be booked, and how. */
export const bookableHours = z.object({ weekday, starts: timeOfDay, ends: timeOfDay, kinds: z.array(z.enum(bookableKinds)).min(1).transform((list) => [...new Set(list)]) })
  .refine((hours) => minutesOfTime(hours.starts) < minutesOfTime(hours.ends), { path: ['ends'], message: 'ends-before-it-starts' });
export type BookableHours = z.infer<typeof bookableHours>;

/** How somebody lets himself be booked. Lengths in minutes, notice in hours. */
export const bookingRules = z.object({
  isOpen: z.boolean(),
  minutes: z.coerce.number().int().min(10).max(240),
  noticeHours: z.coerce.number().int().min(0).max(336),
  travelMinutes: z.coerce.number().int().min(0).max(120),
  weeksAhead: z.coerce.number().int().min(1).max(12),
  videoAddress: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(300)]).default(''),
});
export type BookingRules = z.infer<typeof bookingRules>;

/** Days on which somebody is away; both count. */
export const leave = z.object({ formKey: z.uuid(), startsOn: z.iso.date(), endsOn: z.iso.date() })
  .refine((days) => days.startsOn <= days.endsOn, { path: ['endsOn'], message: 'ends-before-it-starts' });
export type LeaveInput = z.infer<typeof leave>;
