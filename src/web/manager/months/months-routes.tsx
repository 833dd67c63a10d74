import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveMonths, type MonthScope } from '../../../domain/contacts/months/months.access.ts';
import { lockMonth, openMonth } from '../../../domain/contacts/months/months.commands.ts';
import { listLate, listMonths } from '../../../domain/contacts/months/months.queries.ts';
import { month, year } from '../../../domain/contacts/months/months.schema.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import { staffOf } from '../../gate.ts';
import { sayMonth } from '../../components/months.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, withQuery } from '../../view.ts';
import { MonthsPage, monthsPath } from './months-page.tsx';

const forMonths = { config: { access: { reader: 'staff' as const, act: 'register.lock' as const } } };
const asked = z.object({ jaar: year.optional().catch(undefined), klaar: z.enum(['closed', 'opened']).optional().catch(undefined), maand: month.optional().catch(undefined) }).catch({});
const monthOfPath = z.object({ month });

/** Runs something as the controller who asks. */
async function asController<Result>(house: House, staff: StaffSession, run: (work: Work, scope: MonthScope) => Promise<Result>): Promise<Result> {
  const scope = proveMonths(staff);
  if (!scope) throw new Error('a route let someone in who may not do this');
  return await house.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => run(work, scope));
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, extra: { year?: number; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const [view, staff, query] = [viewOf(request, reply), staffOf(request), asked.parse(request.query ?? {})];
  const page = await asController(house, staff, async (work, scope) => {
    const chosen = extra.year ?? query.jaar ?? Number(dayOf(work.now).slice(0, 4));
    const [months, late] = [await listMonths(work, scope, chosen), await listLate(work, scope, chosen)];
    const people = [...late.map((one) => one.accountId), ...months.flatMap((one) => one.lockedBy ?? [])];
    return { now: work.now, year: chosen, months, late, names: await namesOf(work, people) };
  });
  const notice = query.klaar && query.maand && view.t.staff.months.done[query.klaar](sayMonth(view, query.maand));
  const where = house.directory.current().institution(staff.institutionId)?.name ?? '';
  return sendPage(reply, <MonthsPage view={view} staff={staff} where={where} {...page} notice={notice} mistakes={extra.mistakes} />, extra.mistakes ? 422 : 200);
}

/** Closes or opens the month of the address; one that is none, or not over, is said above the list. */
async function change(house: House, request: FastifyRequest, reply: FastifyReply, to: 'closed' | 'opened'): Promise<FastifyReply> {
  const chosen = monthOfPath.safeParse(request.params).data?.month;
  const words = viewOf(request, reply).t.staff.months;
  if (chosen === undefined) return await show(house, request, reply, { mistakes: { '': words.mistakes.noMonth } });
  const isDone = await asController(house, staffOf(request), async (work, scope) => (
    to === 'closed' ? (await lockMonth(work, scope, chosen)).ok : (await openMonth(work, scope, chosen), true)));
  const shownYear = Number(chosen.slice(0, 4));
  if (!isDone) return await show(house, request, reply, { year: shownYear, mistakes: { '': words.mistakes.notOver } });
  return reply.redirect(withQuery(monthsPath, { jaar: String(shownYear), klaar: to, maand: chosen }), 303);
}

/** Closing months: of the controller. */
export function monthPages(app: FastifyInstance, house: House): void {
  app.get(monthsPath, forMonths, (request, reply) => show(house, request, reply));
  app.post(`${monthsPath}/:month/sluiten`, forMonths, (request, reply) => change(house, request, reply, 'closed'));
  app.post(`${monthsPath}/:month/openen`, forMonths, (request, reply) => change(house, request, reply, 'opened'));
}
