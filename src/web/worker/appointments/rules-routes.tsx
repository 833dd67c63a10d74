import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues } from '../../../domain/accounts/accounts.queries.ts';
import { renewAddress, stopAddress } from '../../../domain/appointments/calendar/calendar.commands.ts';
import { getWishes } from '../../../domain/appointments/calendar/calendar.queries.ts';
import { removeOwnCalendar, saveOwnCalendar } from '../../../domain/appointments/own-calendar/own-calendar.commands.ts';
import { findOwnCalendar } from '../../../domain/appointments/own-calendar/own-calendar.queries.ts';
import { calendarAddress } from '../../../domain/appointments/own-calendar/own-calendar.schema.ts';
import { proveStandIn } from '../../../domain/cases/standing-in/standing-in.access.ts';
import { nameStandIn } from '../../../domain/cases/standing-in/standing-in.commands.ts';
import { standingIn } from '../../../domain/cases/standing-in/standing-in.schema.ts';
import { proveAgenda, type AgendaScope } from '../../../domain/duties/availability/availability.access.ts';
import { addBookableHours, addLeave, removeBookableHours, removeLeave, saveBookingRules } from '../../../domain/duties/availability/availability.commands.ts';
import { getBookingRules, listBookableHours, listLeave } from '../../../domain/duties/availability/availability.queries.ts';
import { bookableHours, bookingRules, leave } from '../../../domain/duties/availability/availability.schema.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { calendarPath } from '../../calendar.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { Texts } from '../../texts/texts.ts';
import { viewOf } from '../../view.ts';
import { mistakesOf } from '../form-mistakes.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { RulesPage, typedFrom, type TypedRules } from './rules-page.tsx';

const path = '/werk/agenda/regels';
const own = forAct('case.own');
const text = z.string().catch('');
const typedPart = z.object({
  open: text, minutes: text, notice: text, travel: text, weeks: text, video: text, weekday: text, from: text, to: text, kinds: z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]),
  formKey: z.uuid().catch(() => randomUUID()), first: text, last: text, colleague: text, address: text,
});
type Words = Texts['staff']['agenda']['mistakes'];
type StandInWords = Texts['staff']['standingIn']['mistakes'];
type Outcome = { done: 'saved' | 'inLeave' | 'gone' } | { mistakes: Mistakes };

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again: { typed?: Partial<TypedRules>; mistakes?: Mistakes; address?: string } = {}): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveAgenda(staff));
    return {
      frame: await frameOf(work, house, request, reply), hours: await listBookableHours(work, scope), leave: await listLeave(work, scope, dayOf(work.now)),
      workers: (await listColleagues(work, staff)).filter((one) => one.roles.includes('worker') && one.accountId !== staff.accountId), own: await findOwnCalendar(work, scope),
      hasAddress: (await getWishes(work, scope)).hasAddress, typed: { ...typedFrom(await getBookingRules(work, scope), randomUUID()), ...again.typed },
    };
  });
  const done = doneOf(['saved', 'inLeave', 'gone'], request);
  return sendPage(reply, <RulesPage {...page} address={again.address} mistakes={again.mistakes} notice={done && page.frame.view.t.staff.agenda.done[done]} />, again.mistakes ? 422 : 200);
}

/** Runs one of the forms; `fields` are those of that form, so that the others show what is kept. */
async function keep(house: House, request: FastifyRequest, reply: FastifyReply, fields: readonly (keyof TypedRules)[], run: (work: Work, scope: AgendaScope, typed: TypedRules, words: Words, standInWords: StandInWords) => Promise<Outcome>): Promise<FastifyReply> {
  const typed = typedPart.parse(request.body ?? {});
  const { agenda: { mistakes: words }, standingIn: { mistakes: standInWords } } = viewOf(request, reply).t.staff;
  const outcome = await asStaff(house, request, (work, staff) => run(work, proven(proveAgenda(staff)), typed, words, standInWords));
  if ('done' in outcome) return reply.redirect(withDone(path, outcome.done), 303);
  return await show(house, request, reply, { typed: Object.fromEntries(fields.map((field) => [field, typed[field]])), mistakes: outcome.mistakes });
}

async function keepRules(work: Work, scope: AgendaScope, typed: TypedRules, words: Words): Promise<Outcome> {
  const rules = bookingRules.safeParse({ isOpen: typed.open !== '', minutes: typed.minutes, noticeHours: typed.notice, travelMinutes: typed.travel, weeksAhead: typed.weeks, videoAddress: typed.video.trim() });
  if (rules.success) { await saveBookingRules(work, scope, rules.data); return { done: 'saved' }; }
  const names: Readonly<Record<string, string>> = { noticeHours: 'notice', travelMinutes: 'travel', weeksAhead: 'weeks', videoAddress: 'video' };
  const found = mistakesOf(rules.error, { videoAddress: words.video }, words.rule);
  return { mistakes: Object.fromEntries(Object.entries(found).map(([name, message]) => [names[name] ?? name, message])) };
}

