import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { addPart } from '../../domain/cases/parts/parts.commands.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { sayDay } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { Button, FormToken } from '../components/button.tsx';
import { TextField, type Mistakes } from '../components/field.tsx';
import { sendPage } from '../page.tsx';
import { viewOf } from '../view.ts';
import type { DossierReader } from './reader.ts';

/** The six steps of a contact, in order. */
const steps = ['now', 'without', 'urgent', 'ready', 'first', 'agreed'] as const;

const line = z.string().catch('').transform((text) => text.trim().slice(0, 500));
const typedSteps = z.object({ formKey: z.uuid().catch(() => randomUUID()), now: line, without: line, urgent: line, ready: line, first: line, agreed: line });
type TypedSteps = z.infer<typeof typedSteps>;

async function showSteps(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedSteps; mistakes: Mistakes }): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, async (work, scope) => (again || mayWrite('report', scope.viewer, scope.isClosed) ? await getDossierFrame(work, scope) : undefined));
  if (!visit?.result) return reader.leave(request, reply);
  const { view } = visit;
  const words = view.t.client.steps;
  const { typed, mistakes } = again ?? { typed: typedSteps.parse({}), mistakes: {} };
  return sendPage(reply, visit.draw({ frame: visit.result, title: words.title, mistakes, children: (
    <>
      <p>{words.intro}</p>
      <form class="form" method="post" action={visit.path('/stappen')} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        {steps.map((step) => <TextField key={step} view={view} name={step} label={words.questions[step]} value={typed[step]} error={mistakes[step]} maxLength={500} autocomplete="off" />)}
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </>
  ) }), again ? 422 : 200);
}

async function keepSteps(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.steps;
  const typed = typedSteps.parse(request.body ?? {});
  const filled = steps.filter((step) => typed[step] !== '');
  if (filled.length === 0) return await showSteps(reader, request, reply, { typed, mistakes: { now: words.empty } });
  const answers = Object.fromEntries(filled.map((step) => [step, typed[step]]));
  const text = filled.map((step) => `${words.questions[step]}\n${typed[step]}`).join('\n\n');
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const begun = await addPart(work, scope, { formKey: typed.formKey, kind: 'report', code: 'six_steps', body: { title: words.report(sayDay(dayOf(work.now), work.now, view.language)), text, answers } });
    if (begun.ok && !begun.isRepeat) await reader.tell(work, scope, begun.partId);
    return begun;
  });
  if (!visit) return reader.leave(request, reply);
  if (!visit.result.ok) return await showSteps(reader, request, reply, { typed, mistakes: { now: view.t.client.dossier.mistakes.closed } });
  return reply.redirect(visit.path(`/stuk/${visit.result.partId}`, { klaar: 'kept' }), 303);
}

/** The six steps of a contact in one line each, by choice: kept as a report, with an answer to each question by name. */
export function stepsRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(`${reader.route}/stappen`, reader.options, (request, reply) => showSteps(reader, request, reply));
  app.post(`${reader.route}/stappen`, reader.options, (request, reply) => keepSteps(reader, request, reply));
}
