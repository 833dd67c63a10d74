import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../../domain/accounts/accounts.schema.ts';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { noteRead } from '../../../domain/conversations/chats/chats.commands.ts';
import { findChat } from '../../../domain/conversations/chats/chats.queries.ts';
import { chatText } from '../../../domain/conversations/chats/chats.schema.ts';
import { endTalk } from '../../../domain/conversations/chats/ending/ending.commands.ts';
import { takeBackLine, writeText } from '../../../domain/conversations/chats/lines/lines.commands.ts';
import { listLines } from '../../../domain/conversations/chats/lines/lines.queries.ts';
import { listPreviews } from '../../../domain/conversations/chats/previews/previews.queries.ts';
import { stay } from '../../../domain/conversations/chats/seats/seats.commands.ts';
import { findSeat, listSeats } from '../../../domain/conversations/chats/seats/seats.queries.ts';
import { secondsByForm } from '../../../domain/conversations/chats/seats/seats.rules.ts';
import { backToLine } from '../../../domain/conversations/chats/taking/taking.commands.ts';
import { listOwnTalks, listWaiting } from '../../../domain/conversations/chats/waiting/waiting.queries.ts';
import { listBeside, listCallsTo, wasTakenOver } from '../../../domain/conversations/chats/together/together.queries.ts';
import type { BesideScope, WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { getConversation } from '../../../domain/conversations/conversations.queries.ts';
import { enterReserved } from '../../../domain/conversations/chats/reserved/reserved.commands.ts';
import { findReserved } from '../../../domain/conversations/chats/reserved/reserved.queries.ts';
import { clientNames } from '../../../domain/cases/cases.queries.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import { saveDraft } from '../../../domain/conversations/desk/desk.commands.ts';
import { listCanned } from '../../../domain/conversations/desk/canned/canned.queries.ts';
import { findDraft } from '../../../domain/conversations/desk/desk.queries.ts';
import type { Work } from '../../../domain/work.ts';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, withDone } from '../frame.tsx';
import { readEarlier } from '../question/earlier.tsx';
import { countAttention } from '../question/question-minutes.ts';
import { noticeOf, questionId, sendGone, withScope } from '../question/question-routes.tsx';
import { readExpected, readPlannedToday } from './expected.tsx';
import { mayTakeMore } from './chat-page.tsx';
import { readTools, toolRoutes } from './talk-tools.tsx';
import { readPhases, textsOf } from './now.tsx';
import { accountsIn, readBeside, withSide } from './together-routes.tsx';
import { WorkerTalkPage, type TalkData, type WorkerTalkProps } from './chat-talk.tsx';

const fields = z.object({
  body: z.string().catch(''), formKey: z.uuid().catch(() => randomUUID()), doe: z.literal('kijk').optional().catch(undefined), nummer: z.coerce.number().int().catch(0),
});
const readForm = (body: unknown) => fields.parse(typeof body === 'object' && body !== null ? body : {});

/** Own talks, who waits, and whether one more may be taken. */
export async function readTalkList(work: Work, house: House, actor: Actor) {
  const [seat, talks, line] = [await findSeat(work, actor), await listOwnTalks(work, actor), await listWaiting(work)];
  const [calls, beside] = [await listCallsTo(work, actor), await listBeside(work, actor)];
  const listNames = await namesOf(work, [...calls.map((one) => one.fromAccountId), ...beside.flatMap((one) => one.ownerId ?? [])]);
  const cases = await clientNames(work, actor.institutionId, talks.flatMap((talk) => talk.caseId ?? []));
  const previews = await listPreviews(work, actor, settingOf(house.directory.current().institution(actor.institutionId)?.settings ?? [], 'chat_previews'));
  return { talks, previews, line, canTake: mayTakeMore(seat, talks.length), calls, beside, listNames, cases, expected: await readExpected(work, actor), planned: await readPlannedToday(work, actor) };
}

async function readTalk(work: Work, scope: WorkerScope | BesideScope, house: House, request: FastifyRequest): Promise<TalkData | undefined> {
  const { actor } = scope;
  await stay(work, actor, secondsByForm);
  if (scope.as === 'worker') await enterReserved(work, scope);
  const chat = await findChat(work, scope);
  if (!chat || chat.rhythm !== 'chat') return undefined;
  const lines = await listLines(work, scope);
  const last = lines.at(-1)?.number ?? 0;
  if (scope.as === 'worker' && last > chat.workerRead) await noteRead(work, scope, last);
  const seats = await listSeats(work, [actor.institutionId]);
  const beside = await readBeside(work, scope);
  const names = await namesOf(work, [...accountsIn(beside), ...(chat.workerId === null ? [] : [chat.workerId]), ...seats.map((seat) => seat.accountId), ...lines.flatMap((line) => line.accountId ?? [])]);
  const conversation = await getConversation(work, scope);
  const tools = scope.as === 'worker' ? await readTools(work, house, scope, conversation) : undefined;
  const reserved = scope.as === 'worker' ? await findReserved(work, scope) : undefined;
  const earlier = await readEarlier(work, actor, scope, request);
  const phases = await readPhases(work, house, scope);
  return { chat, reserved, beside, tools, earlier, themes: house.library.themes, mayWrite: scope.as === 'worker' || scope.writes, conversation, lines, draft: (await findDraft(work, scope))?.body ?? '', seats, names, list: await readTalkList(work, house, actor), phases, canned: [...await listCanned(work, actor, []), ...phases.flatMap(textsOf)] };
}

