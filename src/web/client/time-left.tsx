import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findCitizen, secondsLeft } from '../../domain/accounts/citizens/citizens.queries.ts';
import { idlePath } from '../components/idle-watch.tsx';
import { sessionCookies } from '../gate.ts';
import type { House } from '../house.ts';
import { viewOf } from '../view.ts';

async function sayTimeLeft(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const token = request.cookies[sessionCookies.citizen];
  const seconds = token ? await house.inWork({ institutions: [] }, (work) => secondsLeft(work, token)) : undefined;
  reply.header('cache-control', 'no-store');
  return seconds === undefined ? reply.code(401).send() : reply.send({ seconds });
}

/** Says that he is still there. A form sent without script leads to the page itself. */
async function stay(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const token = request.cookies[sessionCookies.citizen];
  if (token) await findCitizen(house.inWork, token);
  if (request.headers['sec-fetch-mode'] === 'navigate') return reply.redirect(viewOf(request, reply).to('/mijn-pagina'), 303);
  return await sayTimeLeft(house, request, reply);
}

/** '/mijn-pagina/tijd': how long the page stays open. Asking keeps nobody's page open; the button does. */
export function timeLeftRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get(`/i/:door${idlePath}`, { config }, (request, reply) => sayTimeLeft(house, request, reply));
  app.post(`/i/:door${idlePath}`, { config }, (request, reply) => stay(house, request, reply));
}
