import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { InformationRequest } from '../../../domain/cases/information/information.queries.ts';
import { childHeard, informationGrounds, informationOutcomes, informationWays } from '../../../domain/cases/information/information.schema.ts';
import type { Representative } from '../../../domain/cases/representatives/representatives.queries.ts';
import { nearness } from '../../../domain/cases/requests/requests.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Facts, Notice, Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { sayPlainDay } from '../cases/case-words.ts';
import { WorkerPage, type Frame } from '../frame.tsx';

const text = z.string().catch('');

/** What was typed about a question of a parent, or its weighing. Nothing is refused here. */
export const typedInformation = z.object({
  representativeId: text, way: text, receivedOn: text, what: text, checkedHow: text, formKey: z.uuid().catch(() => randomUUID()),
  outcome: text, ground: text, heard: text, childSays: text, weighed: text, answer: text,
});
export type TypedInformation = z.infer<typeof typedInformation>;

/** Where the questions of parents without custody stand in a case. */
export function informationPath(caseId: number, rest = ''): string {
  return `/werk/casussen/${caseId}/informatie${rest}`;
}

interface Props { frame: Frame; caseId: number; typed: TypedInformation; mistakes: Mistakes; notice: string | undefined }

function Due({ view, one, now }: { view: View; one: Pick<InformationRequest, 'dueOn' | 'outcome'>; now: Date }) {
  const words = view.t.staff.information;
  if (one.outcome !== null) return <Tag>{words.outcomes[one.outcome]}</Tag>;
  const near = nearness({ status: 'open', dueOn: one.dueOn }, dayOf(now));
  return <>{words.due(sayPlainDay(one.dueOn, view.language))} {near && <Tag kind={near === 'late' ? 'danger' : 'warm'}>{words[near]}</Tag>}</>;
}

/** What is still to be answered, above everything of the case. */
export function InformationDue({ view, caseId, requests }: { view: View; caseId: number; requests: readonly InformationRequest[] }) {
  const words = view.t.staff.information;
  return <>{requests.filter((one) => one.outcome === null).map((one) => (
    <Notice key={one.id} kind="warning"><p>{words.dueIs(one.parentName, sayPlainDay(one.dueOn, view.language))} <a href={informationPath(caseId, `/${one.id}`)}>{words.open}<span class="visually-hidden">{words.openOf(one.parentName)}</span></a></p></Notice>
  ))}</>;
}

function AskForm({ frame: { view, now }, caseId, typed, mistakes, parents, childNames }: ListProps) {
  const words = view.t.staff.information;
  const field = (name: 'representativeId' | 'way' | 'receivedOn' | 'what' | 'checkedHow') => ({ view, name, value: typed[name], error: mistakes[name] });
  if (parents.length === 0) return <Notice><p>{words.nobody}</p></Notice>;
  return (
    <section class="pane pane--padded">
      <h2>{words.add}</h2>
      <form method="post" action={informationPath(caseId)} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <Select {...field('representativeId')} label={words.who} hint={words.whoHint}
          options={[{ value: '', label: words.choose }, ...parents.map((one) => ({ value: String(one.id), label: words.whoOf(one.details?.name ?? '', childNames.get(one.clientId) ?? '') }))]} />
        <RadioGroup {...field('way')} legend={words.way} options={informationWays.map((way) => ({ value: way, label: words.ways[way] }))} />
        <TextField {...field('receivedOn')} value={typed.receivedOn || dayOf(now)} label={words.receivedOn} type="date" max={dayOf(now)} size="medium" />
        <TextArea {...field('what')} label={words.what} rows={4} maxLength={5000} />
        <TextField {...field('checkedHow')} label={words.checkedHow} hint={words.checkedHint} autocomplete="off" maxLength={500} />
        <div class="buttons"><Button>{words.save}</Button></div>
      </form>
    </section>
  );
}

interface ListProps extends Props { requests: readonly InformationRequest[]; parents: readonly Representative[]; childNames: ReadonlyMap<number, string> }

