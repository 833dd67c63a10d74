import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { proveEditOrganisations, proveOrganisations } from '../../../domain/organisations/organisations.access.ts';
import { addOrganisation, addOrganisationPerson, changeOrganisation, changeOrganisationPerson, closeOrganisation, setOrganisationPersonLeft } from '../../../domain/organisations/organisations.commands.ts';
import { findOrganisation, listOrganisationPeople, listOrganisations } from '../../../domain/organisations/organisations.queries.ts';
import { organisationKinds } from '../../../domain/organisations/organisations.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { organisationAsTyped, personAsTyped, readOrganisation, readPerson, typedOrganisation, typedPerson, type TypedOrganisation, type TypedPerson } from './organisation-forms.ts';
import { OrganisationFormPage, OrganisationPage, OrganisationsPage, organisationsPath } from './organisation-pages.tsx';

const done = ['added', 'kept', 'closed', 'reopened', 'person', 'gone'] as const;
const see = forAct('organisations.see');
const edit = forAct('organisations.edit');
const word = z.string().catch('');
const filterForm = z.object({ zoek: word, soort: word, gestopt: word });
const params = z.object({ id: z.coerce.number().int().positive().catch(0), personId: z.coerce.number().int().positive().catch(0) });

type Handling = (house: House, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

function gone(reply: FastifyReply): FastifyReply {
  return reply.redirect(withDone(organisationsPath, 'gone'), 303);
}

const showList: Handling = async (house, request, reply) => {
  const filter = filterForm.parse(request.query ?? {});
  const isClosed = filter.gestopt === '1';
  const page = await asStaff(house, request, async (work, staff) => ({
    frame: await frameOf(work, house, request, reply),
    organisations: await listOrganisations(work, proven(proveOrganisations(staff)), { search: filter.zoek, kind: organisationKinds.find((kind) => kind === filter.soort), isClosed }),
  }));
  const notice = doneOf(done, request);
  return sendPage(reply, <OrganisationsPage {...page} search={filter.zoek} kind={filter.soort} isClosed={isClosed} notice={notice && page.frame.view.t.staff.organisations.done[notice]} />);
};

async function showForm(house: House, request: FastifyRequest, reply: FastifyReply, extra: { typed?: TypedOrganisation; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const { id } = params.parse(request.params ?? {});
  const page = await asStaff(house, request, async (work, staff) => {
    const organisation = id === 0 ? undefined : await findOrganisation(work, proven(proveOrganisations(staff)), id);
    if (id !== 0 && !organisation) return undefined;
    return { frame: await frameOf(work, house, request, reply), organisation, municipalities: (await listMunicipalities(work, staff.institutionId, dayOf(work.now))).map((one) => one.municipality) };
  });
  if (!page) return gone(reply);
  const { frame, organisation, municipalities } = page;
  const words = frame.view.t.staff.organisations;
  const typed = extra.typed ?? (organisation ? organisationAsTyped(organisation) : typedOrganisation.parse({ kind: 'school' }));
  const own = organisation ? { id, title: words.changeTitle(organisation.name) } : { title: words.newTitle };
  return sendPage(reply, <OrganisationFormPage frame={frame} {...own} typed={typed} mistakes={extra.mistakes} municipalities={municipalities} />, extra.mistakes ? 422 : 200);
}

const postForm: Handling = async (house, request, reply) => {
  const { id } = params.parse(request.params ?? {});
  const words = viewOf(request, reply).t.staff.organisations;
  const typed = typedOrganisation.parse(request.body ?? {});
  const read = readOrganisation(typed, words);
  if (!read.ok) return await showForm(house, request, reply, { typed, mistakes: read.mistakes });
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveEditOrganisations(staff));
    return id === 0 ? await addOrganisation(work, scope, read.value, typed.formKey) : { id, ...await changeOrganisation(work, scope, id, read.value) };
  });
  if (outcome.ok) return reply.redirect(withDone(`${organisationsPath}/${outcome.id}`, id === 0 ? 'added' : 'kept'), 303);
  return outcome.reason === 'not-found' ? gone(reply) : await showForm(house, request, reply, { typed, mistakes: { name: words.mistakes.exists } });
};

