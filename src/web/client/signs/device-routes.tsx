import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addDevice, stopDevice } from '../../../domain/accounts/citizens/devices/devices.commands.ts';
import { givenSubscription } from '../../../domain/accounts/citizens/devices/devices.schema.ts';
import { deviceCookie, dropDevice, keepDevice } from '../../device-cookie.ts';
import type { House } from '../../house.ts';
import { viewOf } from '../../view.ts';
import { whoEnters } from '../entering.ts';
import { asCitizen } from '../mail/mail-routes.tsx';
import { devicePath, signsPath } from './places.ts';

function back(request: FastifyRequest, reply: FastifyReply, toestel: 'aan' | 'uit' | 'fout'): FastifyReply {
  return reply.redirect(viewOf(request, reply).to(signsPath, { toestel }), 303);
}

async function add(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const subscription = givenSubscription.safeParse(request.body ?? {});
  if (!subscription.success) return back(request, reply, 'fout');
  const before = request.cookies[deviceCookie];
  const added = await asCitizen(house, request, (work, scope) => addDevice(work, scope, { subscription: subscription.data, name: whoEnters(request).device, before }));
  if (!added.ok) return back(request, reply, 'fout');
  keepDevice(reply, added.token);
  return back(request, reply, 'aan');
}

/** '/mijn-pagina/seintjes/toestel': this browser shows signs, or one of his stops doing so. */
export function deviceRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' } } as const;
  app.post(`/i/:door${devicePath}`, { config }, (request, reply) => add(house, request, reply));
  app.post(`/i/:door${devicePath}/:id/stop`, { config }, async (request, reply) => {
    const { id } = z.object({ id: z.coerce.number().int().positive().catch(0) }).parse(request.params);
    const wasThis = await asCitizen(house, request, (work, scope) => stopDevice(work, scope, id, request.cookies[deviceCookie]));
    if (wasThis) dropDevice(reply);
    return back(request, reply, 'uit');
  });
}
