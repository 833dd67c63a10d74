import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveClient } from '../../../domain/cases/clients/details/details.access.ts';
import { readDetails } from '../../../domain/cases/clients/details/details.queries.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import { addRepresentative, endRepresentative } from '../../../domain/cases/representatives/representatives.commands.ts';
import { listEarlierRefusals } from '../../../domain/cases/representatives/refusing/refusing.queries.ts';
import { readRepresentatives } from '../../../domain/cases/representatives/representatives.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, withDone } from '../frame.tsx';
import { readRepresentative, typedRepresentative, type TypedRepresentative } from './representative-forms.ts';
import { refusingPages } from './refusing-routes.tsx';
import { representativesPath, RepresentativesPage } from './representative-page.tsx';

const own = forAct('case.own');
const done = ['added', 'ended', 'changed'] as const;
const alsoDone = ['refused', 'allowed'] as const;
const nowhere = withDone('/werk/casussen', 'gone');

const numbers = z.object({ clientId: z.coerce.number().int().positive().catch(0), id: z.coerce.number().int().positive().catch(0) });
const numbersOf = (request: FastifyRequest) => numbers.parse({ clientId: 0, id: 0, ...Object(request.params) });

function toPage(reply: FastifyReply, clientId: number, casus: number | undefined, told: (typeof done)[number]): FastifyReply {
  return reply.redirect(withDone(representativesPath(clientId), told, { casus: casus === undefined ? undefined : String(casus) }), 303);
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedRepresentative; mistakes: Mistakes }): Promise<FastifyReply> {
  const { clientId } = numbersOf(request);
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = await proveClient(work, staff, clientId);
    if (!scope) return undefined;
    const [frame, details] = [await frameOf(work, house, request, reply), await readDetails(work, scope)];
    const [earlier, all] = [await listEarlierRefusals(work, scope), await readRepresentatives(work, scope)];
    const writers = [...all.flatMap((one) => one.refusal?.byId ?? []), ...earlier.flatMap((one) => [one.byId, ...one.endedById === null ? [] : [one.endedById]])];
    return { frame, clientId, name: fullName(details), birthDate: details.birthDate, today: dayOf(work.now), all, earlier, names: await namesOf(work, writers) };
  });
  if (!page) return reply.redirect(nowhere, 303);
  const [told, alsoTold] = [doneOf(done, request), doneOf(alsoDone, request)];
  const { representatives: words, refusing } = page.frame.view.t.staff;
  const typed = again?.typed ?? typedRepresentative.parse({ casus: z.object({ casus: z.string() }).safeParse(request.query).data?.casus });
  return sendPage(reply, <RepresentativesPage {...page} typed={typed} mistakes={again?.mistakes} notice={told ? words.done[told] : alsoTold && refusing.done[alsoTold]} />, again ? 422 : 200);
}

async function add(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedRepresentative.parse(request.body ?? {});
  const { clientId } = numbersOf(request);
  const { mistakes: words } = viewOf(request, reply).t.staff.representatives;
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = await proveClient(work, staff, clientId);
    if (!scope) return undefined;
    const read = readRepresentative(typed, words);
    if (!read.ok) return read;
    const added = await addRepresentative(work, scope, read.input);
    return added.ok ? added : { ok: false as const, mistakes: added.reason === 'since-in-the-future' ? { since: words.since } : { checkedOn: words.checkedOn } };
  });
  if (!outcome) return reply.redirect(nowhere, 303);
  return outcome.ok ? toPage(reply, clientId, typed.casus, 'added') : await show(house, request, reply, { typed, mistakes: outcome.mistakes });
}

async function stop(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { clientId, id } = numbersOf(request);
  const { casus } = typedRepresentative.parse(request.body ?? {});
  const isEnded = await asStaff(house, request, async (work, staff) => {
    const scope = await proveClient(work, staff, clientId);
    return scope && await endRepresentative(work, scope, id);
  });
  return isEnded === undefined ? reply.redirect(nowhere, 303) : toPage(reply, clientId, casus, isEnded ? 'ended' : 'changed');
}

/** Parents, guardians and others who stand for a client by law, written down by a worker of his case. */
export function representativePages(app: FastifyInstance, house: House): void {
  app.get('/werk/personen/:clientId/vertegenwoordigers', own, (request, reply) => show(house, request, reply));
  app.post('/werk/personen/:clientId/vertegenwoordigers', own, (request, reply) => add(house, request, reply));
  app.post('/werk/personen/:clientId/vertegenwoordigers/:id/stop', own, (request, reply) => stop(house, request, reply));
  refusingPages(app, house);
}