async function showOne(house: House, request: FastifyRequest, reply: FastifyReply, extra: { typed?: TypedPerson; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const { id, personId } = params.parse(request.params ?? {});
  const asked = personId || z.object({ persoon: z.coerce.number().int().catch(0) }).parse(request.query ?? {}).persoon;
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveOrganisations(staff));
    const organisation = await findOrganisation(work, scope, id);
    return organisation && { frame: await frameOf(work, house, request, reply), organisation, people: await listOrganisationPeople(work, scope, id) };
  });
  if (!page) return gone(reply);
  const person = page.people.find((one) => one.id === asked);
  const notice = doneOf(done, request);
  return sendPage(reply, (
    <OrganisationPage {...page} personId={person?.id} typed={extra.typed ?? (person ? personAsTyped(person) : typedPerson.parse({}))} mistakes={extra.mistakes}
      notice={notice && page.frame.view.t.staff.organisations.done[notice]} />
  ), extra.mistakes ? 422 : 200);
}

const postPerson: Handling = async (house, request, reply) => {
  const { id, personId } = params.parse(request.params ?? {});
  const typed = typedPerson.parse(request.body ?? {});
  const read = readPerson(typed, viewOf(request, reply).t.staff.organisations);
  if (!read.ok) return await showOne(house, request, reply, { typed, mistakes: read.mistakes });
  const isKept = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveEditOrganisations(staff));
    if (personId !== 0) return await changeOrganisationPerson(work, scope, id, personId, read.value);
    return await addOrganisationPerson(work, scope, id, read.value, typed.formKey) !== undefined;
  });
  return isKept ? reply.redirect(withDone(`${organisationsPath}/${id}`, 'person'), 303) : gone(reply);
};

const postLeft: Handling = async (house, request, reply) => {
  const { id, personId } = params.parse(request.params ?? {});
  const hasLeft = z.object({ left: z.literal('1') }).safeParse(request.body).success;
  const isKept = await asStaff(house, request, (work, staff) => setOrganisationPersonLeft(work, proven(proveEditOrganisations(staff)), id, personId, hasLeft));
  return isKept ? reply.redirect(withDone(`${organisationsPath}/${id}`, 'person'), 303) : gone(reply);
};

const postClosed: Handling = async (house, request, reply) => {
  const { id } = params.parse(request.params ?? {});
  const isClosed = !z.object({ closed: z.literal('0') }).safeParse(request.body).success;
  const isKept = await asStaff(house, request, (work, staff) => closeOrganisation(work, proven(proveEditOrganisations(staff)), id, isClosed));
  return isKept ? reply.redirect(withDone(`${organisationsPath}/${id}`, isClosed ? 'closed' : 'reopened'), 303) : gone(reply);
};

/** Parties outside: the list, one of them with the people in it, adding, changing, stopping. */
export function organisationPages(app: FastifyInstance, house: House): void {
  const on = (handling: Handling) => (request: FastifyRequest, reply: FastifyReply) => handling(house, request, reply);
  app.get(organisationsPath, see, on(showList));
  app.get(`${organisationsPath}/nieuw`, edit, (request, reply) => showForm(house, request, reply));
  app.post(`${organisationsPath}/nieuw`, edit, on(postForm));
  app.get(`${organisationsPath}/:id`, see, (request, reply) => showOne(house, request, reply));
  app.get(`${organisationsPath}/:id/wijzigen`, edit, (request, reply) => showForm(house, request, reply));
  app.post(`${organisationsPath}/:id/wijzigen`, edit, on(postForm));
  app.post(`${organisationsPath}/:id/mensen`, edit, on(postPerson));
  app.post(`${organisationsPath}/:id/mensen/:personId`, edit, on(postPerson));
  app.post(`${organisationsPath}/:id/mensen/:personId/weg`, edit, on(postLeft));
  app.post(`${organisationsPath}/:id/stoppen`, edit, on(postClosed));
}
