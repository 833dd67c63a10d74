import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { acceptCall, callColleague, declineCall, endBeside, whisper, withdrawCall } from '../../../domain/conversations/chats/together/together.commands.ts';
import { findChat } from '../../../domain/conversations/chats/chats.queries.ts';
import { setPhase } from '../../../domain/conversations/chats/chats.commands.ts';
import { getConversation } from '../../../domain/conversations/conversations.queries.ts';
import { listCallsOf, listWhispers } from '../../../domain/conversations/chats/together/together.queries.ts';
import { call, whisperBody } from '../../../domain/conversations/chats/together/together.schema.ts';
import { proveBeside, proveWorker, type BesideScope, type WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { longestText } from '../../../domain/conversations/chats/lines/lines.rules.ts';
import { saveDraft } from '../../../domain/conversations/desk/desk.commands.ts';
import type { Work } from '../../../domain/work.ts';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, forAct, withDone } from '../frame.tsx';
import { countAttention } from '../question/question-minutes.ts';
import { questionId, sendGone, withScope } from '../question/question-routes.tsx';
import { NowPart, phaseIn, readPhases } from './now.tsx';
import { BesidePart, type Beside } from './together.tsx';
import type { ShowTalk } from './talk-routes.tsx';

const number = z.coerce.number().int().positive().catch(0);
const fields = z.object({
  kind: z.string().catch(''), to: z.string().max(20).catch(''), note: z.string().max(2000).catch(''), whisper: z.string().max(longestText).catch(''), body: z.string().max(longestText).optional().catch(undefined),
  formKey: z.uuid().catch(() => randomUUID()), oproep: number, wie: number,
});
const readForm = (body: unknown) => fields.parse(typeof body === 'object' && body !== null ? body : {});
const callIdOf = (request: FastifyRequest) => z.object({ call: number }).parse(request.params).call;

/** Runs something for whose talk it is, or for a colleague beside it. */
export async function withSide<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: WorkerScope | BesideScope) => Promise<Result>): Promise<Result | undefined> {
  return await asStaff(house, request, async (work, staff) => {
    const scope = await proveWorker(work, staff, questionId(request)) ?? await proveBeside(work, staff, questionId(request));
    return scope && await run(work, scope);
  });
}

/** What stands beside a talk, for its workers. */
export async function readBeside(work: Work, scope: WorkerScope | BesideScope): Promise<Beside> {
  return { calls: await listCallsOf(work, scope), whispers: await listWhispers(work, scope), isOwner: scope.as === 'worker' };
}

export function accountsIn(beside: Beside): number[] {
  return [...beside.calls.flatMap((one) => [one.toAccountId, one.fromAccountId]), ...beside.whispers.map((one) => one.accountId)];
}

async function showBeside(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await withSide(house, request, async (work, scope) => {
    const [beside, chat, { crisis }] = [await readBeside(work, scope), await findChat(work, scope), await getConversation(work, scope)];
    return chat && { beside, names: await namesOf(work, accountsIn(beside)), at: { chat, crisis, phases: await readPhases(work, house, scope), isOwner: beside.isOwner } };
  });
  if (!found) return sendGone(request, reply);
  const view = viewOf(request, reply);
  return sendPage(reply, <div><NowPart view={view} now={house.clock()} {...found.at} /><BesidePart view={view} conversationId={questionId(request)} beside={found.beside} names={found.names} /></div>);
}

async function ask(house: House, request: FastifyRequest, reply: FastifyReply, show: ShowTalk): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.together;
  const typed = readForm(request.body);
  const input = call.safeParse({ kind: typed.kind, toAccountId: typed.to, note: typed.note });
  const wrong = new Set(input.success ? [] : input.error.issues.map((issue) => issue.path[0]));
  if (!input.success) {
    const mistakes = { ...(wrong.has('kind') ? { kind: words.mistakes.kind } : {}), ...(wrong.has('toAccountId') ? { to: words.mistakes.to } : {}), ...(wrong.has('note') ? { note: words.mistakes.note } : {}) };
    return await show(request, reply, { asked: typed, mistakes, status: 422 });
  }
  const called = await withScope(house, request, (work, scope) => callColleague(work, scope, input.data));
  if (!called) return sendGone(request, reply);
  return called.ok ? reply.redirect(`/werk/chat/${questionId(request)}#naast`, 303) : await show(request, reply, { asked: typed, mistakes: { to: words.refused[called.reason] }, status: 409 });
}

async function accept(house: House, request: FastifyRequest, reply: FastifyReply, showLine: ShowLine): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.together;
  const answered = await asStaff(house, request, async (work, staff) => {
    const name = (await namesOf(work, [staff.accountId])).get(staff.accountId)?.clientName ?? '';
    return await acceptCall(work, staff, callIdOf(request), { takesOver: words.takesOver(name), joins: words.joins(name) });
  });
  if (answered.ok) return reply.redirect(`/werk/chat/${answered.conversationId}`, 303);
  const why = { 'not-there': words.tooLate, 'not-on-duty': words.offDuty, 'no-room': words.full, 'not-allowed': words.notAllowed }[answered.reason];
  return await showLine(request, reply, why);
}

