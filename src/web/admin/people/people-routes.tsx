import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { provePeople } from '../../../domain/accounts/accounts.access.ts';
import { changePosition, countHeldCases, countOpenConversations, endMembership } from '../../../domain/accounts/accounts.commands.ts';
import { listStaff, type StaffMember } from '../../../domain/accounts/accounts.queries.ts';
import { inviteAgain, inviteStaff } from '../../../domain/accounts/invitations/invitations.commands.ts';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { invitationMail } from '../../invitation-mail.ts';
import { sendPage } from '../../page.tsx';
import { overlapOf, shown, typedOf } from '../form.ts';
import { forAct, frameOf, idOf, look, missing, proven, sendOverlap, withDone } from '../frame.tsx';
import { PeoplePage } from './people-page.tsx';
import { newPerson, readInvitation, readPosition, typedPerson, type PositionChoices } from './person-form.tsx';
import { EndPage, InvitePage, LinkPage, PersonPage } from './person-page.tsx';

const path = '/beheer/mensen';
const forPeople = forAct('people.manage');

async function choicesOf(house: House, request: FastifyRequest): Promise<PositionChoices> {
  const places = await look(house, request, (work, staff) => listMunicipalities(work, staff.institutionId, dayOf(work.now)));
  return { municipalities: places.map((place) => place.municipality), themes: house.library.themes };
}

async function findPerson(house: House, request: FastifyRequest): Promise<StaffMember | undefined> {
  return await look(house, request, async (work, staff) => (await listStaff(work, proven(provePeople(staff)))).find((person) => person.accountId === idOf(request)));
}

/**
 * The link itself where no mail server would bring it; else back, with what was done. Whoever sees a link can become that colleague:
 * so never one to an account that works already, nor on an installation of several institutions, where the account may be of another too.
 */
function sendLink(house: House, request: FastifyRequest, reply: FastifyReply, to: { name: string; token: string; back: string; isNew: boolean }): FastifyReply {
  const isOurs = to.isNew && house.directory.current().institutions.length === 1;
  if (house.config.smtpUrl !== undefined) return reply.redirect(to.back, 303);
  if (!isOurs) return reply.redirect(withDone(path, 'linkWaits'), 303);
  const link = `${house.config.publicUrl}/werk/uitnodiging/${to.token}`;
  return sendPage(reply, <LinkPage frame={frameOf(house, request, reply)} name={to.name} link={link} />);
}

async function invite(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const input = readInvitation(frame.view, typed);
  const again = async (mistakes: Mistakes) => sendPage(reply, <InvitePage frame={frame} typed={typed} mistakes={mistakes} choices={await choicesOf(house, request)} />, 422);
  if (!input.ok) return await again(input.mistakes);
  const outcome = await look(house, request, (work, staff) => inviteStaff(work, proven(provePeople(staff)), input.value, invitationMail(house.config.publicUrl)));
  if (!outcome.ok) return await again({ email: frame.view.t.staff.adminPeople.mistakes.alreadyHere });
  if (outcome.token === undefined) return reply.redirect(withDone(path, 'joined'), 303);
  return sendLink(house, request, reply, { name: input.value.name, token: outcome.token, back: withDone(path, 'invited'), isNew: true });
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const person = await findPerson(house, request);
  if (!person) return missing(house, request, reply);
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const overlap = overlapOf(typed, typedPerson(person));
  const choices = await choicesOf(house, request);
  if (overlap) return sendOverlap(reply, frame.view, (mistakes) => <PersonPage frame={frame} person={person} typed={overlap} mistakes={mistakes} choices={choices} />);
  const input = readPosition(frame.view, typed);
  const again = (mistakes: Mistakes) => sendPage(reply, <PersonPage frame={frame} person={person} typed={typed} mistakes={mistakes} choices={choices} />, 422);
  if (!input.ok) return again(input.mistakes);
  const outcome = await look(house, request, (work, staff) => changePosition(work, proven(provePeople(staff)), person.accountId, input.value));
  if (outcome.ok) return reply.redirect(withDone(`${path}/${person.accountId}`, 'kept'), 303);
  if (outcome.reason === 'not-a-member') return missing(house, request, reply);
  const words = frame.view.t.staff.adminPeople.mistakes;
  return again({ roles: outcome.reason === 'takes-two' ? words.takesTwo : words.lastAdministrator });
}

