import { secondsAway } from '../chats.rules.ts';

/** Somebody in the line. */
export interface InLine { conversationId: number; institutionId: number; waitsSince: Date; returned: boolean; seenAt: Date }

/** The order of the line: a talk that lost its worker first, then who waits longest. */
export function inOrder<One extends InLine>(line: readonly One[]): One[] {
  return [...line].sort((one, other) => Number(other.returned) - Number(one.returned) || one.waitsSince.getTime() - other.waitsSince.getTime() || one.conversationId - other.conversationId);
}

/** Whether somebody in the line was there lately. */
export function isThere(one: InLine, now: Date): boolean {
  return now.getTime() - one.seenAt.getTime() < secondsAway * 1000;
}

/**
 * Who comes next. Who is away is passed over and keeps his place. `fair` (talks that are going on, per institution of the visitor): then the institution
 * with the fewest comes first, so that a busy member does not fill the line of all; a talk that lost its worker goes before that.
 */
export function nextInLine<One extends InLine>(line: readonly One[], now: Date, fair?: ReadonlyMap<number, number>): One | undefined {
  const there = inOrder(line).filter((one) => isThere(one, now));
  const [first] = there;
  if (!fair || !first || first.returned) return first;
  const busy = (one: One) => fair.get(one.institutionId) ?? 0;
  return there.reduce((best, one) => (busy(one) < busy(best) ? one : best), first);
}

/** Place in the line, from 1; nothing when he is not in it. */
export function placeOf(line: readonly InLine[], conversationId: number, now: Date): number | undefined {
  const ordered = inOrder(line);
  const index = ordered.findIndex((one) => one.conversationId === conversationId);
  return index < 0 ? undefined : ordered.slice(0, index).filter((one) => isThere(one, now)).length + 1;
}

/** What is known of a line. `room`: talks that those on duty can have together; `talks`: those going on; `minutes`: how long a talk usually takes. */
export interface Pressure { place: number; room: number; talks: number; minutes: number }

/** Minutes to wait, from and to, whole. */
export interface Wait { from: number; to: number }

/** Bounds of a range that holds nine times in ten: 1.645 standard deviations to each side. */
const ninety = 1.645;

/** Minutes in which a worker with room usually looks at the line. */
const minutesToNotice = 2;

/** Quantile of the sum of `count` waits that are each exponential with mean 1, by Wilson and Hilferty (1931). */
function quantile(count: number, z: number): number {
  return count * Math.max(0, 1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
}

/** To the five minutes above a quarter of an hour, to the half hour above an hour: more exact than that nobody knows, and outward, so that no wait falls out by it. */
function roundOut({ from, to }: Wait): Wait {
  const stepOf = (minutes: number) => (minutes > 60 ? 30 : minutes > 15 ? 5 : 1);
  return { from: Math.floor(from / stepOf(from)) * stepOf(from), to: Math.ceil(to / stepOf(to)) * stepOf(to) };
}

/**
 * How long somebody waits, as a range. With room he comes at once; else as many talks must end as there are before him, himself counted. Talks end
 * one by one, `room` together at a rate of room / minutes, so the wait is that many exponential steps (Erlang): the range holds 90 % of it.
 * Nothing when nobody is on duty: then it is not known.
 */
export function expectedWait({ place, room, talks, minutes }: Pressure): Wait | undefined {
  if (room <= 0 || minutes <= 0) return undefined;
  const steps = place - Math.max(0, room - talks);
  if (steps <= 0) return { from: 0, to: minutesToNotice };
  const step = minutes / room;
  return roundOut({ from: Math.floor(quantile(steps, -ninety) * step), to: Math.ceil(quantile(steps, ninety) * step) + minutesToNotice });
}