async function keepHours(work: Work, scope: AgendaScope, typed: TypedRules, words: Words): Promise<Outcome> {
  const hours = bookableHours.safeParse({ weekday: typed.weekday, starts: typed.from, ends: typed.to, kinds: typed.kinds });
  if (hours.success) { await addBookableHours(work, scope, hours.data); return { done: 'saved' }; }
  return { mistakes: hours.error.issues.some((issue) => issue.path[0] === 'kinds') ? { kinds: words.kinds } : { to: words.hours } };
}

/** Lets the colleague who was chosen stand in on the days of a leave; what is wrong with that, in words. */
async function keepStandIn(work: Work, scope: AgendaScope, typed: TypedRules, words: StandInWords): Promise<string | undefined> {
  const standIn = proveStandIn(scope.actor);
  const input = standingIn.safeParse({ accountId: scope.accountId, colleagueId: typed.colleague, startsOn: typed.first, endsOn: typed.last, formKey: typed.formKey });
  if (!standIn || !input.success) return words.colleagueId;
  const named = await nameStandIn(work, standIn, input.data);
  if (named.ok) return undefined;
  return { 'not-yours': words.colleagueId, 'not-a-worker': words.colleagueId, 'same-person': words.samePerson, 'is-there-already': words.isThereAlready, 'too-long': words.tooLong, past: words.past, 'wrong-way': words.wrongWay }[named.reason];
}

async function keepLeave(work: Work, scope: AgendaScope, typed: TypedRules, words: Words, standInWords: StandInWords): Promise<Outcome> {
  const days = leave.safeParse({ formKey: typed.formKey, startsOn: typed.first, endsOn: typed.last });
  if (days.success && days.data.endsOn < dayOf(work.now)) return { mistakes: { last: words.leave } };
  // Before the leave: when nobody can stand in as was asked, nothing is kept.
  const refused = days.success && typed.colleague !== '' ? await keepStandIn(work, scope, typed, standInWords) : undefined;
  if (refused !== undefined) return { mistakes: { colleague: refused } };
  const outcome = days.success ? await addLeave(work, scope, days.data) : undefined;
  if (outcome?.ok) return { done: outcome.appointments > 0 ? 'inLeave' : 'saved' };
  return { mistakes: { last: words.leave } };
}

async function keepCalendar(work: Work, scope: AgendaScope, typed: TypedRules, words: Words): Promise<Outcome> {
  const address = calendarAddress.safeParse(typed.address);
  if (!address.success) return { mistakes: { address: words.address } };
  await saveOwnCalendar(work, scope, address.data);
  return { done: 'saved' };
}

function idOf(request: FastifyRequest): number {
  return z.object({ id: z.coerce.number().int().positive() }).safeParse(request.params).data?.id ?? 0;
}

/** '/werk/agenda/regels': when a worker can be booked, when he is away, and his own calendar. */
export function rulesPages(app: FastifyInstance, house: House): void {
  const post = (url: string, fields: readonly (keyof TypedRules)[], run: Parameters<typeof keep>[4]) => app.post(url, own, (request, reply) => keep(house, request, reply, fields, run));
  app.get(path, own, (request, reply) => show(house, request, reply));
  post(path, ['open', 'minutes', 'notice', 'travel', 'weeks', 'video'], keepRules);
  post('/werk/agenda/uren', ['weekday', 'from', 'to', 'kinds'], keepHours);
  post('/werk/agenda/afwezig', ['formKey', 'first', 'last', 'colleague'], keepLeave);
  post('/werk/agenda/inlezen', ['address'], keepCalendar);
  post('/werk/agenda/inlezen/stop', [], async (work, scope) => { await removeOwnCalendar(work, scope); return { done: 'saved' }; });
  post('/werk/agenda/adres/stop', [], async (work, scope) => { await stopAddress(work, scope); return { done: 'saved' }; });
  app.post('/werk/agenda/uren/:id/weg', own, (request, reply) => keep(house, request, reply, [], async (work, scope) => ({ done: await removeBookableHours(work, scope, idOf(request)) ? 'saved' : 'gone' })));
  app.post('/werk/agenda/afwezig/:id/weg', own, (request, reply) => keep(house, request, reply, [], async (work, scope) => ({ done: await removeLeave(work, scope, idOf(request)) ? 'saved' : 'gone' })));
  app.post('/werk/agenda/adres', own, async (request, reply) => {
    const token = await asStaff(house, request, (work, staff) => renewAddress(work, proven(proveAgenda(staff))));
    return await show(house, request, reply, { address: calendarPath(house.config.publicUrl, token) });
  });
}
