import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveDistribution, proveWaitingCase } from '../../../domain/cases/cases.access.ts';
import { distribute, expect } from '../../../domain/cases/waiting/waiting.commands.ts';
import { listCaseLoads, listWaiting } from '../../../domain/cases/waiting/waiting.queries.ts';
import { distribution, expectation } from '../../../domain/cases/waiting/waiting.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { DistributePage, WaitingPage, waitingPath } from './waiting-pages.tsx';

const leads = forAct('case.distribute');
const done = ['distributed', 'expected', 'gone', 'changed'] as const;

function caseIdOf(request: FastifyRequest): number {
  return z.object({ id: z.coerce.number().int().positive() }).safeParse(request.params).data?.id ?? 0;
}

async function showList(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const frame = await frameOf(work, house, request, reply);
    const waiting = await listWaiting(work, proven(proveDistribution(staff)));
    return { frame, waiting, names: await namesOf(work, waiting.flatMap((line) => line.workerId ?? [])) };
  });
  const notice = doneOf(done, request);
  return sendPage(reply, <WaitingPage {...page} house={house} notice={notice && page.frame.view.t.staff.cases.done[notice]} />);
}

async function showOne(house: House, request: FastifyRequest, reply: FastifyReply, again?: { expectedOn: string; mistakes: Mistakes }): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = await proveWaitingCase(work, staff, caseIdOf(request));
    if (!scope) return undefined;
    const [frame, loads] = [await frameOf(work, house, request, reply), await listCaseLoads(work, scope)];
    const workers = (await listColleagues(work, staff)).filter((colleague) => colleague.roles.includes('worker'));
    const line = (await listWaiting(work, scope, scope.caseId))[0];
    return line && { frame, loads, workers, line, names: await namesOf(work, line.workerId === null ? [] : [line.workerId]) };
  });
  if (!page) return reply.redirect(withDone(waitingPath, 'gone'), 303);
  return sendPage(reply, <DistributePage {...page} house={house} expectedOn={again?.expectedOn ?? page.line.expectedOn ?? ''} mistakes={again?.mistakes} />, again ? 422 : 200);
}

async function give(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const input = distribution.safeParse(request.body);
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = await proveWaitingCase(work, staff, caseIdOf(request));
    return scope && input.success ? await distribute(work, scope, input.data.toAccountId) : undefined;
  });
  if (!outcome) return reply.redirect(withDone(waitingPath, 'gone'), 303);
  return reply.redirect(withDone(waitingPath, outcome.ok ? 'distributed' : 'changed'), 303);
}

async function say(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const expectedOn = z.object({ expectedOn: z.string() }).safeParse(request.body).data?.expectedOn ?? '';
  const input = expectation.safeParse({ expectedOn });
  const mistakes = { expectedOn: viewOf(request, reply).t.staff.cases.mistakes.past };
  if (!input.success) return await showOne(house, request, reply, { expectedOn, mistakes });
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = await proveWaitingCase(work, staff, caseIdOf(request));
    return scope && await expect(work, scope, input.data.expectedOn);
  });
  if (outcome?.ok === false && outcome.reason === 'in-the-past') return await showOne(house, request, reply, { expectedOn, mistakes });
  return reply.redirect(withDone(waitingPath, outcome?.ok ? 'expected' : 'gone'), 303);
}

/** The waiting list of an institution, and handing it out. */
export function waitingPages(app: FastifyInstance, house: House): void {
  app.get(waitingPath, leads, (request, reply) => showList(house, request, reply));
  app.get(`${waitingPath}/:id`, leads, (request, reply) => showOne(house, request, reply));
  app.post(`${waitingPath}/:id`, leads, (request, reply) => give(house, request, reply));
  app.post(`${waitingPath}/:id/verwacht`, leads, (request, reply) => say(house, request, reply));
}
