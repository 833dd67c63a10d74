import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { noteRead } from '../../domain/cases/dossier/dossier.commands.ts';
import { beginMeldcode, keepStep, tellClient } from '../../domain/cases/meldcode/meldcode.commands.ts';
import { findMeldcode, listMeldcodes, listMeldcodeVersions, type Meldcode, type MeldcodeVersion } from '../../domain/cases/meldcode/meldcode.queries.ts';
import { meldSteps, stepAnswers, type MeldStep } from '../../domain/cases/meldcode/meldcode.schema.ts';
import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { markRead } from '../../domain/cases/parts/parts.commands.ts';
import { listViewers, readEntries } from '../../domain/cases/parts/parts.queries.ts';
import { mayChangeSight } from '../../domain/cases/parts/parts.rules.ts';
import { sayDay, sayMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm } from '../components/button.tsx';
import type { Mistakes } from '../components/field.tsx';
import { Card, Notice, Tag } from '../components/parts.tsx';
import { sendPage } from '../page.tsx';
import { viewOf } from '../view.ts';
import { nameIn } from './dossier-parts.tsx';
import { StepForm, StepList, StepsRead, TellForm, typedStep, Weighed, type TypedStep } from './meldcode-forms.tsx';
import { matterOf, numbersOf, type DossierReader, type Visit } from './reader.ts';
import { SightCard } from './sight-form.tsx';

const asked = z.object({
  stap: z.enum(meldSteps).optional().catch(undefined), versie: z.coerce.number().int().positive().optional().catch(undefined),
  klaar: z.enum(['kept', 'told', 'begun', 'sight']).optional().catch(undefined),
});
const formKeyIn = z.object({ formKey: z.uuid().catch(() => randomUUID()), na: z.coerce.number().int().min(0).catch(0), volgende: z.iso.date().optional().catch(undefined) });

