import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { confirmNumber, giveNumber, removeNumber } from '../../../domain/accounts/citizens/phone/phone.commands.ts';
import { getOwnPhone } from '../../../domain/accounts/citizens/phone/phone.queries.ts';
import { citizenNumber } from '../../../domain/accounts/citizens/phone/phone.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { sayUntil, whoEnters } from '../entering.ts';
import { asCitizen } from '../mail/mail-routes.tsx';
import { PhonePage } from './phone-page.tsx';
import { phonePath } from './places.ts';

const done = z.object({ klaar: z.enum(['confirmed', 'removed']).optional().catch(undefined) });
const line = z.string().max(1000).catch('');
/** What was typed; nothing is refused here. */
const fields = z.object({ nummer: line, code: line });

interface Again { typed: { nummer?: string; code?: string }; mistakes: Mistakes; status: number }

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: Again): Promise<FastifyReply> {
  const [view, notice] = [viewOf(request, reply), done.parse(request.query).klaar];
  const own = await asCitizen(house, request, getOwnPhone);
  return sendPage(reply, <PhonePage view={view} own={own} canText={house.canText} {...again} notice={notice && view.t.client.signs.phone.done[notice]} />, again?.status ?? 200);
}

async function give(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { mistakes: words, letter } = view.t.client.signs.phone;
  const { nummer } = fields.parse(request.body ?? {});
  const number = citizenNumber.safeParse(nummer);
  if (!number.success) return await show(house, request, reply, { typed: { nummer }, mistakes: { nummer: words.number }, status: 422 });
  if (!house.canText) return reply.redirect(view.to(phonePath), 303);
  const outcome = await asCitizen(house, request, (work, scope) => giveNumber(work, scope, number.data, whoEnters(request), letter));
  if (!outcome.ok) return await show(house, request, reply, { typed: { nummer }, mistakes: { '': words.wait(sayUntil(outcome.until)) }, status: 429 });
  return reply.redirect(view.to(phonePath), 303);
}

async function confirm(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { mistakes: words } = view.t.client.signs.phone;
  const { code } = fields.parse(request.body ?? {});
  const outcome = await asCitizen(house, request, (work, scope) => confirmNumber(work, scope, code));
  if (outcome.ok) return reply.redirect(view.to(phonePath, { klaar: 'confirmed' }), 303);
  const isWrong = outcome.reason === 'wrong';
  return await show(house, request, reply, { typed: isWrong ? { code } : {}, mistakes: isWrong ? { code: words.wrong(outcome.triesLeft) } : { nummer: words.gone }, status: 422 });
}

/** '/mijn-pagina/seintjes/telefoon': a mobile number of his own, if he wants; confirmed by a code, changed and taken away here. */
export function phoneRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' } } as const;
  const path = `/i/:door${phonePath}`;
  app.get(path, { config }, (request, reply) => show(house, request, reply));
  app.post(`${path}/nummer`, { config }, (request, reply) => give(house, request, reply));
  app.post(`${path}/code`, { config }, (request, reply) => confirm(house, request, reply));
  app.post(`${path}/weg`, { config }, async (request, reply) => {
    await asCitizen(house, request, removeNumber);
    return reply.redirect(viewOf(request, reply).to(phonePath, { klaar: 'removed' }), 303);
  });
}
