import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { provePlanner, type PlannerScope } from '../../../domain/appointments/planned/planned.access.ts';
import { callOffPlanned, offerPlanned } from '../../../domain/appointments/planned/planned.commands.ts';
import { recordVisitorMissed } from '../../../domain/appointments/planned/missing/missing.commands.ts';
import { findPlanned } from '../../../domain/appointments/planned/planned.queries.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { readyLetter } from '../../visitor-mail.ts';
import { fieldOfTime } from '../appointments/agenda-forms.ts';
import { asStaff, doneOf, forAct, frameOf, withDone } from '../frame.tsx';
import { parsePlanned, typedPlanned, type TypedPlanned } from './planned-forms.ts';
import { PlannedPage } from './planned-page.tsx';
import { questionId, sendGone } from './question-routes.tsx';

const done = ['offered', 'calledOff', 'missed', 'gone'] as const;

function asPlanner<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: PlannerScope) => Promise<Result>): Promise<Result | undefined> {
  return asStaff(house, request, async (work, staff) => {
    const scope = await provePlanner(work, staff, questionId(request));
    return scope && await run(work, scope);
  });
}

const letterIn = (house: House) => (of: Parameters<typeof readyLetter>[2]) => readyLetter(house.directory.current(), house.config.publicUrl, of);

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedPlanned; mistakes: Mistakes }): Promise<FastifyReply> {
  const page = await asPlanner(house, request, async (work, scope) => ({
    frame: await frameOf(work, house, request, reply), conversationId: scope.conversationId, canComeBack: scope.canComeBack, planned: await findPlanned(work, scope),
  }));
  if (!page) return sendGone(request, reply);
  const words = page.frame.view.t.staff.planned;
  const notice = doneOf(done, request);
  const isDoubted = Object.values(again?.mistakes ?? {}).some((one) => one === words.mistakes.busy || one === words.mistakes.closed);
  return sendPage(reply, <PlannedPage {...page} typed={again?.typed ?? typedPlanned.parse({})} mistakes={again?.mistakes} isDoubted={isDoubted} notice={notice && words.done[notice]} />, again ? 422 : 200);
}

const pathOf = (request: FastifyRequest) => `/werk/vragen/${questionId(request)}/chat-afspraak`;

async function offer(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.planned.mistakes;
  const typed = typedPlanned.parse(request.body ?? {});
  const parsed = parsePlanned(typed, words);
  if (!parsed.ok) return await show(house, request, reply, { typed, mistakes: parsed.mistakes });
  const outcome = await asPlanner(house, request, (work, scope) => offerPlanned(work, scope, parsed.offer, letterIn(house)));
  if (!outcome) return sendGone(request, reply);
  if (outcome.ok) return reply.redirect(withDone(pathOf(request), 'offered'), 303);
  return await show(house, request, reply, { typed, mistakes: { ['at' in outcome ? fieldOfTime(typed, outcome.at) : '']: words[outcome.reason] } });
}

/** A chat at an agreed time with the visitor of a question or of a talk that is over: offering times, calling off, and that he did not come. */
export function plannedPages(app: FastifyInstance, house: House): void {
  const path = '/werk/vragen/:id/chat-afspraak';
  const mine = forAct('conversation.answer');
  app.get(path, mine, (request, reply) => show(house, request, reply));
  app.post(path, mine, (request, reply) => offer(house, request, reply));
  app.post(`${path}/afzeggen`, mine, async (request, reply) => {
    const isOff = await asPlanner(house, request, (work, scope) => callOffPlanned(work, scope, letterIn(house)));
    return isOff === undefined ? sendGone(request, reply) : reply.redirect(withDone(pathOf(request), isOff ? 'calledOff' : 'gone'), 303);
  });
  app.post(`${path}/niet-gekomen`, mine, async (request, reply) => {
    const isNoted = await asPlanner(house, request, recordVisitorMissed);
    return isNoted === undefined ? sendGone(request, reply) : reply.redirect(withDone(pathOf(request), isNoted ? 'missed' : 'gone'), 303);
  });
}
