import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { provePeople } from '../../../domain/accounts/accounts.access.ts';
import { listStaff } from '../../../domain/accounts/accounts.queries.ts';
import { proveCouplings } from '../../../domain/api-keys/api-keys.access.ts';
import { endKey, makeKey, noteWorker } from '../../../domain/api-keys/api-keys.commands.ts';
import { listKeys } from '../../../domain/api-keys/api-keys.queries.ts';
import { newKey, workerReference } from '../../../domain/api-keys/api-keys.schema.ts';
import { listReferences } from '../../../domain/references/references.queries.ts';
import { listWebhooks } from '../../../domain/webhooks/webhooks.queries.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { listOf, orNull, readForm, textOf, typedFrom, typedOf } from '../form.ts';
import { forAct, frameOf, idOf, look, missing, proven, withDone } from '../frame.tsx';
import { CouplingsPage, couplingsPath as path, MadeBeforePage, OncePage } from './couplings-page.tsx';
import { ColleaguesPage, KeyForm, KeyPage, type CoupledColleague } from './key-pages.tsx';

const forCouplings = forAct('api.manage');

async function add(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const words = frame.view.t.staff.adminCouplings;
  const typed = typedOf(request.body);
  const input = readForm(frame.view, newKey, { formKey: textOf(typed, 'formKey'), name: textOf(typed, 'name'), scopes: listOf(typed, 'scopes'), endsOn: orNull(typed, 'endsOn') ?? undefined }, words.mistakes);
  const again = (mistakes: Mistakes) => sendPage(reply, <KeyForm frame={frame} typed={typed} mistakes={mistakes} />, 422);
  if (!input.ok) return again(input.mistakes);
  const made = await look(house, request, (work, staff) => makeKey(work, proven(proveCouplings(staff)), input.value));
  if (made.ok) return sendPage(reply, <OncePage frame={frame} title={words.keyMade} label={words.theKey} secret={made.key} />);
  return made.reason === 'made-before' ? sendPage(reply, <MadeBeforePage frame={frame} title={words.addKey} />) : again({ endsOn: words.mistakes.endsOn });
}

async function coupledColleagues(house: House, request: FastifyRequest): Promise<CoupledColleague[]> {
  return await look(house, request, async (work, staff) => {
    const people = await listStaff(work, proven(provePeople(staff)));
    const references = await listReferences(work, staff.institutionId, 'worker', people.map((person) => person.accountId));
    return people.map(({ accountId, name }) => ({ accountId, name, references: references.get(accountId) ?? [] }));
  });
}

async function note(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const { mistakes: words } = frame.view.t.staff.adminCouplings;
  const typed = typedOf(request.body);
  const input = readForm(frame.view, workerReference, { accountId: textOf(typed, 'accountId'), system: textOf(typed, 'system').trim(), value: textOf(typed, 'value') }, words);
  const again = async (mistakes: Mistakes) => sendPage(reply, <ColleaguesPage frame={frame} typed={typed} mistakes={mistakes} colleagues={await coupledColleagues(house, request)} />, 422);
  if (!input.ok) return await again(input.mistakes);
  const noted = await look(house, request, (work, staff) => noteWorker(work, proven(proveCouplings(staff)), input.value));
  if (noted.ok) return reply.redirect(withDone(`${path}/collegas`, 'added'), 303);
  return await again(noted.reason === 'taken' ? { value: words.taken } : { accountId: words.accountId });
}

/** Keys of other systems, and what those call our colleagues. */
export function couplingPages(app: FastifyInstance, house: House): void {
  app.get(path, forCouplings, async (request, reply) => {
    const [keys, webhooks] = await look(house, request, async (work, { institutionId }) => [await listKeys(work, institutionId), await listWebhooks(work, institutionId)] as const);
    return sendPage(reply, <CouplingsPage frame={frameOf(house, request, reply)} keys={keys} webhooks={webhooks} />);
  });
  app.get(`${path}/sleutel`, forCouplings, async (request, reply) => sendPage(reply, <KeyForm frame={frameOf(house, request, reply)} typed={typedFrom({ formKey: randomUUID() })} />));
  app.post(`${path}/sleutel`, forCouplings, async (request, reply) => await add(house, request, reply));
  app.get(`${path}/sleutel/:id`, forCouplings, async (request, reply) => {
    const key = await look(house, request, async (work, staff) => (await listKeys(work, staff.institutionId)).find((one) => one.id === idOf(request)));
    return key ? sendPage(reply, <KeyPage frame={frameOf(house, request, reply)} apiKey={key} />) : missing(house, request, reply);
  });
  app.post(`${path}/sleutel/:id/einde`, forCouplings, async (request, reply) => {
    const isEnded = await look(house, request, (work, staff) => endKey(work, proven(proveCouplings(staff)), idOf(request)));
    return isEnded ? reply.redirect(withDone(path, 'keyEnded'), 303) : missing(house, request, reply);
  });
  app.get(`${path}/collegas`, forCouplings, async (request, reply) =>
    sendPage(reply, <ColleaguesPage frame={frameOf(house, request, reply)} typed={{}} colleagues={await coupledColleagues(house, request)} />));
  app.post(`${path}/collegas`, forCouplings, async (request, reply) => await note(house, request, reply));
}
