import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveMerge } from '../../../domain/cases/clients/clients.access.ts';
import { mergeClients, undoMerge } from '../../../domain/cases/clients/merging/merging.commands.ts';
import { listDoubles, listMerges } from '../../../domain/cases/clients/merging/merging.queries.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { DoublesPage, doublesPath } from './doubles-page.tsx';

const merges = forAct('case.merge_people');
const done = ['merged', 'unmerged', 'mergedSince', 'notMerged', 'hasOwnName', 'noPerson', 'setRight', 'sameAsBefore'] as const;
const id = z.coerce.number().int().positive();

async function show(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveMerge(staff));
    const [frame, lines] = [await frameOf(work, house, request, reply), await listMerges(work, scope)];
    return { frame, merges: lines, names: await namesOf(work, lines.map((line) => line.accountId)), doubles: await listDoubles(work, scope) };
  });
  const notice = doneOf(done, request);
  return sendPage(reply, <DoublesPage {...page} notice={notice && page.frame.view.t.staff.cases.done[notice]} />);
}

async function merge(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const input = z.object({ from: id, into: id }).safeParse(request.body);
  const outcome = input.success ? await asStaff(house, request, (work, staff) => mergeClients(work, proven(proveMerge(staff)), input.data)) : undefined;
  return reply.redirect(withDone(doublesPath, outcome?.ok ? 'merged' : outcome?.reason === 'has-own-name' ? 'hasOwnName' : 'notMerged'), 303);
}

async function undo(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const mergeId = z.object({ mergeId: id }).safeParse(request.params).data?.mergeId ?? 0;
  const outcome = await asStaff(house, request, (work, staff) => undoMerge(work, proven(proveMerge(staff)), mergeId));
  const told = outcome.ok ? 'unmerged' : outcome.reason === 'merged-since' ? 'mergedSince' : 'notMerged';
  return reply.redirect(withDone(doublesPath, told), 303);
}

/** People who stand in the register twice. */
export function doublesPages(app: FastifyInstance, house: House): void {
  app.get(doublesPath, merges, (request, reply) => show(house, request, reply));
  app.post(doublesPath, merges, (request, reply) => merge(house, request, reply));
  app.post(`${doublesPath}/:mergeId/terug`, merges, (request, reply) => undo(house, request, reply));
}
