import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { getDossierFrame, type DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { markComplex } from '../../domain/cases/start/start.commands.ts';
import { readMeasures } from '../../domain/cases/measures/measures.queries.ts';
import { answersIn, clientFor, nextTask, readStart, type Start, type TaskNow } from '../../domain/cases/start/start.queries.ts';
import type { StartTask } from '../../domain/cases/start/start.schema.ts';
import { ActForm, ButtonLink } from '../components/button.tsx';
import { Card, Notice, Tag } from '../components/parts.tsx';
import { sendPage } from '../page.tsx';
import { MeasureCards, saidOfMeasure } from './measures.tsx';
import type { DossierReader, Visit } from './reader.ts';
import { clientAsked, startTaskRoutes } from './start-task-page.tsx';

interface StartProps { visit: Visit<unknown>; who: DossierReader['who']; frame: DossierFrame; start: Start; clientId: number | undefined; canWrite: boolean }

/** The address of a task; a worker says for whom. */
function taskPath({ visit, who, clientId }: Pick<StartProps, 'visit' | 'who' | 'clientId'>, id: string): string {
  return visit.path(`/start/${id}`, { voor: who === 'worker' ? String(clientId ?? '') : undefined });
}

function Answers({ now: { task, part } }: { now: TaskNow }) {
  const answers = answersIn(part);
  const rows = task.questions.flatMap(({ id, label, choices }) => {
    const given = answers[id];
    return given === undefined ? [] : [{ id, label, said: choices.find((choice) => choice.value === given)?.label ?? given }];
  });
  return <>{rows.map(({ id, label, said }) => <div key={id}><p class="soft">{label}</p><p class="as-written">{said}</p></div>)}</>;
}

function TaskRow(props: StartProps & { now: TaskNow }) {
  const { visit, who, canWrite, now } = props;
  const words = visit.view.t.client.start;
  const { task, part } = now;
  const status = part?.status ?? 'none';
  const state = status === 'done' || status === 'draft' || status === 'dropped' ? status : 'none';
  const hasAnswers = Object.keys(answersIn(part)).length > 0;
  const href = taskPath(props, task.id);
  return (
    <li>
      {who === 'client' && canWrite ? <a href={href}>{task.title}</a> : <strong>{task.title}</strong>} <Tag {...(state === 'draft' ? { kind: 'warm' } : {})}>{words.states[state]}</Tag>
      {who === 'worker' && <Answers now={now} />}
      {who === 'client' && hasAnswers && <details class="more"><summary>{words.read}<span class="visually-hidden">: {task.title}</span></summary><Answers now={now} /></details>}
      {who === 'worker' && canWrite && <p class="small no-print"><a href={href} aria-label={part ? words.changeOf(task.title) : words.fillOf(task.title)}>{part ? words.buttons.change : words.buttons.fill}</a></p>}
    </li>
  );
}

function Group({ group, ...props }: StartProps & { group: StartTask['group'] }) {
  const words = props.visit.view.t.client.start;
  const tasks = props.start.tasks.filter(({ task }) => task.group === group);
  if (tasks.length === 0) return null;
  return (
    <section>
      <h2>{(props.who === 'worker' ? words.groupsOther : words.groups)[group]}</h2>
      {group === 'online' && props.who === 'client' && <p>{words.onlineLead}</p>}
      <p class="soft">{words.progress(tasks.filter(({ part }) => part?.status === 'done').length, tasks.length)}</p>
      <ul class="part-rows">{tasks.map((now) => <TaskRow key={now.task.id} {...props} now={now} />)}</ul>
    </section>
  );
}

function FitCard({ visit, who, start, frame, canWrite }: StartProps) {
  const words = visit.view.t.client.start.fit;
  if (!start.fit) return null;
  const isOwn = who === 'client';
  const canAsk = isOwn && canWrite && ['open', 'closed'].includes(frame.facts.status);
  return (
    <Card title={words.title}>
      <p><strong>{(isOwn ? words.suits : words.suitsOther)[start.fit.suits]}</strong></p>
      <ul>{start.fit.reasons.map((reason) => <li key={reason}>{words.reasons[reason]}</li>)}</ul>
      <p>{isOwn ? words.always : words.alwaysOther} {isOwn ? words.choose : words.chooseOther}</p>
      {canAsk && <div class="buttons"><ButtonLink href={visit.path('/nieuw/bericht')} kind="secondary">{words.ask}</ButtonLink></div>}
    </Card>
  );
}

function Complex({ visit, who, start, canWrite }: StartProps) {
  const words = visit.view.t.client.start;
  if (who === 'client') return start.isComplex ? <Notice><p>{words.talk}</p></Notice> : null;
  const act = (wanted: string, label: string) => <ActForm view={visit.view} action={visit.path('/start')} kind="secondary" fields={{ gesprek: wanted }}>{label}</ActForm>;
  return (
    <Card title={words.complex.title}>
      <p>{start.isComplex ? words.complex.is : words.complex.text}</p>
      {canWrite && <div class="buttons">{start.isComplex ? act('nee', words.complex.unset) : act('altijd', words.complex.set)}</div>}
    </Card>
  );
}

function Doing(props: StartProps) {
  const { visit, who, start, canWrite } = props;
  const words = visit.view.t.client.start;
  const next = nextTask(start.tasks);
  if (who !== 'client' || !canWrite || start.tasks.length === 0) return null;
  if (!next) return <p>{words.allDone}</p>;
  return <div class="buttons no-print"><ButtonLink href={taskPath(props, next.task.id)}>{start.tasks.every(({ part }) => !part) ? words.begin : words.goOn}</ButtonLink></div>;
}

/** With several clients a worker chooses whose tasks he sees. */
function Whose({ visit, who, frame, clientId }: StartProps) {
  const clients = frame.people.filter((person) => person.as === 'client');
  if (who === 'client' || clients.length < 2) return null;
  return (
    <nav class="part-nav" aria-label={visit.view.t.client.start.whose}>
      <ul>{clients.map((one) => <li key={one.clientId}><a href={visit.path('/start', { voor: String(one.clientId) })} aria-current={one.clientId === clientId ? 'page' : undefined}>{one.name || visit.view.t.client.dossier.noName}</a></li>)}</ul>
    </nav>
  );
}

const asked = z.object({ voor: z.coerce.number().int().positive().optional().catch(undefined), klaar: z.enum(['kept', 'later', 'dropped', 'complex', 'plain']).optional().catch(undefined) });

async function showStart(reader: DossierReader, all: readonly StartTask[], request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { voor, klaar } = asked.parse(request.query);
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const frame = await getDossierFrame(work, scope);
    const clientId = clientFor(scope, clientAsked(frame, voor));
    const measures = await readMeasures(work, scope);
    return { frame, clientId, measures, start: await readStart(work, scope, all, clientId), canWrite: mayWrite('start_task', scope.viewer, scope.isClosed) };
  });
  if (!visit) return reader.leave(request, reply);
  const words = visit.view.t.client.start;
  const props = { visit, who: reader.who, ...visit.result };
  const measured = saidOfMeasure(request, visit.view);
  const isWaiting = reader.who === 'client' && ['registered', 'waiting'].includes(props.frame.facts.status);
  return sendPage(reply, visit.draw({ frame: props.frame, title: words.title, current: 'start', notice: klaar ? words.done[klaar] : measured.notice, mistakes: measured.mistakes, children: (
    <>
      <p class="lead">{reader.who === 'client' ? words.lead : words.leadWorker}</p>
      {isWaiting && <p>{words.waiting}</p>}
      <Whose {...props} />
      {props.start.tasks.length === 0 && <p>{words.off}</p>}
      <Doing {...props} />
      <FitCard {...props} />
      <Group {...props} group="start" />
      <Group {...props} group="online" />
      <MeasureCards {...props} moment="start" mistakes={measured.mistakes} />
      <Complex {...props} />
      {props.start.tasks.length > 0 && <p class="no-print"><a href={visit.path('/start/papier')}>{words.paper.link}</a></p>}
    </>
  ) }));
}

/** What somebody does at the start, himself: the tasks, the result, the same on paper; the worker says whether a talk stays offered. */
export function startRoutes(app: FastifyInstance, reader: DossierReader, all: readonly StartTask[]): void {
  app.get(`${reader.route}/start`, reader.options, (request, reply) => showStart(reader, all, request, reply));
  startTaskRoutes(app, reader, all);
  if (reader.who !== 'worker') return;
  app.post(`${reader.route}/start`, reader.options, async (request, reply) => {
    const isComplex = z.object({ gesprek: z.literal('altijd') }).safeParse(request.body).success;
    const visit = await reader.visit(request, reply, (work, scope) => markComplex(work, scope, isComplex));
    return visit ? reply.redirect(visit.path('/start', { klaar: isComplex ? 'complex' : 'plain' }), 303) : reader.leave(request, reply);
  });
}
