import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveDeciding, type DecidingScope } from '../../../domain/cases/requests/deciding/deciding.access.ts';
import { decideRequest, extendRequest } from '../../../domain/cases/requests/deciding/deciding.commands.ts';
import { listRequests, readRequest } from '../../../domain/cases/requests/deciding/deciding.queries.ts';
import { decisionInput } from '../../../domain/cases/requests/requests.schema.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, withQuery } from '../../view.ts';
import { signWords } from '../../visitor-mail.ts';
import { RequestPage, RequestsPage, requestsPath } from './request-pages.tsx';

const forRequests = { config: { access: { reader: 'staff' as const, act: 'requests.decide' as const } } };
const idOfPath = (request: FastifyRequest) => z.object({ id: z.coerce.number().int().positive() }).safeParse(request.params).data?.id ?? 0;
const asked = z.object({ klaar: z.enum(['decided', 'extended']).optional().catch(undefined) }).catch({});
const fields = z.record(z.string(), z.string().catch('')).catch({});

/** Runs something as who decides on requests. */
async function asDecider<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: DecidingScope) => Promise<Result>): Promise<Result> {
  const staff = staffOf(request);
  const scope = proveDeciding(staff);
  if (!scope) throw new Error('a route let someone in who may not do this');
  return await house.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => run(work, scope));
}

function pageOf(house: House, request: FastifyRequest, reply: FastifyReply) {
  const staff = staffOf(request);
  return { view: viewOf(request, reply), staff, where: house.directory.current().institution(staff.institutionId)?.name ?? '' };
}

async function showOne(house: House, request: FastifyRequest, reply: FastifyReply, mistakes: Mistakes = {}): Promise<FastifyReply> {
  const found = await asDecider(house, request, async (work, scope) => ({ now: work.now, request: await readRequest(work, scope, idOfPath(request)) }));
  if (!found.request) return reply.redirect(requestsPath, 303);
  const page = pageOf(house, request, reply);
  const done = asked.parse(request.query ?? {}).klaar;
  return sendPage(reply, <RequestPage {...page} now={found.now} request={found.request} notice={done && page.view.t.staff.requests.done[done]} typed={fields.parse(request.body ?? {})} mistakes={mistakes} />,
    Object.keys(mistakes).length > 0 ? 422 : 200);
}

/** Requests of persons about their dossier: what is due when, and deciding. */
export function personRequestPages(app: FastifyInstance, house: House): void {
  const words = () => signWords(house.directory.current(), house.config.publicUrl);
  app.get(requestsPath, forRequests, async (request, reply) => {
    const found = await asDecider(house, request, async (work, scope) => ({ now: work.now, requests: await listRequests(work, scope) }));
    return sendPage(reply, <RequestsPage {...pageOf(house, request, reply)} {...found} />);
  });
  app.get(`${requestsPath}/:id`, forRequests, (request, reply) => showOne(house, request, reply));
  app.post(`${requestsPath}/:id/besluit`, forRequests, async (request, reply) => {
    const says = viewOf(request, reply).t.staff.requests.mistakes;
    const input = decisionInput.safeParse(request.body ?? {});
    if (!input.success) {
      const wrong = new Set(input.error.issues.map((issue) => issue.path[0]));
      return await showOne(house, request, reply, { ...wrong.has('decision') && { decision: says.decision }, ...wrong.has('ground') && { ground: says.ground }, ...wrong.has('words') && { words: says.words } });
    }
    const decided = await asDecider(house, request, (work, scope) => decideRequest(work, scope, idOfPath(request), input.data, words()));
    return decided.ok ? reply.redirect(withQuery(`${requestsPath}/${idOfPath(request)}`, { klaar: 'decided' }), 303) : await showOne(house, request, reply, { decision: says[decided.reason] });
  });
  app.post(`${requestsPath}/:id/verlengen`, forRequests, async (request, reply) => {
    const says = viewOf(request, reply).t.staff.requests.mistakes;
    const { reason = '' } = fields.parse(request.body ?? {});
    if (reason.trim() === '') return await showOne(house, request, reply, { reason: says.reason });
    const isDone = await asDecider(house, request, (work, scope) => extendRequest(work, scope, idOfPath(request), reason, words()));
    return isDone ? reply.redirect(withQuery(`${requestsPath}/${idOfPath(request)}`, { klaar: 'extended' }), 303) : await showOne(house, request, reply, { reason: says.extend });
  });
}
