import { settleMissed } from '../../../domain/appointments/planned/missing/missing.commands.ts';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { noteRead, noteVisitor } from '../../../domain/conversations/chats/chats.commands.ts';
import { findChat, type Chat } from '../../../domain/conversations/chats/chats.queries.ts';
import { mayReopen, stateOf, type ChatState } from '../../../domain/conversations/chats/chats.rules.ts';
import { listLines } from '../../../domain/conversations/chats/lines/lines.queries.ts';
import type { Line } from '../../../domain/conversations/chats/lines/lines.schema.ts';
import { expectedWait, placeOf, type Wait } from '../../../domain/conversations/chats/waiting/waiting.rules.ts';
import { proveVisitor, type VisitorScope } from '../../../domain/conversations/conversations.access.ts';
import { findReturnCode, wasEvaluated } from '../../../domain/conversations/visits/reactions/reactions.queries.ts';
import type { VisitorSession } from '../../../domain/conversations/visits/visits.schema.ts';
import type { Institution } from '../../../domain/institutions/directory/directory.queries.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { lineOf, readPressure } from './door-state.ts';

/** Everything a visitor sees of his own chat. */
export interface Talk {
  chat: Chat; state: ChatState; lines: Line[]; now: Date; institution: Institution;
  /** Who talks with him, by the name that worker chose; nothing while nobody does. */
  worker: string | undefined;
  /** Names of everybody of us who wrote in it, by account: there may have been more than one. */
  names: ReadonlyMap<number, string>;
  place: number | undefined; wait: Wait | undefined;
  /** He waits longer than the institution lets anyone. */
  isLong: boolean;
  mayReopen: boolean; isEvaluated: boolean;
  /** With which he comes back, once he kept it. */
  code: string | undefined;
}

async function read(work: Work, house: House, view: View, scope: VisitorScope, line: readonly number[]): Promise<Talk | undefined> {
  const chat = await findChat(work, scope);
  const institution = house.directory.current().institution(scope.institutionId);
  if (!chat || !institution) return undefined;
  await noteVisitor(work, scope, chat.seenAt);
  const pressure = await readPressure(work, view, line);
  const lines = await listLines(work, scope);
  const last = lines.at(-1)?.number ?? 0;
  if (chat.workerId !== null && last > chat.visitorRead) await noteRead(work, scope, last);
  const place = placeOf(pressure.line, chat.conversationId, work.now);
  const names = new Map([...await namesOf(work, [...lines.flatMap((one) => one.accountId ?? []), ...(chat.workerId === null ? [] : [chat.workerId])])].map(([id, name]) => [id, name.clientName]));
  const worker = chat.workerId === null ? undefined : names.get(chat.workerId) ?? view.t.client.chat.talk.someone;
  const state = stateOf(chat);
  return {
    chat, state, lines, now: work.now, institution, worker, names, place, wait: place === undefined ? undefined : expectedWait({ ...pressure, place }),
    isLong: state === 'waiting' && chat.workerId === null && work.now.getTime() - chat.waitsSince.getTime() >= settingOf(institution.settings, 'chat_longest_wait') * 60_000,
    mayReopen: mayReopen(chat, work.now, settingOf(institution.settings, 'chat_reopen')), isEvaluated: await wasEvaluated(work, scope), code: await findReturnCode(work, scope),
  };
}

/** Does something with the chat of an open visit, seen from its line; nothing when it is gone. */
export async function withTalk<Result>(house: House, visit: VisitorSession, act: (work: Work, scope: VisitorScope) => Promise<Result>): Promise<Result | undefined> {
  return await house.inWork({ institutions: lineOf(house.directory.current(), visit.institutionId) }, async (work) => {
    const scope = await proveVisitor(work, visit);
    return scope && await act(work, scope);
  });
}

/** The chat of an open visit; nothing when it is gone, or never was a chat. */
export async function readTalk(house: House, view: View, visit: VisitorSession): Promise<Talk | undefined> {
  const line = lineOf(house.directory.current(), visit.institutionId);
  return await withTalk(house, visit, async (work, scope) => {
    await settleMissed(work, scope.institutionId, (id) => house.directory.current().institution(id), scope.conversationId);
    return await findChat(work, scope) && await read(work, house, view, scope, line);
  });
}
