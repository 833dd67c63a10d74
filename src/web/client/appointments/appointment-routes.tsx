import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveCitizen, tenantOfCitizen, type CitizenScope } from '../../../domain/accounts/citizens/citizens.access.ts';
import { bookOwn, cancelAppointment, moveOwn, pickTime } from '../../../domain/appointments/appointments.commands.ts';
import { findAppointment, getAppointmentPolicy, listAppointments, listFreeTimes } from '../../../domain/appointments/appointments.queries.ts';
import { mayMove } from '../../../domain/appointments/appointments.rules.ts';
import { ownBooking, type Appointment } from '../../../domain/appointments/appointments.schema.ts';
import { findDoor } from '../../../domain/appointments/chat-door/chat-door.queries.ts';
import { renewAddress, saveWishes, stopAddress } from '../../../domain/appointments/calendar/calendar.commands.ts';
import { getWishes } from '../../../domain/appointments/calendar/calendar.queries.ts';
import { proveDossierOfCitizen, type DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { noteRead } from '../../../domain/cases/dossier/dossier.commands.ts';
import { listDossiersOf } from '../../../domain/cases/dossier/dossier.queries.ts';
import { meetingKinds } from '../../../domain/duties/availability/availability.schema.ts';
import type { Work } from '../../../domain/work.ts';
import { calendarPath, fileOf, sendCalendar } from '../../calendar.ts';
import type { Mistakes } from '../../components/field.tsx';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, withQuery } from '../../view.ts';
import { AppointmentPage, NewAppointmentPage } from './appointment-page.tsx';
import { AppointmentsPage, type Listed } from './appointments-page.tsx';

const doneWords = ['picked', 'booked', 'moved', 'in_time', 'late', 'wishes', 'stopped', 'gone'] as const;
type Done = (typeof doneWords)[number];
const all = '/mijn-pagina/afspraken';
const text = z.string().max(4000).catch('');
const id = z.coerce.number().int().positive().catch(0);
const where = z.object({ dossier: id, id });

function asCitizen<Result>(house: House, request: FastifyRequest, run: (work: Work, citizen: CitizenScope) => Promise<Result>): Promise<Result> {
  const session = citizenOf(request);
  return house.inWork(tenantOfCitizen(session), (work) => run(work, proveCitizen(session)));
}

/** Runs something in the dossier of the address, when this citizen is in it. */
function inDossier<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: DossierScope, id: number) => Promise<Result>): Promise<Result | undefined> {
  const asked = where.parse(request.params);
  return asCitizen(house, request, async (work, citizen) => {
    const scope = asked.dossier === 0 ? undefined : await proveDossierOfCitizen(work, citizen, asked.dossier);
    return scope && await run(work, scope, asked.id);
  });
}

function noticeOf(request: FastifyRequest): Done | undefined {
  const { klaar } = z.object({ klaar: text }).parse(request.query ?? {});
  return doneWords.find((one) => one === klaar);
}

function leadTo(request: FastifyRequest, reply: FastifyReply, path: string, klaar: Done): FastifyReply {
  return reply.redirect(withQuery(viewOf(request, reply).to(path), { klaar }), 303);
}

async function readAll(work: Work, citizen: CitizenScope): Promise<Listed> {
  const appointments: Appointment[] = [];
  const toBook: { caseId: number; workerId: number }[] = [];
  for (const { caseId, status } of await listDossiersOf(work, citizen)) {
    const scope = await proveDossierOfCitizen(work, citizen, caseId);
    if (!scope) continue;
    const own = await listAppointments(work, scope);
    appointments.push(...own);
    if (own.length > 0) await noteRead(work, scope);
    const free = status === 'open' && !(scope.viewer.as === 'client' && scope.viewer.until) ? await listFreeTimes(work, scope, {}) : undefined;
    if (free) toBook.push({ caseId, workerId: free.workerId });
  }
  const names = await namesOf(work, [...appointments, ...toBook].map((one) => one.workerId));
  return { appointments, toBook, names, wishes: await getWishes(work, citizen), now: work.now };
}

async function showAll(house: House, request: FastifyRequest, reply: FastifyReply, address?: string): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const done = noticeOf(request);
  return sendPage(reply, <AppointmentsPage view={view} {...await asCitizen(house, request, readAll)} notice={done && view.t.client.appointments.done[done]} address={address} />);
}

async function showOne(house: House, request: FastifyRequest, reply: FastifyReply, mistakes: Mistakes = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const page = await inDossier(house, request, async (work, scope, asked) => {
    const one = await findAppointment(work, scope, asked);
    if (!one) return undefined;
    await noteRead(work, scope);
    const { lateHours } = await getAppointmentPolicy(work, scope.institutionId);
    const free = mayMove(one, scope.viewer, work.now, lateHours) ? await listFreeTimes(work, scope, { moving: one }) : undefined;
    return { one, door: await findDoor(work, scope, one), viewer: scope.viewer, lateHours, free: free?.times.filter((time) => time.startsAt.getTime() !== one.startsAt?.getTime()) ?? [], names: await namesOf(work, [one.workerId]), now: work.now };
  });
  if (!page) return leadTo(request, reply, all, 'gone');
  const done = noticeOf(request);
  return sendPage(reply, <AppointmentPage view={view} {...page} mistakes={mistakes} notice={done && view.t.client.appointments.done[done]} />, Object.keys(mistakes).length > 0 ? 422 : 200);
}

type Chosen = { ok: true; id: number } | { ok: false; reason: 'not-now' | 'taken' };

