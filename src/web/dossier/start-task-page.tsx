import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { noteRead } from '../../domain/cases/dossier/dossier.commands.ts';
import { getDossierFrame, type DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { keepTask } from '../../domain/cases/start/start.commands.ts';
import { answersIn, clientFor, listTasks, type TaskNow } from '../../domain/cases/start/start.queries.ts';
import { answersOf } from '../../domain/cases/start/start.rules.ts';
import { taskEnds, type StartTask, type TaskQuestion } from '../../domain/cases/start/start.schema.ts';
import { Button, FormToken } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { WithLinks } from '../components/crisis-lines.tsx';
import { TextArea, type Mistakes } from '../components/field.tsx';
import { sendPage } from '../page.tsx';
import { viewOf } from '../view.ts';
import type { DossierReader, Visit } from './reader.ts';

interface TaskProps { visit: Visit<unknown>; who: DossierReader['who']; tasks: readonly TaskNow[]; now: TaskNow; clientId: number | undefined; typed: Typed | undefined; mistakes: Mistakes }

const typedTask = z.object({ formKey: z.uuid().catch(() => randomUUID()), einde: z.enum(taskEnds).catch('draft'), voor: z.coerce.number().int().positive().optional().catch(undefined) });
interface Typed { formKey: string; sent: Readonly<Record<string, unknown>> }

const fieldsOf = z.record(z.string(), z.unknown()).catch({});
const forWhom = z.object({ voor: z.coerce.number().int().positive().optional().catch(undefined) });

/** The first client of a case, for a worker who did not say of whom. */
export function clientAsked(frame: DossierFrame, wanted: number | undefined): number | undefined {
  const ids = frame.people.flatMap((person) => (person.as === 'client' && person.clientId !== null ? [person.clientId] : []));
  return ids.find((id) => id === wanted) ?? ids[0];
}

function taskId(request: FastifyRequest): string {
  return z.object({ task: z.string().catch('') }).parse(request.params).task;
}

function QuestionField({ visit, question, value, error }: { visit: Visit<unknown>; question: TaskQuestion; value: string; error: string | undefined }) {
  const { id, label, hint, rows, choices } = question;
  const field = { view: visit.view, name: id, hint, error };
  return choices.length > 0 ? <RadioGroup {...field} legend={label} value={value} options={choices} /> : <TextArea {...field} label={label} value={value} rows={rows} />;
}

/** One task, on one screen. Whatever is typed is kept, also when it is not finished. */
function TaskForm({ visit, who, now: { task, part }, clientId, typed, mistakes }: TaskProps) {
  const { view } = visit;
  const words = view.t.client.start;
  const kept = answersIn(part);
  const valueOf = (id: string) => { const sent = typed?.sent[id]; return typeof sent === 'string' ? sent : typed ? '' : kept[id] ?? ''; };
  return (
    <form class="form" method="post" action={visit.path(`/start/${task.id}`)} noValidate>
      <FormToken view={view} />
      <input type="hidden" name="formKey" value={typed?.formKey ?? randomUUID()} />
      {who === 'worker' && <input type="hidden" name="voor" value={clientId} />}
      {task.questions.map((question) => <QuestionField key={question.id} visit={visit} question={question} value={valueOf(question.id)} error={mistakes[question.id]} />)}
      <p class="soft">{who === 'worker' ? words.privacyWorker : words.privacy}</p>
      <div class="buttons">
        <Button name="einde" value="done">{words.buttons.done}</Button>
        <Button name="einde" value="draft" kind="secondary">{words.buttons.draft}</Button>
        <Button name="einde" value="dropped" kind="subtle">{words.buttons.dropped}</Button>
      </div>
    </form>
  );
}

async function showTask(reader: DossierReader, all: readonly StartTask[], request: FastifyRequest, reply: FastifyReply, again?: { typed: Typed; mistakes: Mistakes; voor: number | undefined }): Promise<FastifyReply> {
  const voor = again?.voor ?? forWhom.parse(request.query).voor;
  const visit = await reader.visit(request, reply, async (work, scope) => {
    if (!mayWrite('start_task', scope.viewer, scope.isClosed)) return undefined;
    const frame: DossierFrame = await getDossierFrame(work, scope);
    const clientId = clientFor(scope, clientAsked(frame, voor));
    const tasks = await listTasks(work, scope, all, clientId);
    await noteRead(work, scope);
    return { frame, clientId, tasks };
  });
  const now = visit?.result?.tasks.find(({ task }) => task.id === taskId(request));
  if (!visit?.result || !now) return reader.leave(request, reply);
  const { frame, clientId, tasks } = visit.result;
  const { t } = visit.view;
  const words = t.client.start;
  const group = tasks.filter(({ task }) => task.group === now.task.group);
  const client = frame.people.find((person) => person.as === 'client' && person.clientId === clientId);
  return sendPage(reply, visit.draw({ frame, title: now.task.title, mistakes: again?.mistakes ?? {}, children: (
    <>
      <p class="steps">{words.taskOf[now.task.group](group.indexOf(now) + 1, group.length)}{reader.who === 'worker' && client?.name ? ` · ${client.name}` : ''}</p>
      {now.task.why !== '' && <p class="lead"><WithLinks text={now.task.why} /></p>}
      <TaskForm visit={visit} who={reader.who} tasks={tasks} now={now} clientId={clientId} typed={again?.typed} mistakes={again?.mistakes ?? {}} />
      <p><a href={visit.path('/start', { voor: reader.who === 'worker' ? String(clientId) : undefined })}>{words.buttons.back}</a></p>
    </>
  ) }), again ? 422 : 200);
}

async function keep(reader: DossierReader, all: readonly StartTask[], request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.client.start;
  const { formKey, einde, voor } = typedTask.parse(request.body ?? {});
  const typed = { formKey, sent: fieldsOf.parse(request.body ?? {}) };
  const id = taskId(request);
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const clientId = clientFor(scope, clientAsked(await getDossierFrame(work, scope), voor));
    const tasks = await listTasks(work, scope, all, clientId);
    const task = tasks.find((one) => one.task.id === id)?.task;
    if (!task || scope.isClosed) return undefined;
    const answers = answersOf(task, typed.sent);
    if (einde === 'done' && Object.keys(answers).length === 0) return { outcome: 'empty' as const, task };
    const kept = await keepTask(work, scope, all, { formKey, clientId, taskId: id, answers, end: einde });
    const next = tasks.slice(tasks.findIndex((one) => one.task.id === id) + 1).find(({ part }) => part === undefined || part.status === 'draft');
    return { outcome: kept.ok ? 'kept' as const : 'gone' as const, task, next: next?.task.id, clientId };
  });
  if (!visit?.result) return reader.leave(request, reply);
  const { outcome, task, next, clientId } = visit.result;
  if (outcome !== 'kept') return await showTask(reader, all, request, reply, { typed, mistakes: { [task.questions[0]?.id ?? '']: words.mistakes[outcome] }, voor });
  const done = einde === 'draft' ? 'later' : einde === 'dropped' ? 'dropped' : 'kept';
  const query = { voor: reader.who === 'worker' ? String(clientId) : undefined };
  return reply.redirect(einde !== 'draft' && next ? visit.path(`/start/${next}`, query) : visit.path('/start', { ...query, klaar: done }), 303);
}

