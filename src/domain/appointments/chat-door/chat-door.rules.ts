import type { Appointment } from '../appointments.schema.ts';

/** Minutes before its time from which a client can begin the talk, and after it until when. */
export const minutesEarly = 10;
export const minutesLate = 15;

export type DoorState =
  /** It is no chat, was cancelled, or something became of it. */
  | 'none'
  | 'early' | 'open'
  /** Nobody can begin it any more: from the same moment the worker may say that nobody came. */
  | 'over';

/** Whether a client can begin the talk of an appointment: from 10 minutes before its time, until just before 15 minutes after it. */
export function doorAt(appointment: Pick<Appointment, 'kind' | 'status' | 'startsAt' | 'outcome'>, now: Date): DoorState {
  const { kind, status, startsAt, outcome } = appointment;
  if (kind !== 'chat' || status !== 'booked' || startsAt === null || outcome !== null) return 'none';
  const minutes = (now.getTime() - startsAt.getTime()) / 60_000;
  if (minutes < -minutesEarly) return 'early';
  return minutes < minutesLate ? 'open' : 'over';
}

interface Talk { accountId: number | null; endedAt: Date | null; closedAt: Date | null }

/** What this client can do at the door: begin, go on with the talk he is in, or nothing. A talk of somebody else in the dossier is not his. */
export function wayIn(door: DoorState, talk: Talk | undefined, accountId: number): 'begin' | 'go-on' | undefined {
  if (!talk) return door === 'open' ? 'begin' : undefined;
  return talk.accountId === accountId && talk.endedAt === null && talk.closedAt === null ? 'go-on' : undefined;
}
