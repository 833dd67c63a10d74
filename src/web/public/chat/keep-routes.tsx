import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { askInstead, keepTalk } from '../../../domain/conversations/chats/keeping/keeping.commands.ts';
import { body, word } from '../../../domain/conversations/conversations.schema.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import { visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { CopyPage } from './copy-page.tsx';
import { InsteadPage } from './end-page.tsx';
import { readTalk, withTalk } from './talk-data.ts';
import { readChatForm, showTalk } from './talk-routes.tsx';

const wordIn = (form: unknown) => z.object({ woord: z.string().max(300) }).safeParse(form).data?.woord ?? '';

async function keep(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const chosen = word.safeParse(wordIn(request.body));
  if (!chosen.success) return await showTalk(house, request, reply, { mistakes: { woord: viewOf(request, reply).t.client.chat.ended.wordMistake }, typed: wordIn(request.body), status: 422 });
  const kept = await withTalk(house, visitorOf(request), (work, scope) => keepTalk(work, scope, chosen.data));
  return await showTalk(house, request, reply, kept ? { code: kept.code } : {});
}

async function showInstead(house: House, request: FastifyRequest, reply: FastifyReply, again: { formKey?: string; body?: string; word?: string; mistakes?: Mistakes; status?: number } = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const talk = await readTalk(house, view, visitorOf(request));
  // Who waits for one worker writes to him where he is.
  const isForOne = talk?.state === 'waiting' && talk.chat.workerId !== null;
  if (!talk || isForOne || (talk.state !== 'waiting' && talk.state !== 'closed')) return reply.redirect(view.to('/chat/gesprek'), 303);
  const typed = { body: again.body ?? '', word: again.word ?? '' };
  return sendPage(reply, <InsteadPage view={view} talk={talk} formKey={again.formKey ?? randomUUID()} typed={typed} mistakes={again.mistakes ?? {}} />, again.status ?? 200);
}

async function sendInstead(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.chat;
  const { bericht, sleutel } = readChatForm(request.body);
  const visit = visitorOf(request);
  const kept = (await readTalk(house, viewOf(request, reply), visit))?.code !== undefined;
  const [text, chosen] = [body.safeParse(bericht), kept ? undefined : word.safeParse(wordIn(request.body))];
  const again = { formKey: sleutel, body: bericht, word: wordIn(request.body), status: 422 };
  if (chosen && !chosen.success) return await showInstead(house, request, reply, { ...again, mistakes: { woord: words.ended.wordMistake } });
  const institution = house.directory.current().institution(visit.institutionId);
  const asked = institution && await withTalk(house, visit, (work, scope) => askInstead(work, scope, {
    formKey: sleutel, word: chosen?.data, body: text.success ? text.data : undefined, institution, crisis: markCrisis(bericht, house.library.crisisWords).categories,
  }));
  if (asked && !asked.ok && asked.reason === 'empty') return await showInstead(house, request, reply, { ...again, mistakes: { bericht: words.instead.empty } });
  if (asked && !asked.ok) return await showTalk(house, request, reply, { notice: words.instead.taken, status: 409 });
  return reply.redirect(view.to('/mijn-vraag/lezen', { gedaan: 'verstuurd' }), 303);
}

async function showCopy(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const talk = await readTalk(house, view, visitorOf(request));
  return talk && talk.lines.length > 0 ? sendPage(reply, <CopyPage view={view} talk={talk} />) : reply.redirect(view.to('/chat/gesprek'), 303);
}

/** What a visitor takes along: the talk behind code and word, or a question in writing. */
export function keepRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'visitor' }, script: true } as const;
  app.get('/i/:door/chat/gesprek/kopie', { config }, (request, reply) => showCopy(house, request, reply));
  app.post('/i/:door/chat/gesprek/bewaren', { config }, (request, reply) => keep(house, request, reply));
  app.get('/i/:door/chat/gesprek/als-vraag', { config }, (request, reply) => showInstead(house, request, reply));
  app.post('/i/:door/chat/gesprek/als-vraag', { config }, (request, reply) => sendInstead(house, request, reply));
}