type Extra = Partial<Pick<WorkerTalkProps, 'typed' | 'asked' | 'whispered' | 'mistakes' | 'notice' | 'formKey'>> & { status?: number };
export type ShowTalk = (request: FastifyRequest, reply: FastifyReply, extra?: Extra) => Promise<FastifyReply>;

async function show(house: House, request: FastifyRequest, reply: FastifyReply, extra: Extra = {}): Promise<FastifyReply> {
  const data = await withSide(house, request, (work, scope) => readTalk(work, scope, house, request));
  if (!data && await asStaff(house, request, (work, staff) => wasTakenOver(work, staff, questionId(request)))) return reply.redirect(withDone('/werk/chat', 'taken'), 303);
  if (!data) return sendGone(request, reply);
  const frame = await asStaff(house, request, (work) => frameOf(work, house, request, reply));
  const { status = 200, ...rest } = extra;
  const done = doneOf(['themes'], request);
  return sendPage(reply, <WorkerTalkPage frame={frame} data={data} formKey={randomUUID()} {...(done ? { notice: frame.view.t.staff.chat.tools.done[done] } : noticeOf(frame.view, request, { messages: [], now: frame.now }))} {...rest} />, status);
}

async function sendLine(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.chat.talk.mistakes;
  const sent = readForm(request.body);
  const scope = await withSide(house, request, async (work, own) => {
    await saveDraft(work, own, sent.body);
    await countAttention(work, staffOf(request), own, request.body);
    return own;
  });
  if (!scope) return sendGone(request, reply);
  const path = `/werk/chat/${scope.conversationId}#schrijven`;
  if (sent.doe === 'kijk') return reply.redirect(path, 303);
  const line = chatText.safeParse(sent.body);
  const length = sent.body.trim().length;
  if (!line.success) return await show(house, request, reply, { typed: sent.body, formKey: sent.formKey, mistakes: { body: length === 0 ? words.empty : words.long(length.toLocaleString('nl-NL')) }, status: 422 });
  const written = await writeText(house.lines, scope, { formKey: sent.formKey, body: line.data });
  if (!written.ok) return await show(house, request, reply, { typed: written.rest, notice: words.ended, status: 409 });
  await withSide(house, request, (work, own) => saveDraft(work, own, ''));
  return reply.redirect(path, 303);
}

/** One talk of a worker: reading, writing, giving it back, ending it. Answers how it is shown. */
export function talkRoutes(app: FastifyInstance, house: House): ShowTalk {
  const path = '/werk/chat/:id';
  const forTalk = forAct('conversation.answer');
  app.get(path, forTalk, (request, reply) => show(house, request, reply));
  app.post(`${path}/regel`, forTalk, (request, reply) => sendLine(house, request, reply));
  toolRoutes(app, house);
  app.post(`${path}/terug`, forTalk, async (request, reply) => {
    const done = await withSide(house, request, (work, scope) => takeBackLine(work, scope, readForm(request.body).nummer));
    return done ? reply.redirect(`/werk/chat/${questionId(request)}`, 303) : sendGone(request, reply);
  });
  app.post(`${path}/terug-in-rij`, forTalk, async (request, reply) => {
    const say = viewOf(request, reply).t.staff.chat.returned;
    const done = await withScope(house, request, async (work, scope) => {
      const chat = await findChat(work, scope);
      if (chat?.rhythm === 'chat' && !chat.endedAt) await backToLine(work, scope, say);
      return true;
    });
    return done ? reply.redirect(withDone('/werk/chat', 'back'), 303) : sendGone(request, reply);
  });
  app.post(`${path}/stoppen`, forTalk, async (request, reply) => {
    const done = await withScope(house, request, async (work, scope) => { await endTalk(work, scope); return true; });
    return done ? reply.redirect(`/werk/chat/${questionId(request)}/afronden`, 303) : sendGone(request, reply);
  });
  return (request, reply, extra) => show(house, request, reply, extra);
}