/** Picking and moving come to the same: a time that is his, one that is gone, or an appointment that changed meanwhile. */
async function choose(house: House, request: FastifyRequest, reply: FastifyReply, done: Done, run: (work: Work, scope: DossierScope, id: number, time: string) => Promise<Chosen>): Promise<FastifyReply> {
  const { mistakes: words } = viewOf(request, reply).t.client.appointments;
  const { tijd } = z.object({ tijd: text }).parse(request.body ?? {});
  if (tijd === '') return await showOne(house, request, reply, { tijd: words.time });
  const outcome = await inDossier(house, request, (work, scope, asked) => run(work, scope, asked, tijd));
  if (outcome?.ok === false && outcome.reason === 'taken') return await showOne(house, request, reply, { tijd: words.taken });
  const { dossier, id: asked } = where.parse(request.params);
  return leadTo(request, reply, `${all}/${dossier}/${asked}`, outcome?.ok ? done : 'gone');
}

async function cancel(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const outcome = await inDossier(house, request, (work, scope, asked) => cancelAppointment(work, scope, asked));
  return leadTo(request, reply, all, outcome?.ok && outcome.as !== 'by_us' ? outcome.as : 'gone');
}

async function sendFile(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.client.appointments;
  const file = await inDossier(house, request, async (work, scope, asked) => {
    const one = await findAppointment(work, scope, asked);
    const { showsKind } = await getWishes(work, scope.viewer);
    return one && fileOf(one, showsKind ? `${words.calendar.title}: ${words.kinds[one.kind]}` : words.calendar.title);
  });
  return file === undefined ? leadTo(request, reply, all, 'gone') : sendCalendar(reply, file, 'afspraak');
}

const typedNew = z.object({ formKey: z.uuid().catch(() => randomUUID()), tijd: text, woorden: text, soort: z.enum(meetingKinds).optional().catch(undefined) });

async function showNew(house: House, request: FastifyRequest, reply: FastifyReply, typed: z.infer<typeof typedNew>, mistakes: Mistakes = {}): Promise<FastifyReply> {
  const page = await inDossier(house, request, async (work, scope) => {
    const free = await listFreeTimes(work, scope, { kind: typed.soort });
    return free && { ...free, caseId: scope.caseId, names: await namesOf(work, [free.workerId]), now: work.now };
  });
  if (!page) return leadTo(request, reply, all, 'gone');
  return sendPage(reply, <NewAppointmentPage view={viewOf(request, reply)} {...page} typed={typed} mistakes={mistakes} />, Object.keys(mistakes).length > 0 ? 422 : 200);
}

async function book(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { mistakes: words } = viewOf(request, reply).t.client.appointments;
  const typed = typedNew.parse(request.body ?? {});
  const input = ownBooking.safeParse({ formKey: typed.formKey, kind: typed.soort, startsAt: typed.tijd, words: typed.woorden });
  if (!input.success) return await showNew(house, request, reply, typed, input.error.issues.some((issue) => issue.path[0] === 'words') ? { woorden: words.words } : { tijd: words.time });
  const outcome = await inDossier(house, request, (work, scope) => bookOwn(work, scope, input.data));
  if (outcome?.ok) return leadTo(request, reply, `${all}/${where.parse(request.params).dossier}/${outcome.id}`, 'booked');
  return outcome?.reason === 'taken' ? await showNew(house, request, reply, typed, { tijd: words.taken }) : leadTo(request, reply, all, 'gone');
}

async function keepWishes(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { wens } = z.object({ wens: z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]) }).parse(request.body ?? {});
  await asCitizen(house, request, (work, citizen) => saveWishes(work, citizen, { wantsReminder: wens.includes('reminder'), showsKind: wens.includes('kind') }));
  return leadTo(request, reply, all, 'wishes');
}

/** '/mijn-pagina/afspraken': what comes, what was, a time to choose, and the own calendar. */
export function appointmentPages(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' }, script: true, worker: true } as const;
  const base = '/i/:door/mijn-pagina/afspraken';
  app.get(base, { config }, (request, reply) => showAll(house, request, reply));
  app.post(`${base}/wensen`, { config }, (request, reply) => keepWishes(house, request, reply));
  app.post(`${base}/agenda`, { config }, async (request, reply) => {
    const token = await asCitizen(house, request, renewAddress);
    return await showAll(house, request, reply, calendarPath(house.config.publicUrl, token));
  });
  app.post(`${base}/agenda/stop`, { config }, async (request, reply) => {
    await asCitizen(house, request, stopAddress);
    return leadTo(request, reply, all, 'stopped');
  });
  app.get(`${base}/:dossier/nieuw`, { config }, (request, reply) => showNew(house, request, reply, typedNew.parse(request.query ?? {})));
  app.post(`${base}/:dossier/nieuw`, { config }, (request, reply) => book(house, request, reply));
  app.get(`${base}/:dossier/:id`, { config }, (request, reply) => showOne(house, request, reply));
  app.get(`${base}/:dossier/:id/afspraak.ics`, { config }, (request, reply) => sendFile(house, request, reply));
  app.post(`${base}/:dossier/:id/kies`, { config }, (request, reply) => choose(house, request, reply, 'picked', (work, scope, one, time) => pickTime(work, scope, one, id.parse(time))));
  app.post(`${base}/:dossier/:id/verzet`, { config }, (request, reply) => choose(house, request, reply, 'moved', async (work, scope, one, time) => {
    const at = z.iso.datetime().safeParse(time);
    return at.success ? await moveOwn(work, scope, one, new Date(at.data)) : { ok: false, reason: 'taken' };
  }));
  app.post(`${base}/:dossier/:id/afzeggen`, { config }, (request, reply) => cancel(house, request, reply));
}
