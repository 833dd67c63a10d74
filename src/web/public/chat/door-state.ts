import { usualMinutes, listWaiting } from '../../../domain/conversations/chats/waiting/waiting.queries.ts';
import { expectedWait, type Wait } from '../../../domain/conversations/chats/waiting/waiting.rules.ts';
import { releaseLost } from '../../../domain/conversations/chats/seats/seats.commands.ts';
import { listSeats } from '../../../domain/conversations/chats/seats/seats.queries.ts';
import { sharedWith } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { chatUntil, chattingAt, hasChat, nextChat } from '../../../domain/institutions/hours/chat/chat.rules.ts';
import type { Directory, Door } from '../../../domain/institutions/directory/directory.queries.ts';
import { defaultNorms } from '../../../domain/institutions/norms/norms.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { institutionsBehind } from '../front.ts';

/** What a door says of its chat. `nobody`: it is the hour, and nobody is on duty. */
export type DoorState =
  | { kind: 'none' }
  | { kind: 'closed'; next: Date | undefined }
  | { kind: 'nobody' }
  | { kind: 'open' | 'full'; until: number; wait: Wait | undefined };

/** The line of an institution: itself, and those it does the work together with. */
export function lineOf(directory: Directory, institutionId: number): number[] {
  return [institutionId, ...sharedWith(directory, institutionId)];
}

/** How full a line is, seen by whoever may see these institutions; talks that lost their worker go back into it first. */
export async function readPressure(work: Work, view: View, institutionIds: readonly number[]) {
  await releaseLost(work, institutionIds, view.t.client.chat.returned);
  const seats = (await listSeats(work, institutionIds)).filter((seat) => !seat.leaving);
  return {
    room: seats.reduce((sum, seat) => sum + seat.room, 0), talks: seats.reduce((sum, seat) => sum + seat.talks, 0),
    minutes: await usualMinutes(work, institutionIds) ?? defaultNorms.chat, line: await listWaiting(work),
  };
}

/** Whether the chat of a door is open, full or closed at this moment. */
export async function readDoorState(house: House, view: View, door: Door): Promise<DoorState> {
  const directory = house.directory.current();
  const now = house.clock();
  const institutions = institutionsBehind(directory, door);
  if (!hasChat(institutions, door.id)) return { kind: 'none' };
  const until = chatUntil(institutions, door.id, now);
  if (until === undefined) return { kind: 'closed', next: nextChat(institutions, door.id, now) };
  const ids = [...new Set(chattingAt(institutions, door.id, now).flatMap((one) => lineOf(directory, one.id)))];
  const { room, talks, minutes, line } = await house.inWork({ institutions: ids }, (work) => readPressure(work, view, ids));
  if (room === 0) return { kind: 'nobody' };
  const wait = expectedWait({ place: line.length + 1, room, talks, minutes });
  return { kind: talks + line.length < room ? 'open' : 'full', until, wait };
}

/** A length of time as people say it: minutes up to an hour, then hours and halves. */
function sayLength(view: View, minutes: number): string {
  const words = view.t.client.chat.wait;
  return minutes <= 60 ? words.minutes(minutes) : words.hours(minutes / 60);
}

/** A wait in words; nothing when it is not known. */
export function sayWait(view: View, wait: Wait | undefined): string | undefined {
  const words = view.t.client.chat.wait;
  if (!wait) return undefined;
  if (wait.to <= 3) return words.soon;
  const [from, to] = [sayLength(view, wait.from), sayLength(view, wait.to)];
  return wait.to > 60 || wait.from > 60 ? words.between(from, to) : words.range(wait.from, wait.to);
}
