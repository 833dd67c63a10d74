import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { listFollowUps } from '../../../domain/conversations/chats/after/after.queries.ts';
import { room } from '../../../domain/conversations/chats/chats.schema.ts';
import { leaveWhenDone, releaseLost, sit, stay, stopTaking } from '../../../domain/conversations/chats/seats/seats.commands.ts';
import { findSeat, listSeats } from '../../../domain/conversations/chats/seats/seats.queries.ts';
import { secondsByForm } from '../../../domain/conversations/chats/seats/seats.rules.ts';
import { callColleague } from '../../../domain/conversations/chats/together/together.commands.ts';
import { backToLine, takeChat, takeNext, type ChatTaken } from '../../../domain/conversations/chats/taking/taking.commands.ts';
import { listOwnTalks } from '../../../domain/conversations/chats/waiting/waiting.queries.ts';
import { proveWorker } from '../../../domain/conversations/conversations.access.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, withDone } from '../frame.tsx';
import { StoppingPage } from './chat-closing.tsx';
import { ChatPage } from './chat-page.tsx';
import { closingRoutes } from './closing-routes.tsx';
import { TalkList } from './talk-list.tsx';
import { readTalkList, talkRoutes } from './talk-routes.tsx';
import { togetherRoutes } from './together-routes.tsx';

const path = '/werk/chat';
const done = ['on', 'room', 'off', 'leaving', 'back', 'closed'] as const;
const doneTogether = ['taken', 'declined', 'stopped'] as const;
const secondsToRefresh = 15;

async function show(house: House, request: FastifyRequest, reply: FastifyReply, warning?: string): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    await stay(work, staff, secondsByForm);
    await releaseLost(work, [staff.institutionId], viewOf(request, reply).t.staff.chat.returned);
    const [seat, seats] = [await findSeat(work, staff), await listSeats(work, [staff.institutionId])];
    return { frame: await frameOf(work, house, request, reply), seat, seats, list: await readTalkList(work, house, staff), tasks: await listFollowUps(work, staff), names: await namesOf(work, seats.map((one) => one.accountId)) };
  });
  const [name, together] = [doneOf(done, request), doneOf(doneTogether, request)];
  return sendPage(reply, <ChatPage {...page} seconds={secondsToRefresh} notice={name ? page.frame.view.t.staff.chat.done[name] : together && page.frame.view.t.staff.together.done[together]} warning={warning} />, warning === undefined ? 200 : 409);
}

/** The list beside a talk, as an open page asks for it by itself: it is no sign that somebody is at work. */
async function showList(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const current = z.object({ bij: z.coerce.number().int() }).safeParse(request.query).data?.bij;
  const list = await asStaff(house, request, (work, staff) => readTalkList(work, house, staff));
  return sendPage(reply, <TalkList view={viewOf(request, reply)} now={house.clock()} {...list} current={current} />);
}

/** Whether the institution shares its line with members that agreed on a fair one. */
function isFair(house: House, institutionId: number): boolean {
  return house.directory.current().cooperations.some((one) => one.institutionIds.includes(institutionId)
    && settingOf(one.settings, 'joint_staffing', [{ scope: 'cooperation', scopeKey: '' }]) && settingOf(one.settings, 'chat_fair', [{ scope: 'cooperation', scopeKey: '' }]));
}

/** After taking: to the talk, or back to the line with why not. */
async function answerTaken(house: House, request: FastifyRequest, reply: FastifyReply, taken: ChatTaken): Promise<FastifyReply> {
  if (taken.ok) return reply.redirect(`${path}/${taken.conversationId}`, 303);
  const words = viewOf(request, reply).t.staff.chat.refused;
  if (taken.reason !== 'already-taken') return await show(house, request, reply, words[taken.reason]);
  const names = await asStaff(house, request, (work) => namesOf(work, [taken.byAccountId]));
  return await show(house, request, reply, words.alreadyTaken(names.get(taken.byAccountId)?.name ?? ''));
}

const choices = z.record(z.string(), z.unknown()).catch({});

/** Off duty: each open talk is kept, goes back to the line, or is offered to a colleague (and kept until he says yes), as the form says; what it does not name is kept. */
async function stop(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const chosen = choices.parse(request.body);
  const isOff = await asStaff(house, request, async (work, staff) => {
    await stopTaking(work, staff);
    for (const talk of await listOwnTalks(work, staff)) {
      const choice = chosen[`talk-${talk.conversationId}`];
      const scope = choice === 'keep' || choice === undefined ? undefined : await proveWorker(work, staff, talk.conversationId);
      if (!scope) continue;
      const to = z.coerce.number().int().positive().safeParse(choice).data;
      if (to !== undefined) await callColleague(work, scope, { kind: 'hand_over', toAccountId: to, note: view.t.staff.chat.stopping.why });
      else if (!talk.endedAt) await backToLine(work, scope, view.t.staff.chat.returned);
    }
    await leaveWhenDone(work, staff);
    return await findSeat(work, staff) === undefined;
  });
  return reply.redirect(withDone(path, isOff ? 'off' : 'leaving'), 303);
}

/** The worker's place at the chat, by forms. A page that looks by itself keeps nobody's session from locking. */
export function chatPages(app: FastifyInstance, house: House): void {
  const forChat = forAct('conversation.take');
  app.get(path, { config: { ...forChat.config, isAskedByPage: true } }, (request, reply) => show(house, request, reply));
  app.post(`${path}/dienst`, forChat, async (request, reply) => {
    const chosen = z.object({ room }).safeParse(request.body).data?.room ?? 3;
    await asStaff(house, request, (work, staff) => sit(work, staff, chosen));
    return reply.redirect(withDone(path, 'on'), 303);
  });
  app.get(`${path}/lijst`, { config: { ...forChat.config, isAskedByPage: true } }, (request, reply) => showList(house, request, reply));
  app.get(`${path}/stoppen`, forChat, async (request, reply) => {
    const page = await asStaff(house, request, async (work, staff) => {
      const seats = await listSeats(work, [staff.institutionId]);
      return { frame: await frameOf(work, house, request, reply), talks: (await listOwnTalks(work, staff)).filter((talk) => !talk.isReserved), seats, names: await namesOf(work, seats.map((one) => one.accountId)) };
    });
    return sendPage(reply, <StoppingPage {...page} />);
  });
  app.post(`${path}/stoppen`, forChat, (request, reply) => stop(house, request, reply));
  app.post(`${path}/volgende`, forChat, async (request, reply) => {
    const taken = await asStaff(house, request, (work, staff) => takeNext(work, staff, isFair(house, staff.institutionId)));
    return await answerTaken(house, request, reply, taken);
  });
  app.post<{ Params: { id: string } }>(`${path}/:id/neem`, forChat, async (request, reply) => {
    const id = z.coerce.number().int().positive().safeParse(request.params.id).data ?? 0;
    return await answerTaken(house, request, reply, await asStaff(house, request, (work, staff) => takeChat(work, staff, id)));
  });
  togetherRoutes(app, house, { talk: talkRoutes(app, house), line: (request, reply, warning) => show(house, request, reply, warning) });
  closingRoutes(app, house);
}
