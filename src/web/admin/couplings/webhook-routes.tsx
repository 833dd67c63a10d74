import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveCouplings } from '../../../domain/api-keys/api-keys.access.ts';
import { makeWebhook, sendAgain, stopWebhook } from '../../../domain/webhooks/webhooks.commands.ts';
import { listMessages, listWebhooks } from '../../../domain/webhooks/webhooks.queries.ts';
import { newWebhook } from '../../../domain/webhooks/webhooks.schema.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { listOf, readForm, textOf, typedFrom, typedOf } from '../form.ts';
import { forAct, frameOf, idOf, look, missing, proven, withDone } from '../frame.tsx';
import { couplingsPath, MadeBeforePage, OncePage } from './couplings-page.tsx';
import { WebhookForm, WebhookPage } from './webhook-pages.tsx';

const path = `${couplingsPath}/seintje`;
const forCouplings = forAct('api.manage');

async function add(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const words = frame.view.t.staff.adminCouplings;
  const typed = typedOf(request.body);
  const input = readForm(frame.view, newWebhook, { formKey: textOf(typed, 'formKey'), url: textOf(typed, 'url'), events: listOf(typed, 'events') }, words.mistakes);
  if (!input.ok) return sendPage(reply, <WebhookForm frame={frame} typed={typed} mistakes={input.mistakes} />, 422);
  const made = await look(house, request, (work, staff) => makeWebhook(work, proven(proveCouplings(staff)), input.value));
  if (!made.ok) return sendPage(reply, <MadeBeforePage frame={frame} title={words.addWebhook} />);
  return sendPage(reply, <OncePage frame={frame} title={words.webhookMade} label={words.theSecret} secret={made.secret} help={words.secretHelp} />);
}

const whichMessage = z.object({ message: z.coerce.number().int().positive() });

async function again(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const one = whichMessage.safeParse(request.body);
  const count = await look(house, request, (work, staff) => sendAgain(work, proven(proveCouplings(staff)), idOf(request), one.success ? { messageId: one.data.message } : 'all-failed'));
  return reply.redirect(withDone(count > 0 ? `${path}/${idOf(request)}` : couplingsPath, count > 0 ? 'webhookAgain' : 'webhookNothing'), 303);
}

/** Where other systems are told what happened, what went out, and how it went. */
export function webhookPages(app: FastifyInstance, house: House): void {
  app.get(path, forCouplings, async (request, reply) => sendPage(reply, <WebhookForm frame={frameOf(house, request, reply)} typed={typedFrom({ formKey: randomUUID() })} />));
  app.post(path, forCouplings, async (request, reply) => await add(house, request, reply));
  app.get(`${path}/:id`, forCouplings, async (request, reply) => {
    const found = await look(house, request, async (work, { institutionId }) => ({
      webhook: (await listWebhooks(work, institutionId)).find((one) => one.id === idOf(request)), messages: await listMessages(work, institutionId, idOf(request)),
    }));
    if (!found.webhook) return missing(house, request, reply);
    return sendPage(reply, <WebhookPage frame={frameOf(house, request, reply)} webhook={found.webhook} messages={found.messages} />);
  });
  app.post(`${path}/:id/opnieuw`, forCouplings, async (request, reply) => await again(house, request, reply));
  app.post(`${path}/:id/uit`, forCouplings, async (request, reply) => {
    const isStopped = await look(house, request, (work, staff) => stopWebhook(work, proven(proveCouplings(staff)), idOf(request)));
    return isStopped ? reply.redirect(withDone(couplingsPath, 'webhookStopped'), 303) : missing(house, request, reply);
  });
}
