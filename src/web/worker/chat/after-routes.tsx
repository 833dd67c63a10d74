import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import { listMissedByWorkers } from '../../../domain/appointments/planned/planned.queries.ts';
import { proveTalks } from '../../../domain/conversations/chats/after/after.access.ts';
import { askPeer, finishFollowUp } from '../../../domain/conversations/chats/after/after.commands.ts';
import { listElsewhere, listSamples, listWorrying } from '../../../domain/conversations/chats/after/after.queries.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { questionId } from '../question/question-routes.tsx';
import { TalksPage } from './after-page.tsx';

const path = '/werk/team/chats';

async function show(house: House, request: FastifyRequest, reply: FastifyReply, warning?: string): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveTalks(staff));
    const [worrying, samples, elsewhere] = [await listWorrying(work, scope), await listSamples(work, scope), await listElsewhere(work, scope)];
    const missed = await listMissedByWorkers(work, staff.institutionId, { startsAt: new Date(work.now.getTime() - 30 * 86_400_000), endsAt: work.now });
    const workers = (await listColleagues(work, staff)).filter((one) => one.roles.includes('worker'));
    const names = await namesOf(work, [...missed.map((line) => line.workerId), ...worrying.flatMap((line) => line.workerId ?? []), ...samples.flatMap((one) => [one.workerId ?? 0, one.readerId ?? 0])]);
    return { frame: await frameOf(work, house, request, reply), worrying, samples, elsewhere, missed, workers, names, mayRead: may(staff.roles, 'conversation.read') };
  });
  const institutions = new Map(house.directory.current().institutions.map((one) => [one.id, one.name]));
  const done = doneOf(['asked'], request);
  return sendPage(reply, <TalksPage {...page} institutions={institutions} notice={done && page.frame.view.t.staff.after.done[done]} warning={warning} />, warning === undefined ? 200 : 409);
}

async function ask(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.after;
  const readerId = z.object({ reader: z.coerce.number().int().positive() }).safeParse(request.body).data?.reader ?? 0;
  const asked = await asStaff(house, request, (work, staff) => askPeer(work, proven(proveTalks(staff)), { conversationId: questionId(request), readerId, say: words.askWords }));
  return asked.ok ? reply.redirect(withDone(path, 'asked'), 303) : await show(house, request, reply, words.refused[asked.reason]);
}

/** After talks: what the team leader sees of them, and what a worker wanted to do. */
export function afterPages(app: FastifyInstance, house: House): void {
  const forLeader = forAct('talks.watch');
  app.get(path, forLeader, (request, reply) => show(house, request, reply));
  app.post(`${path}/:id/lezer`, forLeader, (request, reply) => ask(house, request, reply));
  app.post('/werk/chat/taak/:id/gedaan', forAct('conversation.answer'), async (request, reply) => {
    await asStaff(house, request, (work, staff) => finishFollowUp(work, staff, questionId(request)));
    return reply.redirect('/werk/chat', 303);
  });
}
