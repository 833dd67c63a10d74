import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { keepLookBack, keepOpinion, type LookedBack } from '../../domain/cases/closing/closing.commands.ts';
import { readClosing, type LookBack, type Opinion } from '../../domain/cases/closing/closing.queries.ts';
import { lookBackInput, lookBackQuestions, opinionInput, opinionQuestions } from '../../domain/cases/closing/closing.schema.ts';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { readMeasures } from '../../domain/cases/measures/measures.queries.ts';
import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import type { Work } from '../../domain/work.ts';
import type { Mistakes } from '../components/field.tsx';
import { Card, Notice } from '../components/parts.tsx';
import { sendPage } from '../page.tsx';
import type { Texts } from '../texts/texts.ts';
import { viewOf, type View } from '../view.ts';
import { AftercareCard, readAftercare } from './aftercare.tsx';
import { LookBackForm, OpinionForm, typedClosing, type ClosingProps, type TypedClosing } from './closing-forms.tsx';
import { After } from './closing-after.tsx';
import { nameIn } from './dossier-parts.tsx';
import { MeasureCards, saidOfMeasure } from './measures.tsx';
import { matterOf, type DossierReader } from './reader.ts';
import { WayPicture } from './way-picture.tsx';

function Measure({ visit, closing: { goals } }: ClosingProps) {
  const { plan, closing: words } = visit.view.t.client;
  const measured = goals.flatMap((goal) => (goal.way ? [{ goal, way: goal.way }] : []));
  return (
    <section>
      <h2>{words.measure}</h2>
      {measured.length === 0 && <p>{words.measureNone}</p>}
      {measured.map(({ goal, way }) => (
        <Card key={goal.partId} title={goal.current?.title ?? ''} level={3}>
          <WayPicture way={way} label={plan.wayLabel(way.start, way.now, way.wished)} />
          <p>{plan.wayLabel(way.start, way.now, way.wished)} {goal.status === 'done' && <strong>{plan.reached}</strong>}</p>
        </Card>
      ))}
    </section>
  );
}

function Answers({ visit, frame, one }: ClosingProps & { one: LookBack }) {
  const words = visit.view.t.client.closing;
  return (
    <>
      {lookBackQuestions.filter((question) => one.answers[question] !== '').map((question) => (
        <div key={question} class="said"><strong>{words.questions[question]}</strong>{`\n${one.answers[question]}`}</div>
      ))}
      <p class="soft">{words.written(nameIn(matterOf(visit, frame), one.lastById), sayNearMoment(one.changedAt, visit.now, visit.view.language))}</p>
    </>
  );
}

function LookBackCards(props: ClosingProps) {
  const { visit, frame, closing: { lookBack, others }, canLookBack } = props;
  const words = visit.view.t.client.closing;
  const isOfEverybody = lookBack ? lookBack.sight.clients === 'all' : frame.people.every((person) => person.as !== 'representative' || person.accountId !== visit.me);
  return (
    <>
      <Card title={words.lookBack}>
        <p class="soft">{isOfEverybody ? words.everybody : words.ownOnly}</p>
        {lookBack ? <Answers {...props} one={lookBack} /> : <p>{frame.facts.status === 'closed' ? words.emptyClosed : words.empty}</p>}
        {canLookBack && <LookBackForm {...props} />}
      </Card>
      {others.map((one) => <Card key={one.partId} title={words.lookBackOf(nameIn(matterOf(visit, frame), one.accountId))}><Answers {...props} one={one} /></Card>)}
    </>
  );
}

function Said({ visit, one }: { visit: ClosingProps['visit']; one: Opinion }) {
  const words = visit.view.t.client.closing;
  const scores: Readonly<Record<number, string>> = words.scores;
  const answered = opinionQuestions.flatMap((question) => { const score = one.answers[question]; return score === undefined ? [] : [{ question, score }]; });
  return (
    <>
      {answered.length > 0 && <ul>{answered.map(({ question, score }) => <li key={question}>{words.asked[question]} <strong>{scores[score]}</strong></li>)}</ul>}
      {one.answers.grade !== undefined && <p><strong>{words.gradeSaid(one.answers.grade)}</strong></p>}
      {one.answers.text !== '' && <div class="said">{one.answers.text}</div>}
    </>
  );
}

/** Whoever was helped says how it was; a worker reads it. */
function OpinionCard(props: ClosingProps & { who: DossierReader['who'] }) {
  const { visit, who, frame, closing: { opinions, mine }, canSay } = props;
  const words = visit.view.t.client.closing;
  if (who === 'worker') return (
    <Card title={words.opinion}>
      {opinions.length === 0 && <p>{words.opinionNone}</p>}
      {opinions.map((one) => (
        <div key={one.partId}><p class="soft">{words.opinionOf(nameIn(matterOf(visit, frame), one.accountId), sayNearMoment(one.changedAt, visit.now, visit.view.language))}</p><Said visit={visit} one={one} /></div>
      ))}
    </Card>
  );
  if (!canSay && !mine) return null;
  return (
    <Card title={words.opinion}>
      <p>{mine && canSay ? words.opinionGiven : words.opinionLead}</p>
      {mine && <Said visit={visit} one={mine} />}
      {canSay && <OpinionForm {...props} />}
    </Card>
  );
}

