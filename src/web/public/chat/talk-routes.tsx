import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { markWords } from '../../../domain/conversations/chats/chats.commands.ts';
import { chatText } from '../../../domain/conversations/chats/chats.schema.ts';
import { endTalk, reopenTalk } from '../../../domain/conversations/chats/ending/ending.commands.ts';
import { takeBackLine, writeText } from '../../../domain/conversations/chats/lines/lines.commands.ts';
import { noteTyping } from '../../../domain/conversations/chats/silence/silence.commands.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { dropDraft, saveReply } from '../../../domain/conversations/drafts/drafts.commands.ts';
import { findReply } from '../../../domain/conversations/drafts/drafts.queries.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import { visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { keysOfReply } from '../my-question/owner.ts';
import { EndPage } from './end-page.tsx';
import { readTalk, withTalk } from './talk-data.ts';
import { TalkPage, WritePage } from './talk-page.tsx';

/** Seconds between two looks of a page without script. */
const secondsToRefresh = 8;

const fields = z.object({
  bericht: z.string().catch(''), sleutel: z.uuid().catch(() => randomUUID()), doe: z.enum(['kijk', 'later']).optional().catch(undefined), nummer: z.coerce.number().int().catch(0),
});
export const readChatForm = (body: unknown) => fields.parse(typeof body === 'object' && body !== null ? body : {});

const keysOf = (house: House, request: FastifyRequest) => keysOfReply(house, request, visitorOf(request));
const replyOf = (house: House, request: FastifyRequest) => house.inWork({ institutions: [] }, (work) => findReply(work.tx, keysOf(house, request), work.now));

/** Where somebody stands: in the line, in his talk, or after it. What is no chat (any more) is read as a question. */
export async function showTalk(house: House, request: FastifyRequest, reply: FastifyReply, extra: { notice?: string; code?: string; mistakes?: Mistakes; typed?: string; status?: number } = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const talk = await readTalk(house, view, visitorOf(request));
  if (!talk || talk.chat.rhythm !== 'chat') return reply.redirect(view.to(talk ? '/mijn-vraag/lezen' : '/mijn-vraag'), 303);
  const { status = 200, ...more } = extra;
  const hasAnswered = z.object({ gedaan: z.literal('drie') }).safeParse(request.query).success;
  const rest = hasAnswered ? { notice: view.t.client.chat.ended.threeThanks, ...more } : more;
  if (talk.state === 'ended' || talk.state === 'closed') return sendPage(reply, <EndPage view={view} talk={talk} formKey={randomUUID()} {...rest} />, status);
  return sendPage(reply, <TalkPage view={view} talk={talk} reply={await replyOf(house, request)} formKey={randomUUID()} notice={rest.notice} seconds={secondsToRefresh} />, status);
}

interface Writing { text?: string; formKey?: string; mistakes?: Mistakes; notice?: string; status?: number }

async function showWriting(house: House, request: FastifyRequest, reply: FastifyReply, { text, formKey = randomUUID(), mistakes = {}, notice, status = 200 }: Writing = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const talk = await readTalk(house, view, visitorOf(request));
  if (!talk || (talk.state !== 'waiting' && talk.state !== 'talking')) return reply.redirect(view.to('/chat/gesprek'), 303);
  return sendPage(reply, <WritePage view={view} talk={talk} reply={text ?? await replyOf(house, request)} formKey={formKey} mistakes={mistakes} notice={notice} />, status);
}

async function sendLine(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.chat.talk.mistakes;
  const { bericht, sleutel, doe } = readChatForm(request.body);
  const visit = visitorOf(request);
  const line = chatText.safeParse(bericht);
  if (line.success || bericht.trim() === '') await house.inWork({ institutions: [] }, (work) => saveReply(work.tx, keysOf(house, request), bericht, work.now));
  if (doe !== undefined && bericht.trim() !== '') await withTalk(house, visit, noteTyping);
  if (doe === 'kijk') return reply.redirect(`${view.to('/chat/gesprek/schrijven')}#schrijven`, 303);
  if (doe === 'later') return reply.redirect(view.to('/chat/gesprek'), 303);
  if (!line.success) {
    const length = bericht.trim().length;
    return await showWriting(house, request, reply, { text: bericht, formKey: sleutel, mistakes: { bericht: length === 0 ? words.empty : words.long(length.toLocaleString('nl-NL')) }, status: 422 });
  }
  const scope = await withTalk(house, visit, async (_work, own) => own);
  const written = scope && await writeText(house.lines, scope, { formKey: sleutel, body: line.data });
  if (written && !written.ok) await house.inWork({ institutions: [] }, (work) => saveReply(work.tx, keysOf(house, request), written.rest, work.now));
  if (!written?.ok) return await showTalk(house, request, reply, { notice: words.ended, status: 409 });
  await withTalk(house, visit, async (work, own) => {
    await markWords(work, own, markCrisis(line.data, house.library.crisisWords).categories);
    await dropDraft(work.tx, keysOf(house, request).token);
  });
  return reply.redirect(`${view.to('/chat/gesprek')}#laatste`, 303);
}

async function goOn(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const minutes = settingOf(house.directory.current().institution(visitorOf(request).institutionId)?.settings ?? [], 'chat_reopen');
  const outcome = await withTalk(house, visitorOf(request), (work, scope) => reopenTalk(work, scope, view.t.client.chat.reopened, minutes));
  if (outcome && !outcome.ok) return await showTalk(house, request, reply, { notice: view.t.client.chat.ended.tooLate, status: 409 });
  return reply.redirect(view.to('/chat/gesprek'), 303);
}

/** '/chat/gesprek': waiting, talking and what comes after, by forms alone. */
export function talkRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'visitor' }, script: true } as const;
  const path = '/i/:door/chat/gesprek';
  app.get(path, { config }, (request, reply) => showTalk(house, request, reply));
  app.get(`${path}/schrijven`, { config }, (request, reply) => showWriting(house, request, reply));
  app.post(`${path}/schrijven`, {
    config: {
      ...config, onLostForm: (request: FastifyRequest, reply: FastifyReply) => showWriting(house, request, reply, { text: readChatForm(request.body).bericht, formKey: readChatForm(request.body).sleutel, notice: viewOf(request, reply).t.client.chat.talk.lost, status: 403 }),
    },
  }, (request, reply) => sendLine(house, request, reply));
  app.post(`${path}/terug`, { config }, async (request, reply) => {
    await withTalk(house, visitorOf(request), (work, scope) => takeBackLine(work, scope, readChatForm(request.body).nummer));
    return reply.redirect(`${viewOf(request, reply).to('/chat/gesprek')}#laatste`, 303);
  });
  app.post(`${path}/stoppen`, { config }, async (request, reply) => {
    await withTalk(house, visitorOf(request), endTalk);
    return reply.redirect(viewOf(request, reply).to('/chat/gesprek'), 303);
  });
  app.post(`${path}/verder`, { config }, (request, reply) => goOn(house, request, reply));
}
