import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveClient, type ClientScope } from '../../../domain/cases/clients/details/details.access.ts';
import { readDetails } from '../../../domain/cases/clients/details/details.queries.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import { allowRepresentative, refuseRepresentative } from '../../../domain/cases/representatives/refusing/refusing.commands.ts';
import { newRefusal } from '../../../domain/cases/representatives/refusing/refusing.schema.ts';
import { listRepresentatives } from '../../../domain/cases/representatives/representatives.queries.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, withQuery } from '../../view.ts';
import { mistakesOf } from '../form-mistakes.ts';
import { asStaff, forAct, frameOf, withDone } from '../frame.tsx';
import { RefusingPage, typedRefusal, type TypedRefusal } from './refusing-page.tsx';
import { representativesPath } from './representative-page.tsx';

const own = forAct('case.own');
const route = '/werk/personen/:clientId/vertegenwoordigers/:id';
const id = z.coerce.number().int().positive().catch(0);
const numbers = z.object({ clientId: id, id });

async function inClient<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: ClientScope, representativeId: number) => Promise<Result>): Promise<Result | undefined> {
  const of = numbers.parse(request.params);
  return await asStaff(house, request, async (work, staff) => {
    const scope = await proveClient(work, staff, of.clientId);
    return scope && await run(work, scope, of.id);
  });
}

/** Back to who stands for the client, with the case one came from. */
function toList(request: FastifyRequest, reply: FastifyReply, casus: number | undefined, told: 'refused' | 'allowed' | 'changed'): FastifyReply {
  return reply.redirect(withDone(representativesPath(numbers.parse(request.params).clientId), told, { casus: casus === undefined ? undefined : String(casus) }), 303);
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedRefusal; mistakes: Mistakes }): Promise<FastifyReply> {
  const typed = again?.typed ?? typedRefusal.parse({ casus: z.object({ casus: z.string() }).safeParse(request.query).data?.casus });
  const page = await inClient(house, request, async (work, scope, representativeId) => {
    const one = (await listRepresentatives(work, scope.institutionId, [scope.clientId])).find((each) => each.id === representativeId && each.sees === 'all');
    return one && { one, childName: fullName(await readDetails(work, scope)), frame: await frameOf(work, house, request, reply) };
  });
  if (!page) return toList(request, reply, typed.casus, 'changed');
  const list = representativesPath(page.one.clientId);
  const back = withQuery(list, { casus: typed.casus === undefined ? undefined : String(typed.casus) });
  return sendPage(reply, <RefusingPage {...page} path={`${list}/${page.one.id}/afschermen`} back={back} typed={typed} mistakes={again?.mistakes} />, again ? 422 : 200);
}

async function refuse(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedRefusal.parse(request.body ?? {});
  const { mistakes: words } = viewOf(request, reply).t.staff.refusing;
  const input = newRefusal.safeParse(typed);
  if (!input.success) return await show(house, request, reply, { typed, mistakes: mistakesOf(input.error, { ...words }, words.lookAgain) });
  const refused = await inClient(house, request, (work, scope, representativeId) => refuseRepresentative(work, scope, representativeId, input.data));
  if (!refused || (!refused.ok && refused.reason === 'not-now')) return toList(request, reply, typed.casus, 'changed');
  if (refused.ok) return toList(request, reply, typed.casus, 'refused');
  return await show(house, request, reply, { typed, mistakes: refused.reason === 'ground' ? { ground: words.ground } : { reviewOn: words.reviewOn } });
}

async function allow(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { casus } = typedRefusal.parse(request.body ?? {});
  const isAllowed = await inClient(house, request, allowRepresentative);
  return toList(request, reply, casus, isAllowed === true ? 'allowed' : 'changed');
}

/** Keeping somebody with custody from looking along with a child for now, and letting him in again. */
export function refusingPages(app: FastifyInstance, house: House): void {
  app.get(`${route}/afschermen`, own, (request, reply) => show(house, request, reply));
  app.post(`${route}/afschermen`, own, (request, reply) => refuse(house, request, reply));
  app.post(`${route}/toelaten`, own, (request, reply) => allow(house, request, reply));
}
