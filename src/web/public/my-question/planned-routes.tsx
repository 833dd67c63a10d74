import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { askAnotherTime, cancelPlanned, declinePlanned, enterPlanned, pickPlanned, type Letter } from '../../../domain/appointments/planned/planned.commands.ts';
import { standOfPlanned } from '../../../domain/appointments/planned/planned.rules.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import { visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf } from '../../view.ts';
import { nameOf } from './letters.tsx';
import { readFields, readOwn, tooLong, withOwn, type Own } from './own.ts';
import { sendRead } from './read-routes.tsx';

const back = (request: FastifyRequest, reply: FastifyReply, done: string) => reply.redirect(viewOf(request, reply).to('/mijn-vraag/lezen', { gedaan: done }), 303);

function letterOf(house: House, own: Own, formKey: string, body: string, typed = ''): Letter {
  return { formKey, body: typed === '' ? body : `${body}\n\n${typed}`, institution: own.performing, crisis: markCrisis(typed, house.library.crisisWords).categories };
}

/** His question with the chat that was planned in it; without one he is sent back to his question. */
async function plannedOf(house: House, request: FastifyRequest) {
  const own = await readOwn(house, visitorOf(request));
  return own?.planned ? { own, planned: own.planned } : undefined;
}

async function pick(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const time = z.object({ tijd: z.iso.datetime() }).safeParse(request.body).data?.tijd;
  const visit = visitorOf(request);
  if (time === undefined) return await sendRead(house, request, reply, visit, { mistakes: { tijd: viewOf(request, reply).t.client.planned.done.tijd }, status: 422 });
  const outcome = await withOwn(house, visit, (work, scope) => pickPlanned(work, scope, new Date(time)));
  if (outcome?.ok) return back(request, reply, 'gekozen');
  return outcome?.reason === 'taken' ? await sendRead(house, request, reply, visit, { mistakes: { tijd: viewOf(request, reply).t.client.planned.done.bezet }, status: 409 }) : back(request, reply, 'nu');
}

async function decline(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, fields, here] = [viewOf(request, reply), readFields(request.body), await plannedOf(house, request)];
  if (!here) return back(request, reply, 'nu');
  const letter = letterOf(house, here.own, fields.sleutel, view.t.client.planned.letters.none(nameOf(view, here.own, here.planned.workerId)), fields.wanneer.trim());
  const wanneer = tooLong(view, letter.body);
  if (wanneer) return await sendRead(house, request, reply, visitorOf(request), { mistakes: { wanneer }, typed: { when: fields.wanneer }, formKey: fields.sleutel, status: 422 });
  const done = await withOwn(house, visitorOf(request), (work, scope) => declinePlanned(work, scope, letter));
  return back(request, reply, done ? 'gevraagd' : 'nu');
}

async function cancel(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, fields, here] = [viewOf(request, reply), readFields(request.body), await plannedOf(house, request)];
  if (!here?.planned.startsAt) return back(request, reply, 'nu');
  const { own, planned } = here;
  const letter = letterOf(house, own, fields.sleutel, view.t.client.planned.letters.cancelled(nameOf(view, own, planned.workerId), sayMoment(here.planned.startsAt, own.now, view.language)));
  const as = await withOwn(house, visitorOf(request), (work, scope) => cancelPlanned(work, scope, settingOf(own.performing.settings, 'late_cancel_hours'), letter));
  return back(request, reply, as ? 'afgezegd' : 'nu');
}

async function askAgain(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, fields, here] = [viewOf(request, reply), readFields(request.body), await plannedOf(house, request)];
  if (!here || !['not-come', 'worker-missed', 'by-us'].includes(standOfPlanned(here.planned, here.own.now))) return back(request, reply, 'nu');
  const letter = letterOf(house, here.own, fields.sleutel, view.t.client.planned.letters.again(nameOf(view, here.own, here.planned.workerId)));
  await withOwn(house, visitorOf(request), (work, scope) => askAnotherTime(work, scope, letter));
  return back(request, reply, 'gevraagd');
}

async function begin(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const isIn = await withOwn(house, visitorOf(request), enterPlanned);
  return isIn ? reply.redirect(viewOf(request, reply).to('/chat/gesprek'), 303) : back(request, reply, 'nu');
}

/** A chat at an agreed time, behind code and word: choosing one, none of these, calling off, another time, and the door itself. */
export function plannedRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'visitor' }, script: true } as const;
  const base = '/i/:door/mijn-vraag/chat';
  app.post(`${base}/kies`, { config }, (request, reply) => pick(house, request, reply));
  app.post(`${base}/geen`, { config }, (request, reply) => decline(house, request, reply));
  app.post(`${base}/afzeggen`, { config }, (request, reply) => cancel(house, request, reply));
  app.post(`${base}/nieuw`, { config }, (request, reply) => askAgain(house, request, reply));
  app.post(`${base}/begin`, { config }, (request, reply) => begin(house, request, reply));
}