/** What parents without custody asked in a case, and the form for one more question. */
export function InformationPage(props: ListProps) {
  const { frame, caseId, requests, mistakes, notice } = props;
  const { view, now } = frame;
  const words = view.t.staff.information;
  return (
    <WorkerPage frame={frame} title={words.title} current="cases" notice={notice} mistakes={mistakes}>
      <p>{words.intro}</p>
      <section class="pane pane--padded">
        {requests.length === 0 ? <p class="soft">{words.none}</p> : (
          <ul class="rows">
            {requests.map((one) => (
              <li key={one.id} class="row">
                <div>
                  <h3>{words.whoOf(one.parentName, one.childName)}</h3>
                  <p>{words.line(sayPlainDay(one.receivedOn, view.language))} · <Due view={view} one={one} now={now} /></p>
                </div>
                <a class="act" href={informationPath(caseId, `/${one.id}`)}>{one.outcome === null ? words.open : words.read}<span class="visually-hidden">{words.openOf(one.parentName)}</span></a>
              </li>
            ))}
          </ul>
        )}
        <p><a href={`/werk/casussen/${caseId}`}>{words.toCase}</a></p>
      </section>
      <AskForm {...props} />
    </WorkerPage>
  );
}

function WeighForm({ frame: { view }, caseId, request, typed, mistakes }: OneProps) {
  const words = view.t.staff.information;
  const field = (name: 'outcome' | 'ground' | 'heard' | 'childSays' | 'weighed' | 'answer') => ({ view, name, value: typed[name], error: mistakes[name] });
  return (
    <section class="pane pane--padded">
      <h2>{words.weigh}</h2>
      <p>{words.rule}</p>
      <form method="post" action={informationPath(caseId, `/${request.id}`)} noValidate>
        <FormToken view={view} />
        {request.asksChild && <RadioGroup {...field('heard')} legend={words.heard} hint={words.heardHint} options={childHeard.map((value) => ({ value, label: words.heardChoices[value] }))} />}
        {request.asksChild && <TextArea {...field('childSays')} label={words.childSays} rows={3} maxLength={5000} />}
        <TextArea {...field('weighed')} label={words.weighed} hint={words.weighedHint} rows={4} maxLength={5000} />
        <RadioGroup {...field('outcome')} legend={words.outcome} options={informationOutcomes.map((value) => ({ value, label: words.outcomes[value] }))} />
        <Select {...field('ground')} label={words.ground} options={[{ value: '', label: words.noGround }, ...informationGrounds.map((value) => ({ value, label: words.grounds[value] }))]} />
        <TextArea {...field('answer')} label={words.answer} hint={words.answerHint} rows={6} maxLength={5000} />
        <div class="buttons"><Button>{words.decide}</Button></div>
      </form>
    </section>
  );
}

interface OneProps extends Props { request: InformationRequest; decidedBy: string }

function Decided({ frame: { view }, caseId, request, decidedBy }: OneProps) {
  const words = view.t.staff.information;
  const { outcome, ground, weighing, answer, decidedAt } = request;
  if (outcome === null || !decidedAt) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.outcomes[outcome]}</h2>
      <p class="soft">{words.decided(decidedBy, sayPlainDay(dayOf(decidedAt), view.language))}</p>
      {ground && <p>{words.grounds[ground]}</p>}
      {weighing && outcome !== 'withdrawn' && <><h3>{words.heard}</h3><p>{weighing.heard ? words.heardChoices[weighing.heard] : words.notAsked}</p>{weighing.childSays !== '' && <div class="said">{weighing.childSays}</div>}
        <h3>{words.weighed}</h3><div class="said">{weighing.weighed}</div></>}
      <h3>{words.answer}</h3>
      {answer === '' ? <p>{words.noAnswer}</p> : <div class="said">{answer}</div>}
      {answer !== '' && <div class="buttons"><ButtonLink href={informationPath(caseId, `/${request.id}/brief`)} kind="secondary">{words.print}</ButtonLink></div>}
    </section>
  );
}

/** One question of a parent without custody: what is asked, and the weighing, or what became of it. */
export function OneInformationPage(props: OneProps) {
  const { frame, caseId, request, notice, mistakes } = props;
  const { view, now } = frame;
  const words = view.t.staff.information;
  return (
    <WorkerPage frame={frame} title={words.oneTitle(request.parentName)} current="cases" notice={notice} mistakes={mistakes}>
      <section class="pane pane--padded">
        <Facts rows={[[words.parent, request.parentName], [words.child, request.childName], [words.way, `${words.ways[request.way]}, ${sayPlainDay(request.receivedOn, view.language)}`], [words.checked, request.asked.checkedHow]]} />
        <p><Due view={view} one={request} now={now} /></p>
        <h2>{words.asked}</h2>
        <div class="said">{request.asked.what}</div>
        <p><a href={informationPath(caseId)}>{words.back}</a></p>
      </section>
      {request.outcome === null ? <WeighForm {...props} /> : <Decided {...props} />}
    </WorkerPage>
  );
}
