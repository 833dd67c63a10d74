import { doorAt, type DoorState } from '../chat-door/chat-door.rules.ts';
import type { PlannedLine, PlannedTalk } from './planned.schema.ts';

/** Days ahead that can be offered: while a question that is closed may be answered by another member. */
export const daysAhead = 28;

/** Whether the talk of a planned time can begin, as at an appointment: from 10 minutes before until just before 15 minutes after it. */
export function plannedDoor(one: Pick<PlannedTalk, 'status' | 'startsAt' | 'missed'>, now: Date): DoorState {
  return doorAt({ kind: 'chat', status: one.status === 'booked' ? 'booked' : 'cancelled', startsAt: one.startsAt, outcome: one.missed }, now);
}

/** Whether its worker may write down that nobody came: the door is shut and nobody was in, or it was called off late (also from within, before its time) and its time has come. */
export function isToNote(one: Pick<PlannedTalk, 'status' | 'startsAt' | 'missed' | 'hasBegun' | 'cancelledAs'>, now: Date): boolean {
  if (one.missed !== null || one.startsAt === null) return false;
  return one.status === 'cancelled' ? one.cancelledAs === 'late' && one.startsAt <= now : !one.hasBegun && plannedDoor(one, now) === 'over';
}

/** How a planned talk stands for its visitor. */
export type PlannedStand =
  /** He may pick a time; `none-left` when all went by or were taken. */
  | 'pick' | 'none-left'
  | 'coming' | 'open'
  /** The time went by and he was not there; or the worker was not. */
  | 'not-come' | 'worker-missed'
  | 'by-us' | 'nothing';

/** How it stands at a moment; a talk that began is shown as a talk, not here. */
export function standOfPlanned(one: PlannedTalk | undefined, now: Date): PlannedStand {
  if (!one) return 'nothing';
  if (one.missed === 'worker') return 'worker-missed';
  if (one.status === 'offered') return one.times.length > 0 ? 'pick' : 'none-left';
  if (one.status === 'cancelled') return one.cancelledAs === 'by_us' ? 'by-us' : 'nothing';
  if (one.status !== 'booked' || one.hasBegun) return 'nothing';
  const door = plannedDoor(one, now);
  if (door === 'early') return 'coming';
  return door === 'open' ? 'open' : 'not-come';
}

/** How it stands for the worker. */
export type LineStand = 'not-in' | 'waits' | 'talking' | 'ended' | 'nobody' | 'over';

export function standOfLine(line: PlannedLine, now: Date): LineStand {
  if (line.missed !== null || line.isOver) return 'over';
  if (line.openedAt === null) return plannedDoor({ status: 'booked', startsAt: line.startsAt, missed: null }, now) === 'over' ? 'nobody' : 'not-in';
  if (line.endedAt !== null) return 'ended';
  return line.enteredAt === null ? 'waits' : 'talking';
}
