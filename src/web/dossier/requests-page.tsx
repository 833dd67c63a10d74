import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { noteRead } from '../../domain/cases/dossier/dossier.commands.ts';
import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { listParts } from '../../domain/cases/parts/parts.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { addStatement, askByLaw, withdrawRequest } from '../../domain/cases/requests/requests.commands.ts';
import { listRequestsIn } from '../../domain/cases/requests/requests.queries.ts';
import { requestInput } from '../../domain/cases/requests/requests.schema.ts';
import type { Work } from '../../domain/work.ts';
import type { Mistakes } from '../components/field.tsx';
import type { Texts } from '../texts/texts.ts';
import { sendPage } from '../page.tsx';
import { viewOf } from '../view.ts';
import { numbersOf, type DossierReader } from './reader.ts';
import { RequestForm, RequestList, typedRequest, type TypedRequest } from './requests-form.tsx';

async function readPage(work: Work, scope: DossierScope) {
  const [requests, parts, frame] = [await listRequestsIn(work, scope), await listParts(work, scope, { kinds: ['report', 'plan', 'evaluation'] }), await getDossierFrame(work, scope)];
  await noteRead(work, scope);
  return { requests, parts, canState: scope.viewer.as !== 'worker' && mayWrite('report', scope.viewer, false), frame };
}

const done = z.object({ klaar: z.enum(['asked', 'written', 'withdrawn', 'statement']).optional().catch(undefined) });

async function show(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedRequest; mistakes: Mistakes }): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, readPage);
  if (!visit) return reader.leave(request, reply);
  const words = visit.view.t.client.requests;
  const notice = done.parse(request.query ?? {}).klaar;
  const { typed, mistakes } = again ?? { typed: typedRequest.parse({}), mistakes: {} };
  const props = { visit, who: reader.who, ...visit.result, typed, mistakes };
  return sendPage(reply, visit.draw({ frame: props.frame, title: words.title, notice: notice && words.done[notice], mistakes, children: (
    <>
      <p class="lead">{reader.who === 'client' ? words.lead : words.leadWorker}</p>
      {reader.who === 'client' && <p>{words.atOnce} <a href={visit.path('/meenemen')}>{visit.view.t.client.taking.link}</a></p>}
      {props.requests.length > 0 && <h2>{reader.who === 'client' ? words.mine : words.all}</h2>}
      <RequestList {...props} />
      <RequestForm {...props} />
    </>
  ) }), again ? 422 : 200);
}

/** What is wrong in a form, in words. */
function mistakesIn(typed: TypedRequest, words: Texts['client']['requests']['mistakes']): Mistakes | undefined {
  const input = requestInput.safeParse({ ...typed, way: typed.way || undefined, receivedOn: typed.receivedOn || undefined });
  if (input.success) return undefined;
  const wrong = new Set(input.error.issues.map((issue) => issue.path[0]));
  if (wrong.has('kind')) return { kind: words.kind };
  return wrong.has('words') ? { words: words.words } : { '': words.again };
}

async function ask(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { mistakes: words } = viewOf(request, reply).t.client.requests;
  const typed = typedRequest.parse(request.body ?? {});
  const mistakes = mistakesIn(typed, words);
  if (mistakes) return await show(reader, request, reply, { typed, mistakes });
  const input = requestInput.parse({ ...typed, way: typed.way || undefined, receivedOn: typed.receivedOn || undefined });
  const visit = await reader.visit(request, reply, (work, scope) => askByLaw(work, scope, input));
  if (!visit) return reader.leave(request, reply);
  if (visit.result.ok) return reply.redirect(visit.path('/verzoeken', { klaar: reader.who === 'worker' ? 'written' : 'asked' }), 303);
  const say: Record<typeof visit.result.reason, Mistakes> = { 'not-allowed': { '': words.again }, 'for-whom': { clientId: words.forWhom }, 'in-the-future': { receivedOn: words.future }, 'no-such-part': { partId: words.again } };
  return await show(reader, request, reply, { typed, mistakes: say[visit.result.reason] });
}

/** What somebody asks about his dossier by law: from his own page, or written down by a worker. */
export function requestRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(`${reader.route}/verzoeken`, reader.options, (request, reply) => show(reader, request, reply));
  app.post(`${reader.route}/verzoeken`, reader.options, (request, reply) => ask(reader, request, reply));
  if (reader.who === 'worker') return;
  app.post(`${reader.route}/verzoeken/:part/intrekken`, reader.options, async (request, reply) => {
    const visit = await reader.visit(request, reply, (work, scope) => withdrawRequest(work, scope, numbersOf(request).part));
    return visit ? reply.redirect(visit.path('/verzoeken', visit.result ? { klaar: 'withdrawn' } : {}), 303) : reader.leave(request, reply);
  });
  app.post(`${reader.route}/verzoeken/:part/verklaring`, reader.options, async (request, reply) => {
    const typed = typedRequest.parse(request.body ?? {});
    const { mistakes: words, statementTitle: title } = viewOf(request, reply).t.client.requests;
    if (typed.verklaring.trim() === '') return await show(reader, request, reply, { typed, mistakes: { verklaring: words.statement } });
    const visit = await reader.visit(request, reply, (work, scope) => addStatement(work, scope, numbersOf(request).part, { title, text: typed.verklaring, formKey: typed.formKey }));
    if (!visit) return reader.leave(request, reply);
    return visit.result ? reply.redirect(visit.path('/verzoeken', { klaar: 'statement' }), 303) : await show(reader, request, reply, { typed, mistakes: { verklaring: words.again } });
  });
}
