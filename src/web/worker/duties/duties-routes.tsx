import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveDuties, provePlanning } from '../../../domain/duties/duties.access.ts';
import { addPattern, cancelDuty, endPattern, fillDuties, planDuty } from '../../../domain/duties/duties.commands.ts';
import { listPatterns, listWeek, whoIsOn } from '../../../domain/duties/duties.queries.ts';
import { weeksAhead } from '../../../domain/duties/duties.rules.ts';
import { dutyKinds } from '../../../domain/duties/duties.schema.ts';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { dayOf, mondayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { DutiesPage } from './duties-page.tsx';
import { emptyDuty, parseDuty, parseEnd, typedDuty, typedEnd, type ParsedDuty, type TypedDuty, type TypedEnd } from './duty-forms.ts';

const path = '/werk/diensten';
const done = ['planned', 'repeated', 'ended', 'cancelled', 'over', 'gone'] as const;
const weekForm = z.object({ week: z.iso.date() });

interface Extra { typed?: TypedDuty; typedEnd?: TypedEnd; mistakes?: Mistakes }

function weekOf(request: FastifyRequest): string | undefined {
  return weekForm.safeParse(request.query).data?.week ?? weekForm.safeParse(request.body).data?.week;
}

async function municipalityNames(work: Work, institutionId: number): Promise<string[]> {
  return (await listMunicipalities(work, institutionId, dayOf(work.now))).map((one) => one.municipality);
}

/** What a planner needs besides the week. */
async function readPlanning(work: Work, staff: StaffSession) {
  if (!may(staff.roles, 'duties.plan')) return { patterns: [], workers: [], municipalities: [] };
  return {
    patterns: await listPatterns(work, proven(proveDuties(staff)), dayOf(work.now)),
    workers: (await listColleagues(work, staff)).filter((colleague) => colleague.roles.includes('worker')),
    municipalities: await municipalityNames(work, staff.institutionId),
  };
}

async function readOn(work: Work, staff: StaffSession) {
  const on = [];
  for (const kind of dutyKinds) on.push(...await whoIsOn(work, { institutionIds: [staff.institutionId], at: work.now, kind }));
  return on;
}

async function showDuties(house: House, request: FastifyRequest, reply: FastifyReply, extra: Extra = {}): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const monday = mondayOf(weekOf(request) ?? dayOf(work.now));
    const week = await listWeek(work, proven(proveDuties(staff)), monday);
    const on = await readOn(work, staff);
    const planning = await readPlanning(work, staff);
    const names = await namesOf(work, [...week, ...on, ...planning.patterns].map((one) => one.accountId));
    return { frame: await frameOf(work, house, request, reply), monday, week, on, names, ...planning };
  });
  const notice = doneOf(done, request);
  const { typed = { ...emptyDuty, day: dayOf(page.frame.now) }, typedEnd: ended = { pattern: '', lastDay: dayOf(page.frame.now) }, mistakes } = extra;
  const said = notice && page.frame.view.t.staff.duties.done[notice];
  return sendPage(reply, <DutiesPage {...page} notice={said} typed={typed} typedEnd={ended} mistakes={mistakes} />, mistakes ? 422 : 200);
}

/** Plans what was typed, with its shifts when it comes back. */
async function carryOut(work: Work, staff: StaffSession, parsed: Extract<ParsedDuty, { ok: true }>) {
  const scope = proven(provePlanning(staff));
  if (parsed.repeat === 'once') return await planDuty(work, scope, parsed.duty);
  const outcome = await addPattern(work, scope, parsed.pattern);
  if (outcome.ok) await fillDuties(work, scope, weeksAhead);
  return outcome;
}

async function plan(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.duties;
  const typed = typedDuty.parse(request.body ?? {});
  const { parsed, outcome } = await asStaff(house, request, async (work, staff) => {
    const read = parseDuty(typed, work.now, await municipalityNames(work, staff.institutionId), words);
    return { parsed: read, outcome: read.ok ? await carryOut(work, staff, read) : undefined };
  });
  if (!parsed.ok) return await showDuties(house, request, reply, { typed, mistakes: parsed.mistakes });
  if (outcome && !outcome.ok) {
    return await showDuties(house, request, reply, { typed, mistakes: outcome.reason === 'not-a-worker' ? { who: words.mistakes.who } : { from: words.mistakes.busy } });
  }
  return reply.redirect(withDone(path, parsed.repeat === 'once' ? 'planned' : 'repeated', { week: mondayOf(typed.day) }), 303);
}

async function stop(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.duties;
  const typed = typedEnd.parse(request.body ?? {});
  const parsed = parseEnd(typed, house.clock(), words);
  if (!parsed.ok) return await showDuties(house, request, reply, { typedEnd: typed, mistakes: parsed.mistakes });
  const isEnded = await asStaff(house, request, (work, staff) => endPattern(work, proven(provePlanning(staff)), parsed.patternId, parsed.lastDay));
  return reply.redirect(withDone(path, isEnded ? 'ended' : 'gone', { week: weekOf(request) }), 303);
}

async function cancel(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const id = z.object({ id: z.coerce.number().int().positive() }).safeParse(request.params);
  const outcome = id.success ? await asStaff(house, request, (work, staff) => cancelDuty(work, proven(provePlanning(staff)), id.data.id)) : undefined;
  const said = outcome?.ok ? 'cancelled' : outcome?.reason === 'over' ? 'over' : 'gone';
  return reply.redirect(withDone(path, said, { week: weekOf(request) }), 303);
}

/** Diensten: for everybody to see, for planners to change. */
export function dutyPages(app: FastifyInstance, house: House): void {
  app.get(path, forAct('duties.see'), (request, reply) => showDuties(house, request, reply));
  app.post(path, forAct('duties.plan'), (request, reply) => plan(house, request, reply));
  app.post(`${path}/stoppen`, forAct('duties.plan'), (request, reply) => stop(house, request, reply));
  app.post(`${path}/:id/vervalt`, forAct('duties.plan'), (request, reply) => cancel(house, request, reply));
}
