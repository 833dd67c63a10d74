import { randomInt, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { dropPractice, endPractice, startPractice, takeTurn } from '../../../domain/practice/practice.commands.ts';
import { findPractice } from '../../../domain/practice/practice.queries.ts';
import { play } from '../../../domain/practice/practice.rules.ts';
import { longestLine } from '../../../domain/practice/practice.schema.ts';
import { reflect } from '../../../domain/practice/reflection/reflection.rules.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, withDone } from '../frame.tsx';
import { PracticeLookPage } from './practice-look.tsx';
import { PracticePage } from './practice-page.tsx';
import { PracticeTalkPage } from './practice-talk.tsx';

const path = '/werk/oefenen';
const fields = z.object({ body: z.string().max(50_000).catch(''), formKey: z.uuid().catch(() => randomUUID()), doe: z.literal('stilte').optional().catch(undefined) });
const readForm = (body: unknown) => fields.parse(typeof body === 'object' && body !== null ? body : {});

/** The own talk with its visitor, played up to now; nothing when there is none, or its visitor left the house. */
async function readOwn(house: House, request: FastifyRequest, reply: FastifyReply) {
  const { visitors, wording } = house.library.practice;
  return await asStaff(house, request, async (work, staff) => {
    const talk = await findPractice(work, staff);
    const visitor = visitors.find((one) => one.id === talk?.visitor);
    return talk && visitor ? { frame: await frameOf(work, house, request, reply), talk, visitor, played: play(visitor, wording, talk) } : undefined;
  });
}

interface Again { typed?: string; formKey?: string; mistake?: string; status?: number }

async function showTalk(house: House, request: FastifyRequest, reply: FastifyReply, { typed = '', formKey = randomUUID(), mistake, status = 200 }: Again = {}): Promise<FastifyReply> {
  const own = await readOwn(house, request, reply);
  if (!own) return reply.redirect(path, 303);
  if (own.talk.endedAt !== undefined && mistake === undefined) return reply.redirect(`${path}/terugblik`, 303);
  return sendPage(reply, <PracticeTalkPage {...own} formKey={formKey} typed={typed} mistakes={mistake === undefined ? {} : { body: mistake }} />, status);
}

async function take(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.practice.talk.mistakes;
  const sent = readForm(request.body);
  const text = sent.body.trim();
  const isSilence = sent.doe === 'stilte';
  const again = (mistake: string, status = 422) => showTalk(house, request, reply, { typed: sent.body, formKey: sent.formKey, mistake, status });
  if (!isSilence && text === '') return await again(words.empty);
  if (text.length > longestLine) return await again(words.long(text.length.toLocaleString('nl-NL')));
  const taken = await asStaff(house, request, (work, staff) => takeTurn(work, staff, { key: sent.formKey, text: isSilence ? '' : text, isSilence }));
  if (!taken.ok && taken.reason !== 'none') return await again(words[taken.reason], 409);
  // What stood in the field while one chose to be silent stays there.
  if (taken.ok && isSilence && text !== '') return await showTalk(house, request, reply, { typed: sent.body });
  return reply.redirect(taken.ok ? `${path}/gesprek#schrijven` : path, 303);
}

/** The practice room: nothing here touches a conversation, a contact or a figure. */
export function practicePages(app: FastifyInstance, house: House): void {
  const forPractice = forAct('conversation.take');
  app.get(path, forPractice, async (request, reply) => {
    const page = await asStaff(house, request, async (work, staff) => ({ frame: await frameOf(work, house, request, reply), talk: await findPractice(work, staff) }));
    const isDropped = doneOf(['weg'], request) !== undefined;
    return sendPage(reply, <PracticePage {...page} visitors={house.library.practice.visitors} notice={isDropped ? page.frame.view.t.staff.practice.look.dropped : undefined} />);
  });
  app.get(`${path}/gesprek`, forPractice, (request, reply) => showTalk(house, request, reply));
  app.post(`${path}/gesprek`, forPractice, (request, reply) => take(house, request, reply));
  app.post(`${path}/stoppen`, forPractice, async (request, reply) => {
    const isThere = await asStaff(house, request, endPractice);
    return reply.redirect(isThere ? `${path}/terugblik` : path, 303);
  });
  app.get(`${path}/terugblik`, forPractice, async (request, reply) => {
    const own = await readOwn(house, request, reply);
    if (!own || own.talk.endedAt === undefined) return reply.redirect(own ? `${path}/gesprek` : path, 303);
    return sendPage(reply, <PracticeLookPage frame={own.frame} visitor={own.visitor} talk={own.talk} reflection={reflect(own.visitor, own.played)} />);
  });
  app.post(`${path}/weg`, forPractice, async (request, reply) => {
    await asStaff(house, request, dropPractice);
    return reply.redirect(withDone(path, 'weg'), 303);
  });
  app.post<{ Params: { visitor: string } }>(`${path}/:visitor`, forPractice, async (request, reply) => {
    const visitor = house.library.practice.visitors.find((one) => one.id === request.params.visitor);
    if (!visitor) return reply.redirect(path, 303);
    await asStaff(house, request, (work, staff) => startPractice(work, staff, visitor.id, randomInt(1, 1_000_000)));
    return reply.redirect(`${path}/gesprek#schrijven`, 303);
  });
}