const againForm = z.object({ opens: z.enum(['password', 'password_and_factors']) });

async function sendAgain(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const person = await findPerson(house, request);
  const asked = againForm.safeParse(request.body);
  if (!person || !asked.success) return missing(house, request, reply);
  const outcome = await look(house, request, (work, staff) => inviteAgain(work, proven(provePeople(staff)), person.accountId, asked.data.opens, invitationMail(house.config.publicUrl)));
  if (!outcome.ok) return missing(house, request, reply);
  return sendLink(house, request, reply, { name: person.name, token: outcome.token, back: withDone(`${path}/${person.accountId}`, 'invitedAgain'), isNew: person.state === 'invited' || person.state === 'forgotten' });
}

async function showEnd(house: House, request: FastifyRequest, reply: FastifyReply, person: StaffMember, problem?: string): Promise<FastifyReply> {
  const { open, cases } = await look(house, request, async (work, { institutionId }) => ({
    open: await countOpenConversations(work, institutionId, person.accountId), cases: await countHeldCases(work, institutionId, person.accountId),
  }));
  return sendPage(reply, <EndPage frame={frameOf(house, request, reply)} person={person} open={open} cases={cases} problem={problem} />, problem || open > 0 || cases > 0 ? 409 : 200);
}

async function end(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const person = await findPerson(house, request);
  if (!person) return missing(house, request, reply);
  const words = frameOf(house, request, reply).view.t.staff.adminPeople.mistakes;
  const outcome = await look(house, request, (work, staff) => endMembership(work, proven(provePeople(staff)), person.accountId));
  if (outcome.ok) return reply.redirect(withDone(path, 'ended'), 303);
  if (outcome.reason === 'not-a-member') return missing(house, request, reply);
  return await showEnd(house, request, reply, person, outcome.reason === 'last-administrator' ? words.lastAdministrator : undefined);
}

/** Who works here: inviting, changing, a new link, and leaving. */
export function peoplePages(app: FastifyInstance, house: House): void {
  app.get(path, forPeople, async (request, reply) => {
    const people = await look(house, request, (work, staff) => listStaff(work, proven(provePeople(staff))));
    return sendPage(reply, <PeoplePage frame={frameOf(house, request, reply)} people={people} />);
  });
  app.get(`${path}/nieuw`, forPeople, async (request, reply) => {
    const choices = await choicesOf(house, request);
    return sendPage(reply, <InvitePage frame={frameOf(house, request, reply)} typed={newPerson} choices={choices} />);
  });
  app.post(`${path}/nieuw`, forPeople, async (request, reply) => await invite(house, request, reply));
  app.get(`${path}/:id`, forPeople, async (request, reply) => {
    const person = await findPerson(house, request);
    if (!person) return missing(house, request, reply);
    const choices = await choicesOf(house, request);
    return sendPage(reply, <PersonPage frame={frameOf(house, request, reply)} person={person} typed={shown(typedPerson(person))} choices={choices} />);
  });
  app.post(`${path}/:id`, forPeople, async (request, reply) => await save(house, request, reply));
  app.post(`${path}/:id/opnieuw`, forPeople, async (request, reply) => await sendAgain(house, request, reply));
  app.get(`${path}/:id/stoppen`, forPeople, async (request, reply) => {
    const person = await findPerson(house, request);
    return person && person.state !== 'ended' ? await showEnd(house, request, reply, person) : missing(house, request, reply);
  });
  app.post(`${path}/:id/stoppen`, forPeople, async (request, reply) => await end(house, request, reply));
}
