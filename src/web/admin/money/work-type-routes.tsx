import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveFunders } from '../../../domain/institutions/funders/funders.access.ts';
import { addWorkType, changeWorkType } from '../../../domain/institutions/funders/funders.commands.ts';
import { listWorkTypes, type WorkType } from '../../../domain/institutions/funders/funders.queries.ts';
import { newWorkType } from '../../../domain/institutions/funders/funders.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { readForm, textOf, typedFrom, typedOf } from '../form.ts';
import { forAct, frameOf, idOf, look, missing, proven, withDone } from '../frame.tsx';
import { fundersPath, WorkTypeForm } from './funder-pages.tsx';

const path = `${fundersPath}/werksoorten`;
const forMoney = forAct('settings.change');

async function workTypeAsked(house: House, request: FastifyRequest): Promise<WorkType | undefined> {
  return await look(house, request, async (work, staff) => (await listWorkTypes(work, staff.institutionId)).find((type) => type.id === idOf(request)));
}

async function add(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const words = frame.view.t.staff.adminFunders.mistakes;
  const input = readForm(frame.view, newWorkType, { name: textOf(typed, 'name'), code: textOf(typed, 'code').trim().toLowerCase() }, words);
  const again = (mistakes: Mistakes) => sendPage(reply, <WorkTypeForm frame={frame} typed={typed} mistakes={mistakes} />, 422);
  if (!input.ok) return again(input.mistakes);
  const added = await look(house, request, (work, staff) => addWorkType(work, proven(proveFunders(staff)), input.value));
  return added.ok ? reply.redirect(withDone(fundersPath, 'added'), 303) : again({ code: words.codeExists });
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const workType = await workTypeAsked(house, request);
  if (!workType) return missing(house, request, reply);
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const input = readForm(frame.view, newWorkType.pick({ name: true }), { name: textOf(typed, 'name') }, frame.view.t.staff.adminFunders.mistakes);
  if (!input.ok) return sendPage(reply, <WorkTypeForm frame={frame} workType={workType} typed={typed} mistakes={input.mistakes} />, 422);
  await look(house, request, (work, staff) => changeWorkType(work, proven(proveFunders(staff)), workType.id, { name: input.value.name, isClosed: textOf(typed, 'isClosed') === 'on' }));
  return reply.redirect(withDone(fundersPath, 'kept'), 303);
}

/** Work types: what kinds of work an institution does. */
export function workTypePages(app: FastifyInstance, house: House): void {
  app.get(`${path}/nieuw`, forMoney, async (request, reply) => sendPage(reply, <WorkTypeForm frame={frameOf(house, request, reply)} typed={{}} />));
  app.post(`${path}/nieuw`, forMoney, async (request, reply) => await add(house, request, reply));
  app.get(`${path}/:id`, forMoney, async (request, reply) => {
    const workType = await workTypeAsked(house, request);
    if (!workType) return missing(house, request, reply);
    const typed = typedFrom({ name: workType.name, isClosed: workType.closedAt ? 'on' : null });
    return sendPage(reply, <WorkTypeForm frame={frameOf(house, request, reply)} workType={workType} typed={typed} />);
  });
  app.post(`${path}/:id`, forMoney, async (request, reply) => await save(house, request, reply));
}
