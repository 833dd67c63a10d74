import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveDistribution } from '../../../domain/cases/cases.access.ts';
import { listLateInformation } from '../../../domain/cases/information/information.queries.ts';
import { listKeptOut } from '../../../domain/cases/representatives/refusing/refusing.queries.ts';
import { proveDesk } from '../../../domain/conversations/conversations.access.ts';
import { listLoads, listNearPromise } from '../../../domain/conversations/desk/desk.queries.ts';
import { proveReassigning } from '../../../domain/conversations/reassigning/reassigning.access.ts';
import { reassign, type Reassigned } from '../../../domain/conversations/reassigning/reassigning.commands.ts';
import { getAssignment } from '../../../domain/conversations/reassigning/reassigning.queries.ts';
import { reassignment } from '../../../domain/conversations/reassigning/reassigning.schema.ts';
import { whoIsOn } from '../../../domain/duties/duties.queries.ts';
import type { Work } from '../../../domain/work.ts';
import { hasMistakes } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { questionId } from '../question/question-routes.tsx';
import { reasonPages } from './reason-routes.tsx';
import { ReassignPage } from './reassign-page.tsx';
import { TeamPage } from './team-page.tsx';

const path = '/werk/team';
const done = ['reassigned', 'gone'] as const;
/** What was promised within so many hours is near: the rest of a working day and the next morning. */
const hoursNear = 24;

async function readTeam(work: Work, staff: StaffSession) {
  const scope = proven(proveDesk(staff));
  const loads = await listLoads(work, scope);
  const workers = (await listColleagues(work, staff)).filter((colleague) => colleague.roles.includes('worker'));
  return { scope, loads, workers };
}

async function showTeam(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const { scope, loads, workers } = await readTeam(work, staff);
    const near = await listNearPromise(work, scope, hoursNear);
    const on = await whoIsOn(work, { institutionIds: [staff.institutionId], at: work.now, kind: 'desk' });
    const late = await listLateInformation(work, proven(proveDistribution(staff)));
    const keptOut = await listKeptOut(work, proven(proveDistribution(staff)));
    const names = await namesOf(work, [...[...near, ...late, ...keptOut].flatMap((line) => line.workerId ?? []), ...loads.map((load) => load.accountId)]);
    return { frame: await frameOf(work, house, request, reply), near, late, keptOut, loads, workers, on, names };
  });
  const notice = doneOf(done, request);
  return sendPage(reply, <TeamPage {...page} notice={notice && page.frame.view.t.staff.team.done[notice]} />);
}

const typedReassignment = z.object({ to: z.string().catch(''), from: z.string().catch(''), why: z.string().catch('') });
type Typed = z.infer<typeof typedReassignment>;

async function showReassign(house: House, request: FastifyRequest, reply: FastifyReply, extra: { typed?: Typed; mistakes?: Mistakes; status?: number } = {}): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = await proveReassigning(work, staff, questionId(request));
    if (!scope) return undefined;
    const assignment = await getAssignment(work, scope);
    const { loads, workers } = await readTeam(work, staff);
    const names = await namesOf(work, assignment.workerId === null ? [] : [assignment.workerId]);
    return { frame: await frameOf(work, house, request, reply), assignment, loads, workers, names };
  });
  if (!page) return reply.redirect(withDone(path, 'gone'), 303);
  const { typed = { to: '', why: '' }, mistakes, status = 200 } = extra;
  return sendPage(reply, <ReassignPage {...page} house={house} typed={typed} mistakes={mistakes} />, status);
}

function refusalOf(reason: Extract<Reassigned, { ok: false }>['reason'], request: FastifyRequest, reply: FastifyReply): { mistakes: Mistakes; status: number } {
  const { mistakes } = viewOf(request, reply).t.staff.team;
  if (reason === 'changed-meanwhile') return { mistakes: { '': mistakes.changed }, status: 409 };
  return { mistakes: { to: reason === 'has-it-already' ? mistakes.has : mistakes.to }, status: 422 };
}

async function postReassign(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.team;
  const typed = typedReassignment.parse(request.body ?? {});
  const parsed = reassignment.safeParse({ toAccountId: typed.to, fromAccountId: typed.from, why: typed.why });
  const mistakes: Mistakes = {
    to: reassignment.shape.toAccountId.safeParse(typed.to).success ? undefined : words.mistakes.to,
    why: reassignment.shape.why.safeParse(typed.why).success ? undefined : words.mistakes.why,
  };
  if (!parsed.success) return await showReassign(house, request, reply, { typed, mistakes: hasMistakes(mistakes) ? mistakes : { '': words.mistakes.changed }, status: 422 });
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = await proveReassigning(work, staff, questionId(request));
    return scope && await reassign(work, scope, parsed.data);
  });
  if (outcome && !outcome.ok) return await showReassign(house, request, reply, { typed, ...refusalOf(outcome.reason, request, reply) });
  return reply.redirect(withDone(path, outcome ? 'reassigned' : 'gone'), 303);
}

/** The team: what comes near its promise, who has how much; giving a question to another; reading with a reason. */
export function teamPages(app: FastifyInstance, house: House): void {
  app.get(path, forAct('team.see_limits'), (request, reply) => showTeam(house, request, reply));
  app.get(`${path}/vragen/:id`, forAct('conversation.reassign'), (request, reply) => showReassign(house, request, reply));
  app.post(`${path}/vragen/:id`, forAct('conversation.reassign'), (request, reply) => postReassign(house, request, reply));
  reasonPages(app, house);
}
