import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { getDossierFrame, type DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { addAction, addGoal, agreeWithPlan, finishPart, keepPlan, markGoal, type Kept } from '../../domain/cases/plan/plan.commands.ts';
import { finishedShown, readPlan } from '../../domain/cases/plan/plan.queries.ts';
import { actionInput, goalInput, planInput, scaleInput } from '../../domain/cases/plan/plan.schema.ts';
import { sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import type { Work } from '../../domain/work.ts';
import { ActForm } from '../components/button.tsx';
import type { Mistakes } from '../components/field.tsx';
import { Card, Notice } from '../components/parts.tsx';
import { sendPage } from '../page.tsx';
import type { Texts } from '../texts/texts.ts';
import { viewOf } from '../view.ts';
import { nameIn } from './dossier-parts.tsx';
import { ActionForm, GoalForm, PlanForm, typedPlan, type PlanFormProps, type TypedPlan } from './plan-forms.tsx';
import { ActionRows, OneGoal } from './plan-parts.tsx';
import { matterOf, type DossierReader } from './reader.ts';

interface PlanProps extends PlanFormProps { frame: DossierFrame; canWrite: boolean; canAgree: boolean }

function ThePlan(props: PlanProps) {
  const { visit, plan: { plan, contactsHad }, frame, canWrite, canAgree } = props;
  const { view, now } = visit;
  const words = view.t.client.plan;
  const matter = matterOf(visit, frame);
  const mine = plan?.agreed.some((one) => one.accountId === visit.me);
  return (
    <Card title={words.plan}>
      {plan ? (
        <>
          <div class="said">{plan.text}</div>
          <p>{words.had(contactsHad, plan.contacts)} {words.waySaid[plan.way]}</p>
          <p class="soft">{words.written(nameIn(matter, plan.writtenBy), sayNearMoment(plan.writtenAt, now, view.language))}</p>
          {plan.agreed.map((one) => <p key={one.accountId}><strong>{words.agreed(nameIn(matter, one.accountId), sayNearMoment(one.at, now, view.language))}</strong></p>)}
          {plan.agreed.length === 0 && !canAgree && <p class="soft">{words.notAgreed}</p>}
          {canAgree && !mine && <div class="buttons"><ActForm view={view} action={visit.path('/plan')} fields={{ formulier: 'akkoord', deel: String(plan.partId), na: String(plan.version) }}>{words.agree}</ActForm></div>}
        </>
      ) : <p>{words.none}</p>}
      {canWrite && <PlanForm {...props} />}
    </Card>
  );
}

function Goals(props: PlanProps) {
  const { visit, plan: { goals, finished } } = props;
  const words = visit.view.t.client.plan;
  return (
    <section>
      <h2>{words.goals}</h2>
      {goals.length === 0 && <p>{words.noGoals}</p>}
      {goals.map((goal) => <OneGoal key={goal.partId} {...props} goal={goal} />)}
      {finished.goals > finishedShown && <p><a href={visit.path('/plan/bereikt')}>{words.allReached}</a></p>}
      {props.canWrite && <GoalForm {...props} />}
    </section>
  );
}

function Actions(props: PlanProps) {
  const { visit, plan: { actions, finished } } = props;
  const words = visit.view.t.client.plan;
  const [open, done] = [actions.filter((part) => part.status !== 'done'), actions.filter((part) => part.status === 'done')];
  return (
    <section>
      <h2>{words.actions}</h2>
      {open.length === 0 ? <p>{words.noActions}</p> : <ActionRows {...props} actions={open} />}
      {done.length > 0 && (
        <details class="more">
          <summary>{words.finished(finished.actions)}</summary>
          <ActionRows {...props} actions={done} />
          {finished.actions > finishedShown && <p><a href={visit.path('/plan/gedaan')}>{words.allFinished}</a></p>}
        </details>
      )}
      {props.canWrite && <ActionForm {...props} />}
    </section>
  );
}

const done = z.object({ klaar: z.enum(['kept', 'agreed', 'changed']).optional().catch(undefined) });

async function showPlan(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedPlan; mistakes: Mistakes }): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const plan = await readPlan(work, scope);
    const writers = plan.plan ? [plan.plan.writtenBy, ...plan.plan.agreed.map((one) => one.accountId)] : [];
    return { plan, frame: await getDossierFrame(work, scope, writers), canWrite: mayWrite('goal', scope.viewer, scope.isClosed), canAgree: scope.viewer.as !== 'worker' && mayWrite('plan', scope.viewer, scope.isClosed) };
  });
  if (!visit) return reader.leave(request, reply);
  const words = visit.view.t.client.plan;
  const notice = done.parse(request.query).klaar;
  const { typed, mistakes } = again ?? { typed: typedPlan.parse({}), mistakes: {} };
  const props = { visit, ...visit.result, people: visit.result.frame.people, typed, mistakes, canWrite: visit.result.canWrite || again !== undefined };
  return sendPage(reply, visit.draw({ frame: props.frame, title: words.title, current: 'plan', notice: notice && notice !== 'changed' ? words.done[notice] : undefined, mistakes, children: (
    <>
      {notice === 'changed' && <Notice kind="warning" isStatus><p>{words.done.changed}</p></Notice>}
      <ThePlan {...props} />
      <Goals {...props} />
      <Actions {...props} />
    </>
  ) }), again ? 422 : 200);
}

