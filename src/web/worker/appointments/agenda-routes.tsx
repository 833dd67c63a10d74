import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf, type StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { expectedAmong, type Expected } from '../../../domain/appointments/chat-door/chat-door.queries.ts';
import { listAgenda, listFollowUps, listStoodInFor, type AgendaLine } from '../../../domain/appointments/appointments.queries.ts';
import { listPlanned } from '../../../domain/appointments/planned/planned.queries.ts';
import { proveAgenda, type AgendaScope } from '../../../domain/duties/availability/availability.access.ts';
import { addDays, dayOf, mondayOf, startOfDay } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { asStaff, doneOf, forAct, frameOf, proven } from '../frame.tsx';
import { AgendaPage } from './agenda-page.tsx';
import { caseAppointmentPages } from './case-appointment-routes.tsx';
import { rulesPages } from './rules-routes.tsx';

/** How far back appointments are looked for that nobody wrote up. */
const daysToWriteUp = 60;

/** The appointments of today, whom he expects in a chat, and what is to do after a no-show; nothing for who has no cases. */
export async function readToday(work: Work, staff: StaffSession): Promise<{ today: AgendaLine[]; expected: Expected[]; followUps: AgendaLine[]; names: Map<number, StaffName> } | undefined> {
  const scope = proveAgenda(staff);
  if (!scope) return undefined;
  const day = dayOf(work.now);
  const { own, all, names } = await listWithStoodIn(work, scope, { startsAt: startOfDay(day), endsAt: startOfDay(addDays(day, 1)) });
  return { today: all, names, expected: await expectedAmong(work, scope, own), followUps: await listFollowUps(work, scope) };
}

/** The appointments of a worker himself, and in one order with those of the colleagues for whom he stands in, with what those are called. */
async function listWithStoodIn(work: Work, scope: AgendaScope, span: { startsAt: Date; endsAt: Date }): Promise<{ own: AgendaLine[]; all: AgendaLine[]; names: Map<number, StaffName> }> {
  const [own, others] = [await listAgenda(work, scope, span), await listStoodInFor(work, scope, span)];
  const all = [...own, ...others].sort((one, other) => (one.startsAt?.getTime() ?? 0) - (other.startsAt?.getTime() ?? 0));
  return { own, all, names: await namesOf(work, others.map((line) => line.workerId)) };
}

async function showAgenda(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = z.object({ week: z.iso.date() }).safeParse(request.query).data?.week;
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveAgenda(staff));
    const monday = mondayOf(asked ?? dayOf(work.now));
    const span = { startsAt: startOfDay(monday), endsAt: startOfDay(addDays(monday, 7)) };
    const { all: week, names } = await listWithStoodIn(work, scope, span);
    return {
      monday, week, names, planned: await listPlanned(work, scope, span), frame: await frameOf(work, house, request, reply),
      toWriteUp: await listAgenda(work, scope, { startsAt: new Date(work.now.getTime() - daysToWriteUp * 86_400_000), endsAt: work.now }), followUps: await listFollowUps(work, scope),
    };
  });
  const done = doneOf(['followed', 'gone'], request);
  return sendPage(reply, <AgendaPage {...page} notice={done && page.frame.view.t.staff.agenda.done[done]} />);
}

/** The agenda of a worker, his appointments case by case, and when he can be booked. */
export function agendaPages(app: FastifyInstance, house: House): void {
  app.get('/werk/agenda', forAct('case.own'), (request, reply) => showAgenda(house, request, reply));
  rulesPages(app, house);
  caseAppointmentPages(app, house);
}
