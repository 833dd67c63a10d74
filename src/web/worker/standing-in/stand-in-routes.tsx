import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveStandIn } from '../../../domain/cases/standing-in/standing-in.access.ts';
import { endStandIn, nameStandIn, type StandInNamed } from '../../../domain/cases/standing-in/standing-in.commands.ts';
import { listStandIns } from '../../../domain/cases/standing-in/standing-in.queries.ts';
import { standingIn } from '../../../domain/cases/standing-in/standing-in.schema.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { Texts } from '../../texts/texts.ts';
import { viewOf } from '../../view.ts';
import { mistakesOf } from '../form-mistakes.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { StandInPage, standInPath, type TypedStandIn } from './stand-in-page.tsx';

const may = forAct('case.stand_in');
const done = ['named', 'ended', 'changed'] as const;
const text = z.string().catch('');
const typedStandIn = z.object({ accountId: text, colleagueId: text, startsOn: text, endsOn: text, formKey: z.uuid().catch(() => randomUUID()) });
type Words = Texts['staff']['standingIn']['mistakes'];

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedStandIn; mistakes: Mistakes }): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveStandIn(staff));
    const [frame, standIns] = [await frameOf(work, house, request, reply), await listStandIns(work, scope)];
    const workers = (await listColleagues(work, staff)).filter((colleague) => colleague.roles.includes('worker'));
    return { frame, standIns, workers, forAll: scope.forAll, names: await namesOf(work, standIns.flatMap((one) => [one.accountId, one.colleagueId])) };
  });
  const notice = doneOf(done, request);
  const typed = again?.typed ?? typedStandIn.parse({ startsOn: dayOf(page.frame.now) });
  return sendPage(reply, <StandInPage {...page} typed={typed} mistakes={again?.mistakes} notice={notice && page.frame.view.t.staff.standingIn.done[notice]} />, again ? 422 : 200);
}

function sayRefusal(reason: Extract<StandInNamed, { ok: false }>['reason'], words: Words): Mistakes {
  switch (reason) {
    case 'not-yours': return { accountId: words.accountId };
    case 'same-person': return { colleagueId: words.samePerson };
    case 'not-a-worker': return { colleagueId: words.colleagueId };
    case 'is-there-already': return { colleagueId: words.isThereAlready };
    case 'wrong-way': return { endsOn: words.wrongWay };
    case 'past': return { endsOn: words.past };
    case 'too-long': return { endsOn: words.tooLong };
  }
}

async function name(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedStandIn.parse(request.body ?? {});
  const words = viewOf(request, reply).t.staff.standingIn.mistakes;
  const staff = staffOf(request);
  // Who names for himself only has no choice of who is away.
  const input = standingIn.safeParse({ ...typed, accountId: proven(proveStandIn(staff)).forAll ? typed.accountId : staff.accountId });
  if (!input.success) return await show(house, request, reply, { typed, mistakes: mistakesOf(input.error, { accountId: words.accountId, colleagueId: words.colleagueId, startsOn: words.startsOn, endsOn: words.endsOn }, words.colleagueId) });
  const outcome = await asStaff(house, request, (work, actor) => nameStandIn(work, proven(proveStandIn(actor)), input.data));
  if (!outcome.ok) return await show(house, request, reply, { typed, mistakes: sayRefusal(outcome.reason, words) });
  return reply.redirect(withDone(standInPath, 'named'), 303);
}

async function stop(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const id = z.object({ id: z.coerce.number().int().positive() }).safeParse(request.params).data?.id ?? 0;
  const isEnded = await asStaff(house, request, (work, staff) => endStandIn(work, proven(proveStandIn(staff)), id));
  return reply.redirect(withDone(standInPath, isEnded ? 'ended' : 'changed'), 303);
}

/** Who stands in for whom while somebody is away. */
export function standInPages(app: FastifyInstance, house: House): void {
  app.get(standInPath, may, (request, reply) => show(house, request, reply));
  app.post(standInPath, may, (request, reply) => name(house, request, reply));
  app.post(`${standInPath}/:id/stop`, may, (request, reply) => stop(house, request, reply));
}
