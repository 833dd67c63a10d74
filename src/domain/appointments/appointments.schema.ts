import { z } from 'zod';
import { reasons } from '../contacts/contacts.schema.ts';
import { bookableKinds, meetingKinds, type MeetingKind } from '../duties/availability/availability.schema.ts';
import { timeOfDay } from '../institutions/hours/hours.schema.ts';

/** What the sealed words of an appointment are for. */
export const appointmentPurposes = { place: 'appointment-place', words: 'appointment-words' } as const;

export type AppointmentStatus = 'offered' | 'booked' | 'cancelled';
export type CancelledAs = 'in_time' | 'late' | 'by_us';
export type FollowUp = 'call' | 'write';

const words = z.string().trim().max(1000).default('');
const wallTime = z.object({ day: z.iso.date(), time: timeOfDay });

/** For whom an appointment is: everybody in the case, or one client by his number. */
export const forWhom = z.union([z.literal('all'), z.coerce.number().int().positive()]);

/** Most times that can be offered at once. */
export const mostTimes = 6;

/** What a worker offers, or writes down as agreed (then with one time): how, where, how long in minutes. */
export const offer = z.object({
  formKey: z.uuid(), kind: z.enum(meetingKinds), minutes: z.coerce.number().int().min(5).max(480), place: z.string().trim().max(300).default(''), words,
  isAgreed: z.boolean().default(false),
  /** He has seen that the institution is closed, or that he is busy, and wants it anyway. */
  isSure: z.boolean().default(false),
  /** For whom: said in a case with more than one client. */
  forWhom: forWhom.optional(),
  times: z.array(wallTime).min(1).max(mostTimes),
});
export type Offer = z.infer<typeof offer>;

/** A free time that a client chooses himself. */
export const ownBooking = z.object({ formKey: z.uuid(), kind: z.enum(bookableKinds), startsAt: z.iso.datetime().transform((text) => new Date(text)), words });
export type OwnBooking = z.infer<typeof ownBooking>;

/** Where an appointment is moved to by a worker. */
export const movement = wallTime.extend({ isSure: z.boolean().default(false) });
export type Movement = z.infer<typeof movement>;

/** That somebody did not come, with why; minutes the worker waited. */
export const missing = z.object({ reason: z.enum(reasons), minutes: z.coerce.number().int().min(0).max(240) });
export type Missing = z.infer<typeof missing>;

export interface OfferedTime { id: number; startsAt: Date; endsAt: Date }

/** An appointment as who may see it reads it. */
export interface Appointment {
  institutionId: number; id: number; caseId: number; workerId: number;
  /** The client that it is for; nothing when it is for everybody in the case. */
  forClientId: number | null;
  kind: MeetingKind; minutes: number; status: AppointmentStatus;
  /** Nothing while no time was picked. */
  startsAt: Date | null; endsAt: Date | null;
  uid: string; sequence: number; changedAt: Date; changedBy: number; cancelledAs: CancelledAs | null; joinsId: number | null;
  place: string; words: string;
  /** What became of it, when a contact was booked. */
  outcome: string | null;
  followUp: FollowUp | null; followUpDoneAt: Date | null;
  /** What can still be picked. */
  times: OfferedTime[];
}
