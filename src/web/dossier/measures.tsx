import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { keepMeasure } from '../../domain/cases/measures/measures.commands.ts';
import type { Measured, Measures } from '../../domain/cases/measures/measures.queries.ts';
import { changesOf, type Change } from '../../domain/cases/measures/measures.rules.ts';
import { measureInput, measureMoments, measureQuestions, type MeasureMoment, type MeasureScores } from '../../domain/cases/measures/measures.schema.ts';
import type { DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { Button, FormToken } from '../components/button.tsx';
import { fieldId, type Mistakes } from '../components/field.tsx';
import { Card, Table } from '../components/parts.tsx';
import { viewOf, type View } from '../view.ts';
import { nameIn } from './dossier-parts.tsx';
import { matterOf, type DossierReader, type Visit } from './reader.ts';

interface MeasureProps { visit: Visit<unknown>; frame: DossierFrame; measures: Measures; moment: MeasureMoment; mistakes: Mistakes }

const numbers = Array.from({ length: 11 }, (_, number) => number);

/** From start to end on a road of 0 to 10; the words beside it say the same. */
function ChangePicture({ change: { start, end }, label }: { change: Change; label: string }) {
  const x = (at: number) => 4 + at * 19.2;
  return (
    <svg class="goal-way" viewBox="0 0 200 16" role="img" aria-label={label}>
      <rect x="4" y="5" width="192" height="6" rx="3" class="goal-way__road" />
      {start !== undefined && end !== undefined && <rect x={x(Math.min(start, end))} y="5" width={Math.abs(end - start) * 19.2} height="6" class="goal-way__gone" />}
      {start !== undefined && <circle cx={x(start)} cy="8" r="4" class="goal-way__mark" />}
      {end !== undefined && <circle cx={x(end)} cy="8" r="6" class="goal-way__now" />}
    </svg>
  );
}

function sayDifference({ difference }: Change): string {
  if (difference === undefined) return '';
  return difference > 0 ? `+${difference}` : String(difference);
}

/** What one person answered: a picture, and the same numbers in a table behind it. */
function Answered({ view, one }: { view: View; one: Measured }) {
  const words = view.t.client.measures;
  const changes = changesOf(one.start, one.end);
  return (
    <>
      {changes.map((change) => {
        const label = words.row(words.short[change.question], change.start, change.end);
        return <div key={change.question}><p class="soft">{label}</p><ChangePicture change={change} label={label} /></div>;
      })}
      {one.start && one.end && one.start.set !== one.end.set && <p class="soft">{words.otherSet}</p>}
      <details class="more">
        <summary>{words.table}</summary>
        <Table caption={words.caption} rows={changes} columns={[
          { label: words.columns.question, cell: (change) => words.short[change.question] },
          { label: words.columns.start, isNumeric: true, cell: (change) => change.start ?? '' }, { label: words.columns.end, isNumeric: true, cell: (change) => change.end ?? '' },
          { label: words.columns.difference, isNumeric: true, cell: sayDifference },
        ]} />
      </details>
    </>
  );
}

function MeasureForm({ visit, moment, mistakes, given }: Omit<MeasureProps, 'frame' | 'measures'> & { given: MeasureScores | undefined }) {
  const words = visit.view.t.client.measures;
  return (
    <details class="more" open={mistakes['money'] !== undefined}>
      <summary>{given ? words.change : words.fill}</summary>
      <form class="form" method="post" action={visit.path('/vijf-vragen')} noValidate>
        <FormToken view={visit.view} />
        <input type="hidden" name="formKey" value={randomUUID()} />
        <input type="hidden" name="moment" value={moment} />
        <p>{words.scale}</p>
        {measureQuestions.map((question) => (
          <fieldset key={question} class="scale">
            <legend>{words.asked[question]}</legend>
            {numbers.map((number) => <label key={number}><input type="radio" name={question} id={number === 0 ? fieldId(question) : undefined} value={number} checked={given?.[question] === number} /> {number}</label>)}
          </fieldset>
        ))}
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </details>
  );
}

/** The comparable questions at one moment: whoever is helped answers them; he and the worker see what changed. Draws nothing while there is nothing. */
export function MeasureCards({ visit, frame, measures: { people, mine, mayAnswer }, moment, mistakes }: MeasureProps) {
  const words = visit.view.t.client.measures;
  const others = people.filter((one) => one !== mine);
  return (
    <>
      {(mayAnswer[moment] || mine) && (
        <Card title={words.title[moment]}>
          {mayAnswer[moment] && <p>{mine?.[moment] ? words.sameDay : `${words.lead[moment]} ${words.privacy}`}</p>}
          {mine && (mine[moment] || !mayAnswer[moment]) && <Answered view={visit.view} one={mine} />}
          {mayAnswer[moment] && <MeasureForm visit={visit} moment={moment} mistakes={mistakes} given={mine?.[moment]?.scores} />}
        </Card>
      )}
      {others.map((one) => <Card key={one.accountId} title={words.of(nameIn(matterOf(visit, frame), one.accountId))}><Answered view={visit.view} one={one} /></Card>)}
    </>
  );
}

const outcome = z.object({ vragen: z.enum(['bewaard', 'leeg', 'laat']).optional().catch(undefined) });

/** What the page says after the questions were sent: that they were kept, or what is to mend. Nothing was lost: an answer is a click. */
export function saidOfMeasure(request: FastifyRequest, view: View): { notice: string | undefined; mistakes: Mistakes } {
  const { vragen } = outcome.parse(request.query);
  const words = view.t.client.measures;
  return { notice: vragen === 'bewaard' ? words.done : undefined, mistakes: vragen === 'leeg' ? { money: words.mistakes.empty } : vragen === 'laat' ? { '': words.mistakes.late } : {} };
}

const pages = { start: '/start', end: '/afronden' } as const;
const sent = z.object({ moment: z.enum(measureMoments).catch('start'), formKey: z.uuid().catch(() => randomUUID()) });

async function answer(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { moment, formKey } = sent.parse(request.body ?? {});
  const input = measureInput.safeParse(request.body);
  const title = viewOf(request, reply).t.client.measures.title[moment];
  const visit = await reader.visit(request, reply, async (work, scope) => {
    if (!input.success) return 'leeg';
    return await keepMeasure(work, scope, { moment, scores: input.data, title, formKey }) ? 'bewaard' : 'laat';
  });
  return visit ? reply.redirect(visit.path(pages[moment], { vragen: visit.result }), 303) : reader.leave(request, reply);
}

/** Answering the comparable questions; only on an own page. */
export function measureRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.post(`${reader.route}/vijf-vragen`, reader.options, (request, reply) => answer(reader, request, reply));
}
