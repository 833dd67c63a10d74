import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveCitizen, tenantOfCitizen } from '../../../domain/accounts/citizens/citizens.access.ts';
import { enterByAppointment, enterWithWorker, type Entered } from '../../../domain/appointments/chat-door/chat-door.commands.ts';
import { proveDossierOfCitizen, type DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { openOwn } from '../../../domain/conversations/owning/owning.commands.ts';
import type { Work } from '../../../domain/work.ts';
import { cookieOptions } from '../../../platform/http/security.ts';
import { citizenOf, sessionCookies } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf } from '../../view.ts';

const id = z.coerce.number().int().positive().catch(0);
const where = z.object({ dossier: id, id });

/** Goes into a talk of the dossier, as his own page opens everything of his: with a visit that ends with it. Refused, it says so on his own page. */
async function enter(house: House, request: FastifyRequest, reply: FastifyReply, act: (work: Work, scope: DossierScope, id: number) => Promise<Entered>): Promise<FastifyReply> {
  const [view, session, asked] = [viewOf(request, reply), citizenOf(request), where.parse(request.params)];
  const outcome = await house.inWork(tenantOfCitizen(session), async (work) => {
    const citizen = proveCitizen(session);
    const scope = asked.dossier === 0 ? undefined : await proveDossierOfCitizen(work, citizen, asked.dossier);
    const entered = scope && await act(work, scope, asked.id);
    if (!entered?.ok) return { token: undefined, why: entered?.reason };
    return { token: (await openOwn(work, citizen, entered.conversationId))?.token, why: undefined };
  });
  if (outcome.token === undefined) return reply.redirect(view.to('/mijn-pagina', { chat: outcome.why === 'somebody-else' ? 'ander' : 'nee' }), 303);
  reply.setCookie(sessionCookies.visitor, outcome.token, cookieOptions);
  return reply.redirect(view.to('/chat/gesprek'), 303);
}

/** The ways from an own page into a chat with the own worker: at the time of an appointment, and when he is there. */
export function talkDoorRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' } } as const;
  const base = '/i/:door/mijn-pagina/afspraken/:dossier';
  app.post(`${base}/:id/gesprek`, { config }, (request, reply) => enter(house, request, reply, (work, scope, one) => enterByAppointment(work, scope, one, viewOf(request, reply).language)));
  app.post(`${base}/chat`, { config }, (request, reply) => enter(house, request, reply, (work, scope) => enterWithWorker(work, scope, viewOf(request, reply).language)));
}