async function showList(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const [all, frame] = [await listMeldcodes(work, scope), await getDossierFrame(work, scope)];
    await noteRead(work, scope);
    return { all, frame };
  });
  if (!visit) return reader.leave(request, reply);
  const { view, now, result: { all, frame } } = visit;
  const words = view.t.staff.meldcode;
  return sendPage(reply, visit.draw({ frame, title: words.title, children: (
    <>
      <p class="lead">{words.lead}</p>
      <Notice kind="warning"><p>{words.safe}</p></Notice>
      {all.length > 0 && (
        <section>
          <h2>{words.list}</h2>
          <ul class="part-rows">
            {all.map(({ part, next }) => (
              <li key={part.partId}>
                <a href={visit.path(`/meldcode/${part.partId}`)}>{part.current?.title || words.title}</a> {next ? <Tag kind="warm">{words.steps[next]}</Tag> : <Tag>{words.gone}</Tag>}
                {part.dueOn && <p class="soft">{words.due(sayDay(part.dueOn, now, view.language))}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Card title={words.begin}><p>{words.beginLead}</p><ActForm view={view} action={visit.path('/meldcode')} fields={{ formKey: randomUUID() }}>{words.begin}</ActForm></Card>
    </>
  ) }));
}

function Versions({ visit, partId, versions, nameOf }: { visit: Visit<unknown>; partId: number; versions: readonly MeldcodeVersion[]; nameOf(accountId: number): string }) {
  const { view, now } = visit;
  const words = view.t.staff.meldcode;
  if (versions.length < 2) return null;
  return (
    <Card title={words.versions}>
      <ul>{versions.slice(1).map((one) => <li key={one.number}><a href={visit.path(`/meldcode/${partId}`, { versie: String(one.number) })}>{words.version(nameOf(one.accountId), sayMoment(one.writtenAt, now, view.language))}</a></li>)}</ul>
    </Card>
  );
}

interface Again { step?: MeldStep; typed: TypedStep; mistakes: Mistakes; after?: number; isTelling?: boolean }

async function readMeldcode(reader: DossierReader, request: FastifyRequest, reply: FastifyReply) {
  return await reader.visit(request, reply, async (work, scope) => {
    const meldcode = await findMeldcode(work, scope, numbersOf(request).part);
    if (!meldcode) return undefined;
    const { part } = meldcode;
    await markRead(work, scope, part.partId, part.entryCount);
    const [versions, viewers] = [await listMeldcodeVersions(work, scope, meldcode), await listViewers(work, scope, part.partId)];
    await readEntries(work, scope, part, { last: 1 });
    const frame = await getDossierFrame(work, scope, [...versions.map((one) => one.accountId), ...viewers.map((one) => one.givenBy)]);
    return { ...meldcode, versions, viewers, frame, canShare: mayChangeSight(part, scope.viewer) };
  });
}

async function showOne(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: Again): Promise<FastifyReply> {
  const visit = await readMeldcode(reader, request, reply);
  if (!visit?.result) return reader.leave(request, reply);
  const { part, answers, next, versions, viewers, frame, canShare } = visit.result;
  const { view, now } = visit;
  const words = view.t.staff.meldcode;
  const { stap, versie, klaar } = asked.parse(request.query);
  const old = versions.find((one) => one.number === versie);
  const step = again?.step ?? stap ?? next;
  const given: TypedStep = step ? answers[step] : {};
  const typed = again && !again.isTelling ? again.typed : given;
  const stepMistakes = again && !again.isTelling ? again.mistakes : {};
  const people = frame.people.filter((person) => person.as === 'worker');
  return sendPage(reply, visit.draw({ frame, title: part.current?.title || words.title, notice: klaar && words.done[klaar], mistakes: again?.mistakes ?? {},
    aside: <><SightCard visit={visit} frame={{ ...frame, people }} part={part} viewers={viewers} canChange={canShare} /><Versions visit={visit} partId={part.partId} versions={versions} nameOf={(id) => nameIn(matterOf(visit, frame), id)} /></>,
    children: old ? (
      <><p>{words.versionNow(sayMoment(old.writtenAt, now, view.language))} <a href={visit.path(`/meldcode/${part.partId}`)}>{words.toNow}</a></p><StepsRead view={view} now={now} answers={old.answers} /></>
    ) : (
      <>
        <p><a href={visit.path('/meldcode')}>{words.back}</a></p>
        <p>{words.safe}</p>
        <StepList visit={visit} partId={part.partId} answers={answers} current={step} />
        <Standing visit={visit} meldcode={visit.result} />
        {step && <StepForm visit={visit} partId={part.partId} step={step} typed={typed} mistakes={stepMistakes} after={again?.after ?? part.entryCount} />}
        {next === undefined && !step && <StepsRead view={view} now={now} answers={answers} />}
        <TellForm visit={visit} partId={part.partId} clients={frame.people.filter((person) => person.as === 'client')} typed={again?.isTelling ? again.typed : {}} mistakes={again?.isTelling ? again.mistakes : {}} formKey={randomUUID()} />
      </>
    ) }), again ? 422 : 200);
}

/** How far it is, and what the weighing means. */
function Standing({ visit: { view, now }, meldcode: { part, answers, next } }: { visit: Visit<unknown>; meldcode: Meldcode }) {
  const words = view.t.staff.meldcode;
  return (
    <>
      {next === undefined ? <p>{words.gone}</p> : part.dueOn && <p class="soft">{words.due(sayDay(part.dueOn, now, view.language))}</p>}
      <Weighed view={view} answers={answers} />
    </>
  );
}

async function begin(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { formKey } = formKeyIn.parse(request.body ?? {});
  const words = viewOf(request, reply).t.staff.meldcode;
  const visit = await reader.visit(request, reply, (work, scope) => beginMeldcode(work, scope, { formKey, title: words.partTitle(sayDay(dayOf(work.now), work.now, 'nl')) }));
  return visit?.result.ok ? reply.redirect(visit.path(`/meldcode/${visit.result.partId}`, { klaar: 'begun' }), 303) : reader.leave(request, reply);
}

async function keep(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedStep.parse(request.body ?? {});
  const [step, { formKey, na, volgende }] = [z.enum(meldSteps).safeParse(typed['stap']).data, formKeyIn.parse(request.body ?? {})];
  const words = viewOf(request, reply).t.staff.meldcode.mistakes;
  if (!step) return await showOne(reader, request, reply);
  const input = stepAnswers[step].safeParse(typed);
  if (!input.success) {
    const mistakes = Object.fromEntries(input.error.issues.map((issue) => [String(issue.path[0]), ['on', 'lookBackOn'].includes(String(issue.path[0])) ? words.on : words.tooLong]));
    return await showOne(reader, request, reply, { step, typed, mistakes, after: na });
  }
  const visit = await reader.visit(request, reply, (work, scope) => keepStep(work, scope, numbersOf(request).part, { formKey, after: na, step, answers: input.data, dueOn: volgende }));
  if (!visit) return reader.leave(request, reply);
  if (visit.result.ok) return reply.redirect(visit.path(`/meldcode/${numbersOf(request).part}`, { klaar: 'kept' }), 303);
  if (visit.result.reason === 'changed-meanwhile') return await showOne(reader, request, reply, { step, typed, mistakes: { what: words.meanwhile }, after: visit.result.number });
  return reader.leave(request, reply);
}

async function tell(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedStep.parse(request.body ?? {});
  const words = viewOf(request, reply).t.staff.meldcode.mistakes;
  const [title, text, clientId] = [typed['titel']?.trim() ?? '', typed['tekst']?.trim() ?? '', z.coerce.number().int().positive().safeParse(typed['voor']).data];
  const found = { voor: clientId === undefined ? words.tellFor : undefined, titel: title === '' ? words.title : title.length > 200 ? words.tooLong : undefined, tekst: text === '' ? words.text : text.length > 10_000 ? words.tooLong : undefined };
  const mistakes: Mistakes = Object.fromEntries(Object.entries(found).filter(([, one]) => one !== undefined));
  if (clientId === undefined || Object.keys(mistakes).length > 0) return await showOne(reader, request, reply, { typed, mistakes, isTelling: true });
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const told = await tellClient(work, scope, numbersOf(request).part, { formKey: formKeyIn.parse(request.body ?? {}).formKey, clientId, title, text });
    if (told.ok && !told.isRepeat) await reader.tell(work, scope, told.partId);
    return told;
  });
  return visit?.result.ok ? reply.redirect(visit.path(`/meldcode/${numbersOf(request).part}`, { klaar: 'told' }), 303) : reader.leave(request, reply);
}

/** The meldcode as a form in a shielded part: for workers of the case, each his own and what was shown to him. */
export function meldcodeRoutes(app: FastifyInstance, reader: DossierReader): void {
  const { route, options } = reader;
  app.get(`${route}/meldcode`, options, (request, reply) => showList(reader, request, reply));
  app.post(`${route}/meldcode`, options, (request, reply) => begin(reader, request, reply));
  app.get(`${route}/meldcode/:part`, options, (request, reply) => showOne(reader, request, reply));
  app.post(`${route}/meldcode/:part`, options, (request, reply) => keep(reader, request, reply));
  app.post(`${route}/meldcode/:part/delen`, options, (request, reply) => tell(reader, request, reply));
}
