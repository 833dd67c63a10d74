import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { logAccess } from '../../../domain/audit/audit.commands.ts';
import { proveRegister } from '../../../domain/cases/cases.access.ts';
import { proveFindPerson } from '../../../domain/cases/clients/clients.access.ts';
import { findPerson, type Candidate } from '../../../domain/cases/clients/clients.queries.ts';
import { clientInput } from '../../../domain/cases/clients/clients.schema.ts';
import { registerCase, type Registered } from '../../../domain/cases/registering/registering.commands.ts';
import { proveReader, proveSender, type WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { getConversation } from '../../../domain/conversations/conversations.queries.ts';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { listFunders, listWorkTypes } from '../../../domain/institutions/funders/funders.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { listOrganisationChoices, listPeopleChoices } from '../../../domain/organisations/organisations.queries.ts';
import type { Work } from '../../../domain/work.ts';
import { findRegistered } from '../../../domain/cases/registering/registering.queries.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { Texts } from '../../texts/texts.ts';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { readRegistration, typedRegistrationOf, type TypedRegistration } from './register-forms.ts';
import { RegisterPage } from './register-page.tsx';

const path = '/werk/casussen/nieuw';
const register = forAct('case.register');

/** A conversation of this institution that is, or was lately, this worker's: only from that a case may begin. Not past the days in which he may read it. */
async function findOwnConversation(work: Work, staff: StaffSession, id: string): Promise<WorkerScope | undefined> {
  const scope = /^\d{1,15}$/.test(id) ? await proveSender(work, staff, Number(id)) : undefined;
  return scope?.institutionId === staff.institutionId && await proveReader(work, staff, Number(id)) ? scope : undefined;
}

async function firstTyped(work: Work, staff: StaffSession, conversationId: string): Promise<TypedRegistration> {
  const empty = { registeredOn: dayOf(work.now), registeredHow: 'phone', next: 'wait' };
  const scope = await findOwnConversation(work, staff, conversationId);
  if (!scope) return typedRegistrationOf(empty);
  const { details, askedAt, themes, origin, postcode, municipality } = await getConversation(work, scope);
  await logAccess(work, { institutionId: scope.institutionId, action: 'read', subject: 'conversation', subjectId: scope.conversationId });
  const [firstName = '', ...surname] = (details.name ?? '').split(' ');
  return typedRegistrationOf({
    ...empty, conversationId, registeredOn: dayOf(askedAt), registeredHow: 'online', next: 'process', themes, origin, postcode: postcode ?? '', municipality: municipality ?? '',
    firstName_0: firstName, surname_0: surname.join(' '), phone: details.phone ?? '', email: details.email ?? '',
  });
}

/** Who of the register may be meant by each person of the form; nobody for who is not filled in yet. Writes the log: call it last. */
async function findCandidates(work: Work, staff: StaffSession, typed: TypedRegistration): Promise<Candidate[][]> {
  const scope = proveFindPerson(staff);
  const found: Candidate[][] = [];
  for (const [index, person] of typed.people.entries()) {
    const input = clientInput.safeParse({ ...person, phone: index === 0 ? typed.phone : '' });
    found.push(scope && input.success ? await findPerson(work, scope, input.data) : []);
  }
  return found;
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedRegistration; mistakes?: Mistakes; isAsking?: boolean }): Promise<FastifyReply> {
  const asked = z.object({ gesprek: z.string() }).safeParse(request.query).data?.gesprek ?? '';
  const page = await asStaff(house, request, async (work, staff) => {
    const { institutionId } = staff;
    return {
      frame: await frameOf(work, house, request, reply), typed: again?.typed ?? await firstTyped(work, staff, asked),
      workTypes: await listWorkTypes(work, institutionId), funders: await listFunders(work, institutionId), organisations: await listOrganisationChoices(work, institutionId),
      people: await listPeopleChoices(work, institutionId), municipalities: (await listMunicipalities(work, institutionId, dayOf(work.now))).map((one) => one.municipality),
      candidates: again?.isAsking ? await findCandidates(work, staff, again.typed) : [],
    };
  });
  const places = house.directory.current().placesOf(page.typed.postcode.replace(/\s/g, '').slice(0, 4));
  const municipalities = [...new Set([...places, ...page.municipalities])];
  const notice = doneOf(['registered'], request);
  return sendPage(reply, <RegisterPage {...page} notice={notice && page.frame.view.t.staff.cases.done[notice]} municipalities={municipalities} house={house} mistakes={again?.mistakes} />, again?.mistakes ? 422 : 200);
}

function refusal(reason: Extract<Registered, { ok: false }>['reason'], words: Texts['staff']['cases']['mistakes']): Mistakes {
  switch (reason) {
    case 'in-the-future': return { registeredOn: words.registeredOn };
    case 'born-later': return { birthDate_0: words.bornLater };
    case 'unknown-work-type': return { workTypeId: words.workTypeId };
    case 'unknown-funder': return { funderId: words.funderId };
    case 'unknown-person': return { is_0: words.person };
    case 'unknown-organisation': return { originOrganisationId: words.organisation };
    case 'wrong-person': return { originPersonId: words.originPerson };
    case 'not-a-worker': return { next: words.fromLeader };
  }
}

/** For whom it was not said yet whether he is one of those who were found, or was said of someone who was not found. */
function unanswered(typed: TypedRegistration, candidates: readonly (readonly Candidate[])[], words: Texts['staff']['cases']['mistakes']): Mistakes {
  return Object.fromEntries(typed.people.flatMap((person, index) => {
    const found = candidates[index] ?? [];
    const isAnswered = found.length === 0 ? !/^\d+$/.test(person.is) : person.is === 'new' || found.some((one) => String(one.clientId) === person.is);
    return isAnswered ? [] : [[found.length === 0 ? `surname_${index}` : `is_${index}`, words.person]];
  }));
}

async function post(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.cases.mistakes;
  if (z.object({ act: z.literal('more') }).safeParse(request.body).success) return await show(house, request, reply, { typed: typedRegistrationOf(request.body, 1) });
  const typed = typedRegistrationOf(request.body);
  const read = readRegistration(house, typed, words);
  if (!read.ok) return await show(house, request, reply, { typed, mistakes: read.mistakes, isAsking: typed.people.some((person) => person.is !== '') });
  const { registration } = read;
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveRegister(staff));
    const conversation = await findOwnConversation(work, staff, typed.conversationId);
    // The people of a form that was sent before are in the register by now: they are not asked about.
    const isRepeat = await findRegistered(work, scope, registration.formKey) !== undefined;
    const wrong = isRepeat ? {} : unanswered(typed, await findCandidates(work, staff, typed), words);
    if (Object.keys(wrong).length > 0) return { ok: false as const, mistakes: wrong };
    return await registerCase(work, scope, { ...registration, conversationId: conversation?.conversationId });
  });
  if (!outcome.ok) return await show(house, request, reply, { typed, mistakes: 'mistakes' in outcome ? outcome.mistakes : refusal(outcome.reason, words), isAsking: true });
  if (registration.takesIt) return reply.redirect(withDone(`/werk/casussen/${outcome.caseId}`, 'begun'), 303);
  return reply.redirect(withDone(path, 'registered'), 303);
}

/** Registering a case, also for who took it by phone or on paper. */
export function registerPages(app: FastifyInstance, house: House): void {
  app.get(path, register, (request, reply) => show(house, request, reply));
  app.post(path, register, (request, reply) => post(house, request, reply));
}
