import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { cancelAppointment, moveByWorker, offerTimes } from '../../../domain/appointments/appointments.commands.ts';
import { findAppointment, listAppointments } from '../../../domain/appointments/appointments.queries.ts';
import { missing, movement, type Appointment } from '../../../domain/appointments/appointments.schema.ts';
import { setForWhom } from '../../../domain/appointments/for-whom/for-whom.commands.ts';
import { listClientIds, listNames } from '../../../domain/appointments/for-whom/for-whom.queries.ts';
import { isFor } from '../../../domain/appointments/for-whom/for-whom.rules.ts';
import { finishFollowUp, recordMissed } from '../../../domain/appointments/missed/missed.commands.ts';
import { noteRead } from '../../../domain/cases/dossier/dossier.commands.ts';
import { signWhoSees } from '../../../domain/cases/signs/signs.commands.ts';
import { clientNames } from '../../../domain/cases/cases.queries.ts';
import { proveDossierOfWorker, type DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { getBookingRules } from '../../../domain/duties/availability/availability.queries.ts';
import type { Work } from '../../../domain/work.ts';
import { fileOf, sendCalendar } from '../../calendar.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { signWords } from '../../visitor-mail.ts';
import { sayClients } from '../cases/case-words.ts';
import { mistakesOf } from '../form-mistakes.ts';
import { asStaff, doneOf, forAct, frameOf, withDone } from '../frame.tsx';
import { emptyOffer, fieldOfTime, forWhomOf, parseOffer, typedOffer, type TypedOffer } from './agenda-forms.ts';
import { CaseAppointmentsPage, OneAppointmentPage, type CasePeople, type OneProps } from './case-appointment-pages.tsx';

const done = ['offered', 'booked', 'moved', 'whom', 'cancelled', 'missed', 'followed', 'gone'] as const;
const id = z.coerce.number().int().positive().catch(0);
const where = z.object({ id, afspraak: id });
const text = z.string().catch('');
const typedOne = z.object({ day: text, time: text, zeker: text, reason: text, waited: text, voor: text });

function inCase<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: DossierScope, staff: StaffSession, appointmentId: number) => Promise<Result>): Promise<Result | undefined> {
  const asked = where.parse(request.params);
  return asStaff(house, request, async (work, staff) => {
    const scope = asked.id === 0 ? undefined : await proveDossierOfWorker(work, staff, asked.id);
    return scope && await run(work, scope, staff, asked.afspraak);
  });
}

/** Something with an appointment, and when it was done a sign to who wants one and for whom it is: of the same transaction. */
async function toldOf<Outcome extends { ok: true; id?: number } | { ok: false }>(house: House, work: Work, scope: DossierScope, act: Promise<Outcome>, asked = 0): Promise<Outcome> {
  const outcome = await act;
  const one = outcome.ok ? await findAppointment(work, scope, outcome.id ?? asked) : undefined;
  if (one) await signWhoSees(work, scope, (viewer) => isFor(one.forClientId, viewer), signWords(house.directory.current(), house.config.publicUrl));
  return outcome;
}

async function whoOf(work: Work, view: View, scope: DossierScope): Promise<string> {
  const names = await clientNames(work, scope.institutionId, [scope.caseId]);
  return sayClients(view, names.get(scope.caseId) ?? { clients: [], clientCount: 0 });
}

/** The clients of the case now, among whom is chosen, and who left it and has an appointment among these. */
async function peopleOf(work: Work, scope: DossierScope, appointments: readonly Appointment[]): Promise<CasePeople> {
  const here = await listClientIds(work, scope);
  const names = await listNames(work, scope.institutionId, [...new Set([...here, ...appointments.flatMap((one) => one.forClientId ?? [])])]);
  return { here, names: new Map(names.map((one) => [one.clientId, one.name])) };
}

async function showCase(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedOffer; mistakes: Mistakes }): Promise<FastifyReply> {
  const page = await inCase(house, request, async (work, scope, staff) => {
    const frame = await frameOf(work, house, request, reply);
    const rules = await getBookingRules(work, staff);
    const appointments = await listAppointments(work, scope);
    await noteRead(work, scope);
    return { frame, caseId: scope.caseId, isClosed: scope.isClosed, who: await whoOf(work, frame.view, scope), people: await peopleOf(work, scope, appointments), appointments, typed: again?.typed ?? emptyOffer(rules.minutes) };
  });
  if (!page) return reply.redirect(withDone('/werk/casussen', 'gone'), 303);
  const notice = doneOf(done, request);
  return sendPage(reply, <CaseAppointmentsPage {...page} mistakes={again?.mistakes} notice={notice && page.frame.view.t.staff.agenda.done[notice]} />, again ? 422 : 200);
}

async function make(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { mistakes: words } = viewOf(request, reply).t.staff.agenda;
  const typed = typedOffer.parse(request.body ?? {});
  const parsed = parseOffer(typed, words);
  if (!parsed.ok) return await showCase(house, request, reply, { typed, mistakes: parsed.mistakes });
  const outcome = await inCase(house, request, async (work, scope, staff) => {
    const place = parsed.offer.kind === 'video' && parsed.offer.place === '' ? (await getBookingRules(work, staff)).videoAddress : parsed.offer.place;
    return await toldOf(house, work, scope, offerTimes(work, scope, { ...parsed.offer, place }));
  });
  const path = `/werk/casussen/${where.parse(request.params).id}/afspraken`;
  if (outcome?.ok) return reply.redirect(withDone(path, parsed.offer.isAgreed ? 'booked' : 'offered'), 303);
  if (!outcome || outcome.reason === 'not-now') return reply.redirect(withDone(path, 'gone'), 303);
  return await showCase(house, request, reply, { typed, mistakes: { [outcome.reason === 'whom' ? 'voor' : fieldOfTime(typed, outcome.at)]: words[outcome.reason] } });
}