/** The tasks on paper, with room to write. Nothing that somebody wrote stands on it. */
async function showPaper(reader: DossierReader, all: readonly StartTask[], request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, async (work, scope) => ({ frame: await getDossierFrame(work, scope), tasks: await listTasks(work, scope, all, undefined) }));
  if (!visit) return reader.leave(request, reply);
  const words = visit.view.t.client.start;
  const lines = (rows: number) => Array.from({ length: rows + 1 }, (_, line) => <div key={line} class="paper__line" />);
  return sendPage(reply, visit.draw({ frame: visit.result.frame, title: words.paper.title, children: (
    <div class="paper">
      <p class="no-print">{words.paper.how} <a href={visit.path('/start')}>{words.buttons.back}</a></p>
      <p>{words.paper.name}</p>{lines(0)}<p>{words.paper.day}</p>{lines(0)}
      {visit.result.tasks.map(({ task }) => (
        <section key={task.id}>
          <h2>{task.title}</h2>
          {task.why !== '' && <p class="soft">{task.why}</p>}
          {task.questions.map((question) => (
            <div key={question.id} class="paper__question">
              <p><strong>{question.label}</strong>{question.hint && <><br /><small>{question.hint}</small></>}</p>
              {question.choices.length > 0 ? <ul class="paper__choices">{question.choices.map((choice) => <li key={choice.value}>{choice.label}</li>)}</ul> : lines(question.rows)}
            </div>
          ))}
        </section>
      ))}
    </div>
  ) }));
}

/** One task a screen, and all of them on paper. */
export function startTaskRoutes(app: FastifyInstance, reader: DossierReader, all: readonly StartTask[]): void {
  app.get(`${reader.route}/start/papier`, reader.options, (request, reply) => showPaper(reader, all, request, reply));
  app.get(`${reader.route}/start/:task`, reader.options, (request, reply) => showTask(reader, all, request, reply));
  app.post(`${reader.route}/start/:task`, reader.options, (request, reply) => keep(reader, all, request, reply));
}
