import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveClient } from '../../../domain/cases/clients/details/details.access.ts';
import { setRight } from '../../../domain/cases/clients/details/details.commands.ts';
import { listDetailsChanges, readDetails } from '../../../domain/cases/clients/details/details.queries.ts';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, forAct, frameOf, withDone } from '../frame.tsx';
import { personAsIs, readPerson, typedPerson, type TypedPerson } from './person-forms.ts';
import { backOf, PersonPage } from './person-page.tsx';

const merges = forAct('case.merge_people');

function clientIdOf(request: FastifyRequest): number {
  return z.object({ clientId: z.coerce.number().int().positive() }).safeParse(request.params).data?.clientId ?? 0;
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedPerson; mistakes: Mistakes }): Promise<FastifyReply> {
  const clientId = clientIdOf(request);
  const casus = again?.typed.casus ?? typedPerson.safeParse(request.query).data?.casus;
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = await proveClient(work, staff, clientId);
    if (!scope) return undefined;
    const [frame, details] = [await frameOf(work, house, request, reply), await readDetails(work, scope)];
    const municipalities = (await listMunicipalities(work, staff.institutionId, dayOf(work.now))).map((one) => one.municipality);
    const changes = await listDetailsChanges(work, scope);
    return { frame, clientId, details, municipalities, changes, names: await namesOf(work, changes.map((change) => change.accountId)) };
  });
  if (!page) return reply.redirect(withDone('/werk/personen/dubbel', 'noPerson'), 303);
  const typed = again?.typed ?? personAsIs(page.details, casus);
  const places = house.directory.current().placesOf(typed.postcode.replace(/\s/g, '').slice(0, 4));
  return sendPage(reply, <PersonPage {...page} municipalities={[...new Set([...places, ...page.municipalities])]} typed={typed} mistakes={again?.mistakes} />, again ? 422 : 200);
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedPerson.parse(request.body ?? {});
  const { mistakes: words } = viewOf(request, reply).t.staff.cases;
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = await proveClient(work, staff, clientIdOf(request));
    if (!scope) return undefined;
    const read = readPerson(house, typed, await readDetails(work, scope), words);
    if (!read.ok) return read;
    const done = await setRight(work, scope, read.input);
    return done.ok || done.reason === 'nothing-changed' ? { ok: true as const, told: done.ok ? 'setRight' : 'sameAsBefore' } : { ok: false as const, mistakes: { birthDate: words.bornLater } };
  });
  if (!outcome) return reply.redirect(withDone('/werk/personen/dubbel', 'noPerson'), 303);
  return outcome.ok ? reply.redirect(withDone(backOf(typed.casus), outcome.told), 303) : await show(house, request, reply, { typed, mistakes: outcome.mistakes });
}

/** Who a client is, set right by a worker of his case or who distributes. */
export function personPages(app: FastifyInstance, house: House): void {
  app.get('/werk/personen/:clientId', merges, (request, reply) => show(house, request, reply));
  app.post('/werk/personen/:clientId', merges, (request, reply) => save(house, request, reply));
}