async function showOne(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: OneProps['typed']; mistakes: Mistakes }): Promise<FastifyReply> {
  const page = await inCase(house, request, async (work, scope, _staff, asked) => {
    const one = await findAppointment(work, scope, asked);
    const frame = await frameOf(work, house, request, reply);
    if (one) await noteRead(work, scope);
    if (!one) return undefined;
    const people = await peopleOf(work, scope, [one]);
    const name = people.names.get(one.forClientId ?? 0);
    return { one, frame, who: name ? frame.view.t.staff.agenda.only(name) : await whoOf(work, frame.view, scope), people };
  });
  if (!page) return reply.redirect(withDone('/werk/agenda', 'gone'), 303);
  const notice = doneOf(done, request);
  return sendPage(reply, <OneAppointmentPage {...page} typed={again?.typed ?? typedOne.parse({ waited: '15' })} mistakes={again?.mistakes} notice={notice && page.frame.view.t.staff.agenda.done[notice]} />, again ? 422 : 200);
}

/** Back to the appointment, with what was done told above it. */
function backTo(request: FastifyRequest, reply: FastifyReply, what: (typeof done)[number]): FastifyReply {
  const asked = where.parse(request.params);
  return reply.redirect(withDone(`/werk/casussen/${asked.id}/afspraken/${asked.afspraak}`, what), 303);
}

async function move(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { mistakes: words } = viewOf(request, reply).t.staff.agenda;
  const typed = typedOne.parse(request.body ?? {});
  const to = movement.safeParse({ day: typed.day, time: typed.time, isSure: typed.zeker !== '' });
  if (!to.success) return await showOne(house, request, reply, { typed, mistakes: mistakesOf(to.error, { day: words.times, time: words.time }, words.time) });
  const outcome = await inCase(house, request, (work, scope, _staff, asked) => toldOf(house, work, scope, moveByWorker(work, scope, asked, to.data)));
  if (outcome?.ok) return backTo(request, reply, 'moved');
  if (!outcome || outcome.reason === 'not-now') return backTo(request, reply, 'gone');
  return await showOne(house, request, reply, { typed, mistakes: { time: words[outcome.reason] } });
}

async function tellWhom(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedOne.parse(request.body ?? {});
  const outcome = await inCase(house, request, (work, scope, _staff, asked) => toldOf(house, work, scope, setForWhom(work, scope, asked, forWhomOf(typed.voor))));
  if (outcome?.ok === false && outcome.reason === 'whom') return await showOne(house, request, reply, { typed, mistakes: { voor: viewOf(request, reply).t.staff.agenda.mistakes.whom } });
  return backTo(request, reply, outcome?.ok ? 'whom' : 'gone');
}

async function miss(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { mistakes: words } = viewOf(request, reply).t.staff.agenda;
  const typed = typedOne.parse(request.body ?? {});
  const input = missing.safeParse({ reason: typed.reason, minutes: typed.waited });
  if (!input.success) return await showOne(house, request, reply, { typed, mistakes: mistakesOf(input.error, { reason: words.reason }, words.waited) });
  const outcome = await inCase(house, request, (work, scope, staff, asked) => recordMissed(work, scope, staff, asked, input.data));
  return backTo(request, reply, outcome?.ok ? 'missed' : 'gone');
}

/** The appointments of a case and each of them, for its workers. */
export function caseAppointmentPages(app: FastifyInstance, house: House): void {
  const own = forAct('case.own');
  const base = '/werk/casussen/:id/afspraken';
  app.get(base, own, (request, reply) => showCase(house, request, reply));
  app.post(base, own, (request, reply) => make(house, request, reply));
  app.get(`${base}/:afspraak`, own, (request, reply) => showOne(house, request, reply));
  app.post(`${base}/:afspraak/verzet`, own, (request, reply) => move(house, request, reply));
  app.post(`${base}/:afspraak/voor-wie`, own, (request, reply) => tellWhom(house, request, reply));
  app.post(`${base}/:afspraak/niet-gekomen`, own, (request, reply) => miss(house, request, reply));
  app.post(`${base}/:afspraak/afzeggen`, own, async (request, reply) => {
    const outcome = await inCase(house, request, (work, scope, _staff, asked) => toldOf(house, work, scope, cancelAppointment(work, scope, asked), asked));
    return backTo(request, reply, outcome?.ok ? 'cancelled' : 'gone');
  });
  app.post(`${base}/:afspraak/gedaan`, own, async (request, reply) => {
    const isDone = await inCase(house, request, (work, scope, _staff, asked) => finishFollowUp(work, scope, asked));
    return reply.redirect(withDone('/werk/agenda', isDone ? 'followed' : 'gone'), 303);
  });
  app.get(`${base}/:afspraak/afspraak.ics`, own, async (request, reply) => {
    const { title } = viewOf(request, reply).t.client.appointments.calendar;
    const file = await inCase(house, request, async (work, scope, _staff, asked) => {
      const one = await findAppointment(work, scope, asked);
      return one && fileOf(one, title);
    });
    return file === undefined ? backTo(request, reply, 'gone') : sendCalendar(reply, file, 'afspraak');
  });
}
