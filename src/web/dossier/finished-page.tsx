import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { readFinished } from '../../domain/cases/plan/plan.queries.ts';
import { sendPage } from '../page.tsx';
import { placeAfter, placeIn } from './earlier.ts';
import { typedPlan } from './plan-forms.tsx';
import { ActionRows, OneGoal } from './plan-parts.tsx';
import type { DossierReader } from './reader.ts';

const paths = { goal: '/plan/bereikt', action: '/plan/gedaan' } as const;

async function show(reader: DossierReader, kind: keyof typeof paths, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const after = placeIn(request.query);
  const visit = await reader.visit(request, reply, async (work, scope) => ({ canWrite: mayWrite(kind, scope.viewer, scope.isClosed), frame: await getDossierFrame(work, scope), ...await readFinished(work, scope, kind, after) }));
  if (!visit) return reader.leave(request, reply);
  const { frame, canWrite, goals, actions, next } = visit.result;
  const { plan: words, dossier } = visit.view.t.client;
  const typed = typedPlan.parse({});
  return sendPage(reply, visit.draw({ frame, title: kind === 'goal' ? words.allReached : words.allFinished, current: 'plan', children: (
    <>
      <p><a href={visit.path('/plan')}>{words.toPlan}</a>{after && <> · <a href={visit.path(paths[kind])}>{dossier.latest}</a></>}</p>
      {goals.map((goal) => <OneGoal key={goal.partId} level={2} visit={visit} goal={goal} typed={typed} canWrite={canWrite} />)}
      {actions.length > 0 && <ActionRows visit={visit} people={frame.people} actions={actions} canWrite={canWrite} />}
      {goals.length + actions.length === 0 && <p>{words.noneFinished}</p>}
      {next && <p><a href={visit.path(paths[kind], { na: placeAfter(next) })}>{words.earlier}</a></p>}
    </>
  ) }));
}

/** All that was reached and all that was done, a page at a time. */
export function finishedRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(`${reader.route}${paths.goal}`, reader.options, (request, reply) => show(reader, 'goal', request, reply));
  app.get(`${reader.route}${paths.action}`, reader.options, (request, reply) => show(reader, 'action', request, reply));
}