/** Ends standing beside a talk: his own, or as the form says by whose talk it is. */
async function stopBeside(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.together;
  const done = await withSide(house, request, async (work, scope) => {
    const who = scope.as === 'worker' ? readForm(request.body).wie : scope.actor.accountId;
    const name = (await namesOf(work, [who])).get(who)?.clientName ?? '';
    await endBeside(work, scope, who, words.leaves(name));
    return scope.as;
  });
  if (!done) return sendGone(request, reply);
  return reply.redirect(done === 'worker' ? `/werk/chat/${questionId(request)}#naast` : withDone('/werk/chat', 'stopped'), 303);
}

/** Whether the script of a page asks, which stays where it is. */
const isFromPage = (request: FastifyRequest) => request.headers['x-form-token'] !== undefined;

async function sendWhisper(house: House, request: FastifyRequest, reply: FastifyReply, show: ShowTalk): Promise<FastifyReply> {
  const { whisper: text, formKey } = readForm(request.body);
  const body = whisperBody.safeParse(text);
  const length = text.trim().length;
  if (!body.success && length > 0) {
    const mistake = viewOf(request, reply).t.staff.together.mistakes.whisper(length.toLocaleString('nl-NL'));
    return isFromPage(request) ? reply.code(422).send() : await show(request, reply, { whispered: text, mistakes: { whisper: mistake }, status: 422 });
  }
  const done = await withSide(house, request, async (work, scope) => { if (body.success) await whisper(work, scope, { formKey, body: body.data }); return true; });
  if (isFromPage(request)) return reply.code(done ? 204 : 404).send();
  return done ? reply.redirect(`/werk/chat/${questionId(request)}#naast`, 303) : sendGone(request, reply);
}

async function choosePhase(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const done = await withScope(house, request, async (work, scope) => {
    const phase = phaseIn(await readPhases(work, house, scope), request);
    if (phase) await setPhase(work, scope, phase.id);
    return true;
  });
  if (isFromPage(request)) return reply.code(done ? 204 : 404).send();
  return done ? reply.redirect(`/werk/chat/${questionId(request)}`, 303) : sendGone(request, reply);
}

export type ShowLine = (request: FastifyRequest, reply: FastifyReply, warning: string) => Promise<FastifyReply>;

/** Colleagues around a talk: asking one, answering, whispering, standing beside it. No route of a visitor leads here. */
export function togetherRoutes(app: FastifyInstance, house: House, show: { talk: ShowTalk; line: ShowLine }): void {
  const [path, forTalk] = ['/werk/chat/:id', forAct('conversation.answer')];
  app.get(`${path}/naast`, { config: { ...forTalk.config, isAskedByPage: true } }, (request, reply) => showBeside(house, request, reply));
  app.post(`${path}/vraag-collega`, forTalk, (request, reply) => ask(house, request, reply, show.talk));
  app.post(`${path}/collega/trek-in`, forTalk, async (request, reply) => {
    const done = await withScope(house, request, async (work, scope) => { await withdrawCall(work, scope, readForm(request.body).oproep); return true; });
    return done ? reply.redirect(`/werk/chat/${questionId(request)}#naast`, 303) : sendGone(request, reply);
  });
  app.post(`${path}/collega/klaar`, forTalk, (request, reply) => stopBeside(house, request, reply));
  app.post(`${path}/fluister`, forTalk, (request, reply) => sendWhisper(house, request, reply, show.talk));
  app.post(`${path}/fase`, forTalk, (request, reply) => choosePhase(house, request, reply));
  app.post(`${path}/concept`, forTalk, async (request, reply) => {
    const { body, formKey } = readForm(request.body);
    const done = await withSide(house, request, async (work, scope) => { if (body !== undefined) await saveDraft(work, scope, body, formKey); return true; });
    return reply.code(done ? (body === undefined ? 413 : 204) : 404).send();
  });
  // Who stands beside a talk spends time on it too.
  app.post(`${path}/aandacht`, forTalk, async (request, reply) => {
    const counted = await withSide(house, request, async (work, scope) => { await countAttention(work, staffOf(request), scope, request.body); return true; });
    return reply.code(counted ? 204 : 404).send();
  });
  app.post('/werk/chat/oproep/:call/ja', forAct('conversation.take'), (request, reply) => accept(house, request, reply, show.line));
  app.post('/werk/chat/oproep/:call/nee', forAct('conversation.take'), async (request, reply) => {
    await asStaff(house, request, (work, staff) => declineCall(work, staff, callIdOf(request)));
    return reply.redirect(withDone('/werk/chat', 'declined'), 303);
  });
}
