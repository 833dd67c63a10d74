import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Part } from '../../domain/cases/parts/parts.queries.ts';
import type { OwnRequest } from '../../domain/cases/requests/requests.queries.ts';
import { requestKinds } from '../../domain/cases/requests/requests.schema.ts';
import type { DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { sayDay } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../components/field.tsx';
import { Card } from '../components/parts.tsx';
import type { DossierReader, Visit } from './reader.ts';

const text = z.string().catch('');

/** What somebody typed on the page of requests. Nothing is refused here. */
export const typedRequest = z.object({ kind: text, words: text, partId: text, clientId: text, way: text, receivedOn: text, verklaring: text, formKey: z.uuid().catch(() => randomUUID()) });
export type TypedRequest = z.infer<typeof typedRequest>;

export interface RequestProps { visit: Visit<unknown>; who: DossierReader['who']; frame: DossierFrame; requests: readonly OwnRequest[]; parts: readonly Part[]; canState: boolean; typed: TypedRequest; mistakes: Mistakes }

/** Asking something; a worker says for whom, how and when it came. */
export function RequestForm({ visit, who, frame, parts, typed, mistakes }: RequestProps) {
  const { view, now } = visit;
  const { requests: words, looked } = view.t.client;
  const field = (name: keyof TypedRequest) => ({ view, name, value: typed[name], error: mistakes[name] });
  const clients = frame.people.filter((person) => person.as === 'client');
  return (
    <Card title={who === 'worker' ? words.makeWorker : words.make}>
      <form class="form" method="post" action={visit.path('/verzoeken')} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        {who === 'worker' && <Select {...field('clientId')} label={words.forWhom} options={clients.map((one) => ({ value: String(one.clientId ?? ''), label: one.name || view.t.client.dossier.noName }))} />}
        {who === 'worker' && <Select {...field('way')} label={words.way} options={(['paper', 'phone', 'counter'] as const).map((way) => ({ value: way, label: words.ways[way] }))} />}
        {who === 'worker' && <TextField {...field('receivedOn')} value={typed.receivedOn || dayOf(now)} label={words.receivedOn} type="date" max={dayOf(now)} size="medium" />}
        <RadioGroup {...field('kind')} legend={words.what} options={requestKinds.map((kind) => ({ value: kind, label: words.kinds[kind], hint: words.kindHints[kind] }))} />
        {parts.length > 0 && <Select {...field('partId')} label={words.part} isOptional options={[{ value: '', label: words.noPart }, ...parts.map((part) => ({
          value: String(part.partId), label: words.partOf(part.current?.title || (looked.parts[part.kind] ?? ''), sayDay(dayOf(part.madeAt), now, view.language)) }))]} />}
        <TextArea {...field('words')} label={words.words} hint={words.wordsHint} rows={5} maxLength={5000} isOptional />
        <div class="buttons"><Button>{who === 'worker' ? words.keep : words.send}</Button></div>
      </form>
    </Card>
  );
}

function Statement({ visit, request, typed, mistakes }: RequestProps & { request: OwnRequest }) {
  const words = visit.view.t.client.requests;
  return (
    <form class="form" method="post" action={visit.path(`/verzoeken/${request.id}/verklaring`)} noValidate>
      <FormToken view={visit.view} />
      <input type="hidden" name="formKey" value={typed.formKey} />
      <TextArea view={visit.view} name="verklaring" label={words.statementLabel} hint={words.statement} rows={5} maxLength={5000} value={typed.verklaring || request.words} error={mistakes['verklaring']} />
      <div class="buttons"><Button kind="secondary">{words.addStatement}</Button></div>
    </form>
  );
}

function Outcome(props: RequestProps & { request: OwnRequest }) {
  const { visit, who, request, canState } = props;
  const words = visit.view.t.client.requests;
  if (request.decision === null) return null;
  return (
    <>
      <p><strong>{words.decisions[request.decision]}</strong> {request.decidedAt && words.decidedOn(sayDay(dayOf(request.decidedAt), visit.now, visit.view.language))}</p>
      {request.ground && <p>{words.grounds[request.ground]}</p>}
      {request.answer !== '' && <div class="said">{request.answer}</div>}
      {request.runId !== null && <p>{words.erases}</p>}
      {request.kind === 'inspection' && request.decision !== 'refused' && who === 'client' && <p>{words.sees}</p>}
      {who === 'client' && (request.runId !== null || (request.kind === 'inspection' && request.decision !== 'refused'))
        && <div class="buttons"><ButtonLink href={visit.path('/meenemen')} kind="secondary">{visit.view.t.client.taking.link}</ButtonLink></div>}
      {request.decision !== 'granted' && who === 'client' && <p class="soft">{words.complain}</p>}
      {request.statementAt !== null && <p>{words.statementDone}</p>}
      {canState && request.isMine && request.kind === 'correction' && request.decision !== 'granted' && request.statementAt === null && <Statement {...props} />}
    </>
  );
}

/** What was asked and what became of it. */
export function RequestList(props: RequestProps) {
  const { visit, who, requests } = props;
  const { view, now } = visit;
  const words = view.t.client.requests;
  const day = (one: string) => sayDay(one, now, view.language);
  return (
    <>
      {requests.map((request) => (
        <Card key={request.id} title={words.names[request.kind]} level={3}>
          <p>{words.asked(day(request.receivedOn))} {request.status === 'open' && words.due(day(request.dueOn))}</p>
          {request.words !== '' && <div class="said">{request.words}</div>}
          {request.extension !== '' && <><p>{words.longer}</p><div class="said">{request.extension}</div></>}
          {request.status === 'withdrawn' && <p>{words.withdrawn}</p>}
          <Outcome {...props} request={request} />
          {request.status === 'open' && request.isMine && who === 'client' && <ActForm view={view} action={visit.path(`/verzoeken/${request.id}/intrekken`)} kind="secondary" isSmall>{words.withdraw}</ActForm>}
        </Card>
      ))}
    </>
  );
}