type Act = (work: Work, scope: DossierScope, typed: TypedPlan) => Promise<Kept>;

/** What is to mend, by the field of the form; `names` says which field stands for which part of the input. */
function mistakesIn(error: z.ZodError, names: Readonly<Record<string, string>>, words: Texts['client']['plan']['mistakes']): Mistakes {
  const all: Readonly<Record<string, string>> = words;
  return Object.fromEntries(error.issues.map((issue) => {
    const field = names[String(issue.path[0])] ?? '';
    return [field, all[field] ?? words.again];
  }));
}

/** What a form asks to be done, or what is to mend in it first. */
function actOf(typed: TypedPlan, words: Texts['client']['plan']['mistakes']): Act | Mistakes {
  const { formKey, deel } = typed;
  switch (typed.formulier) {
    case 'plan': {
      const input = planInput.safeParse({ text: typed.plan, contacts: typed.aantal, way: typed.hoe });
      return input.success ? (work, scope) => keepPlan(work, scope, { ...input.data, formKey, after: typed.na }) : mistakesIn(input.error, { text: 'plan', contacts: 'aantal', way: 'hoe' }, words);
    }
    case 'doel': {
      const input = goalInput.safeParse({ title: typed.doel, text: typed.uitleg, now: typed.nu, wished: typed.wens, way: typed.doelhoe });
      return input.success ? (work, scope) => addGoal(work, scope, { ...input.data, formKey }) : mistakesIn(input.error, { title: 'doel', now: 'nu', wished: 'wens', way: 'doelhoe' }, words);
    }
    case 'schaal': {
      const input = scaleInput.safeParse({ now: typed.nu, text: typed.woorden });
      return input.success ? (work, scope) => markGoal(work, scope, deel, { ...input.data, formKey }) : { '': words.again };
    }
    case 'actie': {
      const input = actionInput.safeParse({ title: typed.actie, dueOn: typed.wanneer || undefined, forWhom: typed.wie });
      return input.success ? (work, scope) => addAction(work, scope, { ...input.data, formKey }) : mistakesIn(input.error, { title: 'actie', dueOn: 'wanneer', forWhom: 'wie' }, words);
    }
    case 'akkoord': return (work, scope) => agreeWithPlan(work, scope, { partId: deel, version: typed.na, formKey });
    case 'klaar': return (work, scope) => finishPart(work, scope, deel, 'done');
    case 'open': return (work, scope) => finishPart(work, scope, deel, 'open');
    default: return { '': words.again };
  }
}

async function act(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { mistakes: words } = viewOf(request, reply).t.client.plan;
  const typed = typedPlan.parse(request.body ?? {});
  const wanted = actOf(typed, words);
  if (typeof wanted !== 'function') return await showPlan(reader, request, reply, { typed, mistakes: wanted });
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const kept = await wanted(work, scope, typed);
    if (kept.ok && !kept.isRepeat) await reader.tell(work, scope, kept.partId ?? typed.deel);
    return kept;
  });
  if (!visit) return reader.leave(request, reply);
  if (visit.result.ok) return reply.redirect(visit.path('/plan', { klaar: typed.formulier === 'akkoord' ? 'agreed' : 'kept' }), 303);
  if (typed.formulier === 'plan' && visit.result.reason === 'changed-meanwhile') return await showPlan(reader, request, reply, { typed, mistakes: { plan: words.meanwhile } });
  if (visit.result.reason === 'not-allowed') return await showPlan(reader, request, reply, { typed, mistakes: { '': viewOf(request, reply).t.client.dossier.mistakes.closed } });
  return reply.redirect(visit.path('/plan', { klaar: 'changed' }), 303);
}

/** The plan of a dossier: what is agreed, goals with the way to them, and who does what. */
export function planRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(`${reader.route}/plan`, reader.options, (request, reply) => showPlan(reader, request, reply));
  app.post(`${reader.route}/plan`, reader.options, (request, reply) => act(reader, request, reply));
}
