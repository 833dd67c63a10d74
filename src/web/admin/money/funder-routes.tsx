import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { proveFunders } from '../../../domain/institutions/funders/funders.access.ts';
import { addContract, addFunder, changeFunder, endContract } from '../../../domain/institutions/funders/funders.commands.ts';
import { listContracts, listFunders, listWorkTypes, type Funder } from '../../../domain/institutions/funders/funders.queries.ts';
import { newContract, newFunder } from '../../../domain/institutions/funders/funders.schema.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { View } from '../../view.ts';
import { orNull, readForm, textOf, typedFrom, typedOf, type Typed } from '../form.ts';
import { forAct, frameOf, idOf, look, missing, paramOf, proven, withDone } from '../frame.tsx';
import { ContractForm, EndContractForm, FunderForm, FundersPage, fundersPath as path, type Money } from './funder-pages.tsx';
import { workTypePages } from './work-type-routes.tsx';

const forMoney = forAct('settings.change');

export async function readMoney(house: House, request: FastifyRequest): Promise<Money> {
  return await look(house, request, async (work, { institutionId }) => ({
    funders: await listFunders(work, institutionId), contracts: await listContracts(work, institutionId), workTypes: await listWorkTypes(work, institutionId),
    municipalities: (await listMunicipalities(work, institutionId, dayOf(work.now))).map((place) => place.municipality),
  }));
}

async function funderAsked(house: House, request: FastifyRequest): Promise<{ money: Money; funder: Funder } | undefined> {
  const money = await readMoney(house, request);
  const funder = money.funders.find((one) => one.id === idOf(request));
  return funder && { money, funder };
}

function readFunder(view: View, typed: Typed) {
  return readForm(view, newFunder, { name: textOf(typed, 'name'), kind: textOf(typed, 'kind'), municipality: orNull(typed, 'municipality') ?? undefined }, view.t.staff.adminFunders.mistakes);
}

async function add(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const input = readFunder(frame.view, typed);
  const again = async (mistakes: Mistakes) => sendPage(reply, <FunderForm frame={frame} money={await readMoney(house, request)} typed={typed} mistakes={mistakes} />, 422);
  if (!input.ok) return await again(input.mistakes);
  const added = await look(house, request, (work, staff) => addFunder(work, proven(proveFunders(staff)), input.value));
  if (!added.ok) return await again({ name: frame.view.t.staff.adminFunders.mistakes.nameExists });
  return reply.redirect(withDone(`${path}/${added.id}`, 'added'), 303);
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = await funderAsked(house, request);
  if (!asked) return missing(house, request, reply);
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const input = readFunder(frame.view, typed);
  const again = (mistakes: Mistakes) => sendPage(reply, <FunderForm frame={frame} {...asked} typed={typed} mistakes={mistakes} />, 422);
  if (!input.ok) return again(input.mistakes);
  const changed = await look(house, request, (work, staff) => changeFunder(work, proven(proveFunders(staff)), asked.funder.id, input.value));
  if (changed.ok) return reply.redirect(withDone(path, 'kept'), 303);
  return changed.reason === 'not-found' ? missing(house, request, reply) : again({ name: frame.view.t.staff.adminFunders.mistakes.nameExists });
}

async function contract(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = await funderAsked(house, request);
  if (!asked) return missing(house, request, reply);
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const words = frame.view.t.staff.adminFunders.mistakes;
  const input = readForm(frame.view, newContract, {
    funderId: asked.funder.id, kind: textOf(typed, 'kind'), workTypeId: orNull(typed, 'workTypeId') ?? undefined, startsOn: textOf(typed, 'startsOn'), endsOn: orNull(typed, 'endsOn') ?? undefined,
  }, words);
  const again = (mistakes: Mistakes) => sendPage(reply, <ContractForm frame={frame} {...asked} typed={typed} mistakes={mistakes} />, 422);
  if (!input.ok) return again(input.mistakes);
  const added = await look(house, request, (work, staff) => addContract(work, proven(proveFunders(staff)), input.value));
  return added.ok ? reply.redirect(withDone(`${path}/${asked.funder.id}`, 'added'), 303) : again({ workTypeId: words.workTypeId });
}

const endForm = z.object({ endsOn: z.iso.date() });

async function showEnd(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: Typed; mistakes: Mistakes }): Promise<FastifyReply> {
  const asked = await funderAsked(house, request);
  const found = asked?.money.contracts.find((one) => one.funderId === asked.funder.id && one.id === Number(paramOf(request, 'contract')));
  if (!asked || !found) return missing(house, request, reply);
  const typed = again?.typed ?? typedFrom({ endsOn: found.endsOn });
  return sendPage(reply, <EndContractForm frame={frameOf(house, request, reply)} {...asked} contract={found} typed={typed} mistakes={again?.mistakes ?? {}} />, again ? 422 : 200);
}

async function end(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { view } = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const words = view.t.staff.adminFunders.mistakes;
  const input = readForm(view, endForm, { endsOn: textOf(typed, 'endsOn') }, { endsOn: words.lastDay });
  if (!input.ok) return await showEnd(house, request, reply, { typed, mistakes: input.mistakes });
  const ended = await look(house, request, (work, staff) => endContract(work, proven(proveFunders(staff)), Number(paramOf(request, 'contract')) || 0, input.value.endsOn));
  if (ended.ok) return reply.redirect(withDone(`${path}/${idOf(request)}`, 'contractEnded'), 303);
  return ended.reason === 'not-found' ? missing(house, request, reply) : await showEnd(house, request, reply, { typed, mistakes: { endsOn: words.beforeStart } });
}

/** Who pays, by which contract, for which work. */
export function funderPages(app: FastifyInstance, house: House): void {
  workTypePages(app, house);
  app.get(path, forMoney, async (request, reply) => sendPage(reply, <FundersPage frame={frameOf(house, request, reply)} money={await readMoney(house, request)} />));
  app.get(`${path}/nieuw`, forMoney, async (request, reply) => sendPage(reply, <FunderForm frame={frameOf(house, request, reply)} money={await readMoney(house, request)} typed={typedFrom({ kind: 'municipality' })} />));
  app.post(`${path}/nieuw`, forMoney, async (request, reply) => await add(house, request, reply));
  app.get(`${path}/:id`, forMoney, async (request, reply) => {
    const asked = await funderAsked(house, request);
    return asked ? sendPage(reply, <FunderForm frame={frameOf(house, request, reply)} {...asked} typed={typedFrom({ ...asked.funder })} />) : missing(house, request, reply);
  });
  app.post(`${path}/:id`, forMoney, async (request, reply) => await save(house, request, reply));
  app.get(`${path}/:id/contract`, forMoney, async (request, reply) => {
    const asked = await funderAsked(house, request);
    return asked ? sendPage(reply, <ContractForm frame={frameOf(house, request, reply)} {...asked} typed={typedFrom({ kind: 'lump_sum' })} />) : missing(house, request, reply);
  });
  app.post(`${path}/:id/contract`, forMoney, async (request, reply) => await contract(house, request, reply));
  app.get(`${path}/:id/contract/:contract`, forMoney, async (request, reply) => await showEnd(house, request, reply));
  app.post(`${path}/:id/contract/:contract`, forMoney, async (request, reply) => await end(house, request, reply));
}
