import { z } from 'zod';
import { timeOfDay } from '../../institutions/hours/hours.schema.ts';
import type { CancelledAs } from '../appointments.schema.ts';

/** What the sealed words of a planned talk are for; they lie in the vault of the conversation. */
export const plannedPurpose = 'planned-talk-words';

/** The times a worker offers somebody who comes back with code and word: minutes it takes, and a word with it. */
export const plannedOffer = z.object({
  formKey: z.uuid(), minutes: z.coerce.number().int().min(10).max(120), words: z.string().trim().max(1000).default(''),
  /** He has seen that he is busy or away, or that the institution is closed, and wants it anyway. */
  isSure: z.boolean().default(false),
  times: z.array(z.object({ day: z.iso.date(), time: timeOfDay })).min(1).max(6),
});
export type PlannedOffer = z.infer<typeof plannedOffer>;

export type PlannedStatus = 'offered' | 'booked' | 'declined' | 'cancelled';

/** A chat at an agreed time with one worker, as its visitor and its worker read it. */
export interface PlannedTalk {
  id: number; workerId: number; performingId: number; minutes: number; status: PlannedStatus; startsAt: Date | null; endsAt: Date | null;
  cancelledAs: CancelledAs | null; missed: 'visitor' | 'worker' | null; uid: string; changedAt: Date;
  words: string;
  /** What can still be picked. */
  times: Date[];
  /** The talk began: somebody came in at its time. */
  hasBegun: boolean;
}

/** One line of a worker's day: nothing of what was written. */
export interface PlannedLine {
  id: number; institutionId: number; conversationId: number; workerId: number; startsAt: Date; endsAt: Date; municipality: string | null; missed: 'visitor' | 'worker' | null;
  /** Since when the visitor is in; nothing while he is not. */
  openedAt: Date | null;
  /** When the worker came in. */
  enteredAt: Date | null; endedAt: Date | null;
  /** The talk is closed, or went back to writing. */
  isOver: boolean;
}