async function readPage(work: Work, scope: DossierScope) {
  const measures = await readMeasures(work, scope);
  const closing = await readClosing(work, scope);
  const written = [...closing.others, ...closing.lookBack ? [closing.lookBack] : []];
  const canWrite = mayWrite('evaluation', scope.viewer, scope.isClosed);
  return {
    closing, measures, frame: await getDossierFrame(work, scope, [...written, ...closing.opinions].flatMap((one) => ('lastById' in one ? [one.accountId, one.lastById] : [one.accountId]))),
    aftercare: await readAftercare(work, scope), canLookBack: canWrite && !scope.isClosed, canSay: canWrite && scope.viewer.as !== 'worker', canAsk: mayWrite('thread', scope.viewer, scope.isClosed), isClosed: scope.isClosed,
  };
}

/** What somebody still wrote while the help was being closed: it cannot be kept, and stands here to be copied. */
function TooLate({ visit, typed }: ClosingProps) {
  const words = visit.view.t.client.closing;
  return (
    <Notice kind="warning" isStatus>
      <p>{words.done.closed}</p>
      {lookBackQuestions.filter((question) => typed[question].trim() !== '').map((question) => <div key={question} class="said">{typed[question]}</div>)}
    </Notice>
  );
}

const done = z.object({ klaar: z.enum(['kept', 'thanks', 'agreed', 'stopped', 'when']).optional().catch(undefined) });

/** What was done, in words; nothing for what is a mistake. */
function saidOf(view: View, notice: NonNullable<z.infer<typeof done>['klaar']>): string | undefined {
  const says: Readonly<Record<string, string>> = { ...view.t.client.closing.done, ...view.t.client.aftercare.done };
  return says[notice];
}

async function showClosing(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedClosing; mistakes: Mistakes }): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, readPage);
  if (!visit) return reader.leave(request, reply);
  const words = visit.view.t.client.closing;
  const notice = done.parse(request.query).klaar;
  const measured = saidOfMeasure(request, visit.view);
  const { typed, mistakes } = again ?? { typed: typedClosing.parse({}), mistakes: measured.mistakes };
  const props = { visit, who: reader.who, ...visit.result, typed, mistakes };
  return sendPage(reply, visit.draw({ frame: props.frame, title: words.title, current: 'closing', notice: notice ? saidOf(visit.view, notice) : measured.notice, mistakes: notice === 'when' ? { ...mistakes, months: visit.view.t.client.aftercare.mistake } : mistakes, children: (
    <>
      {props.isClosed && typed.formulier === 'terugblik' && <TooLate {...props} />}
      {!props.isClosed && <p class="lead">{reader.who === 'client' ? words.lead : words.leadWorker}</p>}
      <Measure {...props} />
      <LookBackCards {...props} />
      <MeasureCards {...props} moment="end" />
      <OpinionCard {...props} />
      <AftercareCard visit={visit} aftercare={props.aftercare} mistake={notice === 'when' ? visit.view.t.client.aftercare.mistake : undefined} />
      <After {...props} />
    </>
  ) }), again ? 422 : 200);
}

type Act = (work: Work, scope: DossierScope) => Promise<LookedBack>;

/** What a form asks to be done, or what is to mend in it first. */
function actOf(typed: TypedClosing, words: Texts['client']['closing']['mistakes']): Act | Mistakes {
  const { formKey, na, reached, signs, self, who, said, know, again, grade } = typed;
  const longest = 5_000;
  const tooLong = (fields: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value.trim().length > longest ? [[name, words.tooLong]] : [])));
  if (typed.formulier === 'terugblik') {
    const input = lookBackInput.safeParse({ reached, signs, self, who });
    const long = tooLong({ reached, signs, self, who });
    return input.success ? (work, scope) => keepLookBack(work, scope, { answers: input.data, formKey, after: na }) : Object.keys(long).length > 0 ? long : { reached: words.lookBack };
  }
  if (typed.formulier !== 'mening') return { '': words.again };
  const input = opinionInput.safeParse({ said, know, again, grade, text: typed.words });
  const long = tooLong({ words: typed.words });
  return input.success ? (work, scope) => keepOpinion(work, scope, { ...input.data, formKey }) : Object.keys(long).length > 0 ? long : { said: words.opinion };
}

async function act(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { mistakes: words } = viewOf(request, reply).t.client.closing;
  const typed = typedClosing.parse(request.body ?? {});
  const wanted = actOf(typed, words);
  if (typeof wanted !== 'function') return await showClosing(reader, request, reply, { typed, mistakes: wanted });
  const visit = await reader.visit(request, reply, wanted);
  if (!visit) return reader.leave(request, reply);
  if (visit.result.ok) return reply.redirect(visit.path('/afronden', { klaar: typed.formulier === 'mening' ? 'thanks' : 'kept' }), 303);
  if (visit.result.reason === 'changed-meanwhile') return await showClosing(reader, request, reply, { typed, mistakes: { reached: words.meanwhile } });
  return visit.result.reason === 'closed' ? await showClosing(reader, request, reply, { typed, mistakes: {} }) : reader.leave(request, reply);
}

/** Rounding off together: what was reached, what if it comes back, how the help was. */
export function closingRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(`${reader.route}/afronden`, reader.options, (request, reply) => showClosing(reader, request, reply));
  app.post(`${reader.route}/afronden`, reader.options, (request, reply) => act(reader, request, reply));
}
