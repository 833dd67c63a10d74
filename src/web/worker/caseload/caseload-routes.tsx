import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveDistribution } from '../../../domain/cases/cases.access.ts';
import { listAllStands } from '../../../domain/cases/caseload/caseload.queries.ts';
import { decideExtension } from '../../../domain/cases/talks/talks.commands.ts';
import { listAskedTalks } from '../../../domain/cases/talks/talks.queries.ts';
import { deciding } from '../../../domain/cases/talks/talks.schema.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { CaseloadPage, caseloadPath } from './caseload-pages.tsx';

const leads = forAct('case.distribute');
const done = ['agreed', 'refused', 'changed'] as const;

async function show(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveDistribution(staff));
    const [frame, stands, asked] = [await frameOf(work, house, request, reply), await listAllStands(work, scope), await listAskedTalks(work, scope)];
    const workers = (await listColleagues(work, staff)).filter((colleague) => colleague.roles.includes('worker'));
    const names = await namesOf(work, [...stands.flatMap((one) => one.workerId ?? []), ...asked.map((one) => one.askedBy)]);
    return { frame, stands, asked, workers, names };
  });
  const notice = doneOf(done, request);
  return sendPage(reply, <CaseloadPage {...page} notice={notice && page.frame.view.t.staff.caseload.team.done[notice]} />);
}

async function decide(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caseId = z.object({ id: z.coerce.number().int().positive() }).safeParse(request.params).data?.id ?? 0;
  const typed = z.record(z.string(), z.unknown()).catch({}).parse(request.body);
  // Several cases are asked for on one page: each has a field of its own.
  const input = deciding.safeParse({ agrees: typed['agrees'], words: typed[`words-${caseId}`] });
  const isDone = input.success && await asStaff(house, request, (work, staff) => decideExtension(work, proven(proveDistribution(staff)), caseId, input.data));
  return reply.redirect(withDone(caseloadPath, isDone ? (input.data.agrees ? 'agreed' : 'refused') : 'changed'), 303);
}

/** The load of a team, for who distributes. */
export function caseloadPages(app: FastifyInstance, house: House): void {
  app.get(caseloadPath, leads, (request, reply) => show(house, request, reply));
  app.post(`${caseloadPath}/:id/gesprekken`, leads, (request, reply) => decide(house, request, reply));
}
