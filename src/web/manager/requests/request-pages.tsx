import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import type { ReadRequest } from '../../../domain/cases/requests/deciding/deciding.queries.ts';
import { dueOn, mayExtend, nearness } from '../../../domain/cases/requests/requests.rules.ts';
import type { PersonRequest } from '../../../domain/cases/requests/requests.queries.ts';
import { decisionGrounds, decisions } from '../../../domain/cases/requests/requests.schema.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Select, TextArea, type Mistakes } from '../../components/field.tsx';
import { Facts, Notice, Table, Tag } from '../../components/parts.tsx';
import { StaffLayout } from '../../components/staff-layout.tsx';
import type { View } from '../../view.ts';

export const requestsPath = '/sturing/verzoeken';

interface Page { view: View; staff: StaffSession; where: string; now: Date; notice?: string | undefined }

function sayState({ view }: Page, one: PersonRequest): string {
  const words = view.t.staff.requests;
  if (one.decision !== null) return view.t.client.requests.decisions[one.decision];
  return one.status === 'withdrawn' ? words.withdrawn : '';
}

function List({ rows, caption, ...page }: Page & { rows: readonly PersonRequest[]; caption: string }) {
  const { view, now } = page;
  const words = view.t.staff.requests;
  const { names } = view.t.client.requests;
  const near = (one: PersonRequest) => nearness(one, dayOf(now));
  return (
    <Table isStacked caption={caption} rows={rows} columns={[
      { label: words.request, cell: (one) => <a href={`${requestsPath}/${one.id}`}>{words.of(names[one.kind], one.id)}</a> },
      { label: words.dossier, cell: (one) => one.caseId },
      { label: words.received, cell: (one) => sayDay(one.receivedOn, now, view.language) },
      { label: words.due, cell: (one) => <>{sayDay(one.dueOn, now, view.language)} {near(one) === 'late' ? <Tag kind="danger">{words.late}</Tag> : near(one) === 'soon' ? <Tag kind="warm">{words.soon}</Tag> : ''}</> },
      { label: words.state, cell: (one) => sayState(page, one) },
    ]} />
  );
}

/** Requests that must be decided, first on top, and those that were. */
export function RequestsPage({ requests, ...page }: Page & { requests: readonly PersonRequest[] }) {
  const { view, staff, where } = page;
  const words = view.t.staff.requests;
  const [open, closed] = [requests.filter((one) => one.status === 'open'), requests.filter((one) => one.status !== 'open')];
  return (
    <StaffLayout view={view} staff={staff} title={words.title} current="requests" where={where}>
      <div class="admin">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {requests.length === 0 && <p>{words.none}</p>}
        {open.length > 0 && <List {...page} rows={open} caption={words.open(open.length)} />}
        {closed.length > 0 && <List {...page} rows={closed} caption={words.decided} />}
      </div>
    </StaffLayout>
  );
}

interface OnePage extends Page { request: ReadRequest; typed: Readonly<Record<string, string>>; mistakes: Mistakes }

function DecideForm({ view, request, typed, mistakes }: OnePage) {
  const words = view.t.staff.requests;
  return (
    <form class="form" method="post" action={`${requestsPath}/${request.id}/besluit`} noValidate>
      <FormToken view={view} />
      <h2>{words.decide}</h2>
      <p class="soft">{words.hints[request.kind]}</p>
      <RadioGroup view={view} name="decision" legend={words.decision} value={typed['decision']} error={mistakes['decision']} options={decisions.map((one) => ({ value: one, label: words.decisions[one] }))} />
      <Select view={view} name="ground" label={words.ground} value={typed['ground']} error={mistakes['ground']} options={[{ value: '', label: words.noGround }, ...decisionGrounds.map((one) => ({ value: one, label: words.grounds[one] }))]} />
      <TextArea view={view} name="words" label={words.answer} hint={words.answerHint} rows={5} maxLength={5000} value={typed['words'] ?? ''} error={mistakes['words']} />
      <div class="buttons"><Button>{words.submit}</Button></div>
    </form>
  );
}

function ExtendForm({ view, now, request, typed, mistakes }: OnePage) {
  const words = view.t.staff.requests;
  if (!mayExtend({ status: request.status, receivedOn: request.receivedOn, isExtended: request.extendedAt !== null }, dayOf(now))) return null;
  return (
    <form class="form" method="post" action={`${requestsPath}/${request.id}/verlengen`} noValidate>
      <FormToken view={view} />
      <h2>{words.extend}</h2>
      <p class="soft">{words.extendHelp(sayDay(dueOn(request.receivedOn, true), now, view.language))}</p>
      <TextArea view={view} name="reason" label={words.extendWhy} rows={3} maxLength={2000} value={typed['reason'] ?? ''} error={mistakes['reason']} />
      <div class="buttons"><Button kind="secondary">{words.extendButton}</Button></div>
    </form>
  );
}

/** One request: who asks what, by when, and deciding. */
export function RequestPage(props: OnePage) {
  const { view, staff, where, now, request, notice, mistakes } = props;
  const words = view.t.staff.requests;
  const { names, ways } = view.t.client.requests;
  const day = (one: string) => sayDay(one, now, view.language);
  const title = words.of(names[request.kind], request.id);
  return (
    <StaffLayout view={view} staff={staff} title={title} current="requests" where={where}>
      <div class="admin">
        <p class="no-print"><a href={requestsPath}>{words.back}</a></p>
        {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
        <ErrorSummary view={view} mistakes={mistakes} />
        <h1>{title}</h1>
        <Facts rows={[
          [words.who, request.name], [words.dossier, request.caseId], [words.way, ways[request.way]], [words.received, day(request.receivedOn)], [words.due, day(request.dueOn)],
          ...request.status === 'open' ? [] : [[words.state, sayState(props, request)] as const],
        ]} />
        <h2>{words.words}</h2>
        {request.words === '' ? <p>{words.noWords}</p> : <div class="said">{request.words}</div>}
        {request.extension !== '' && <><h3>{words.extended}</h3><div class="said">{request.extension}</div></>}
        {request.answer !== '' && <><h3>{words.answer}</h3><div class="said">{request.answer}</div></>}
        {request.runId !== null && <p><a href={`/sturing/bewaren/rondes/${request.runId}`}>{words.run}</a></p>}
        {request.way !== 'own_page' && <Notice><p>{words.tellPaper}</p></Notice>}
        <p class="soft">{words.openDossier}</p>
        {request.status === 'open' && <DecideForm {...props} />}
        <ExtendForm {...props} />
      </div>
    </StaffLayout>
  );
}
