import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { details } from '../../../domain/conversations/conversations.schema.ts';
import { answerHandover, answerIdentity } from '../../../domain/conversations/visits/reactions/reactions.commands.ts';
import { visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf } from '../../view.ts';
import { readFields, readOwn, withOwn } from './own.ts';
import { sendRead } from './read-routes.tsx';

/** Answers "Ik wil graag weten wie je bent". */
async function takeIdentity(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.myQuestion.identity;
  const visit = visitorOf(request);
  const fields = readFields(request.body);
  const [name, email] = [fields.naam.trim().slice(0, 120), fields.email.trim()];
  const isGiven = fields.antwoord !== 'nee';
  const mistakes = isGiven ? {
    naam: name === '' ? words.mistakes.name : undefined,
    email: email === '' || details.shape.email.safeParse(email).success ? undefined : words.mistakes.email,
  } : {};
  if (mistakes.naam || mistakes.email) return await sendRead(house, request, reply, visit, { mistakes, typed: { name, email }, formKey: fields.sleutel, status: 422 });
  const own = await readOwn(house, visit);
  if (!own) return reply.redirect(view.to('/mijn-vraag'), 303);
  await withOwn(house, visit, (work, scope) => answerIdentity(work, scope, {
    formKey: fields.sleutel, institution: own.performing, crisis: [], body: isGiven ? words.letter.given(name) : words.letter.refused,
    ...(isGiven ? { name, email } : {}),
  }));
  return reply.redirect(view.to('/mijn-vraag/lezen', { gedaan: 'verstuurd' }), 303);
}

/** Answers whether another institution may take over. */
async function takeHandover(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.myQuestion.handover.letter;
  const visit = visitorOf(request);
  const fields = readFields(request.body);
  const own = await readOwn(house, visit);
  if (!own) return reply.redirect(view.to('/mijn-vraag'), 303);
  const accepts = fields.antwoord === 'ja';
  const { proposed } = own;
  if (!proposed || !['ja', 'nee'].includes(fields.antwoord)) return reply.redirect(view.to('/mijn-vraag/lezen'), 303);
  await withOwn(house, visit, (work, scope) => answerHandover(work, scope, {
    formKey: fields.sleutel, institution: accepts ? proposed : own.performing, crisis: [], accepts, body: accepts ? words.yes(proposed.name) : words.no,
  }));
  return reply.redirect(view.to('/mijn-vraag/lezen', { gedaan: 'verstuurd' }), 303);
}

/** What a worker asked: who he is, and whether another institution may take over. */
export function answerRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'visitor' }, script: true } as const;
  app.post('/i/:door/mijn-vraag/wie-ik-ben', { config }, (request, reply) => takeIdentity(house, request, reply));
  app.post('/i/:door/mijn-vraag/overdragen', { config }, (request, reply) => takeHandover(house, request, reply));
}
