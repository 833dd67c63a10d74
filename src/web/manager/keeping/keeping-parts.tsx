import { addDays, dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { sayDay, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Run } from '../../../domain/cases/destroying/runs/runs.queries.ts';
import type { DueCase, Hold, WorkTypeTerm } from '../../../domain/cases/keeping/keeping.queries.ts';
import { daysToTakeBack, keptKinds, keptTerms } from '../../../domain/cases/keeping/keeping.schema.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Table } from '../../components/parts.tsx';
import type { View } from '../../view.ts';

export const keepingPath = '/sturing/bewaren';

export interface KeepingParts {
  view: View; now: Date; due: readonly DueCase[]; runs: readonly Run[]; holds: readonly Hold[]; terms: readonly WorkTypeTerm[]; names: ReadonlyMap<number, StaffName>;
  formKey: string; typed: Readonly<Record<string, string>>; mistakes: Mistakes;
}

const nameOf = (props: KeepingParts, id: number | null) => props.names.get(id ?? 0)?.name ?? '';

/** Dossiers whose term is over, per kind: ticked, to be approved together. */
export function DueLists(props: KeepingParts) {
  const { view, now, due, formKey } = props;
  const words = view.t.staff.keeping;
  if (due.length === 0) return <p>{words.dueNone}</p>;
  const say = (day: string) => sayDay(day, now, view.language);
  return (
    <>
      {[...Map.groupBy(due, (one) => `${one.kind}-${one.years}`).values()].map((cases) => cases[0] && (
        <form key={`${cases[0].kind}-${cases[0].years}`} method="post" action={`${keepingPath}/goedkeuren`} noValidate>
          <FormToken view={view} />
          <input type="hidden" name="kind" value={cases[0].kind} />
          <input type="hidden" name="years" value={cases[0].years} />
          <input type="hidden" name="formKey" value={formKey} />
          <Table isStacked caption={words.dueTable(words.kinds[cases[0].kind], cases[0].years, cases.length)} rows={cases} columns={[
            { label: words.number, isAct: true, cell: (one) => <label class="choice"><input type="checkbox" name="cases" value={one.caseId} checked aria-label={words.chooseOf(one.caseId)} /><span>{one.caseId}</span></label> },
            { label: words.workType, cell: (one) => one.workType },
            { label: words.closedOn, cell: (one) => say(one.closedOn) },
            { label: words.endedOn, cell: (one) => say(one.endedOn) },
            { label: words.hold, isAct: true, cell: (one) => <a href={`${keepingPath}?dossier=${one.caseId}#vasthouden`}>{words.holdOf(one.caseId)}</a> },
          ]} />
          <p class="soft">{words.approveHelp(say(addDays(dayOf(now), daysToTakeBack)))}</p>
          <div class="buttons"><Button kind="danger">{words.approve}</Button></div>
        </form>
      ))}
      <p class="soft">{words.what}</p>
    </>
  );
}

function sayState(props: KeepingParts, run: Run): string {
  const { view, now } = props;
  const words = view.t.staff.keeping;
  if (run.takenBackAt) return words.takenBack(nameOf(props, run.takenBackBy), sayNearMoment(run.takenBackAt, now, view.language));
  if (run.finishedAt) return words.finished(run.destroyed, run.dossiers);
  return run.runsAt > now ? words.waits(sayDay(dayOf(run.runsAt), now, view.language)) : words.running(run.destroyed, run.dossiers);
}

/** What was approved: to take back while it can be, and its proof. */
export function Runs(props: KeepingParts) {
  const { view, now, runs } = props;
  const words = view.t.staff.keeping;
  if (runs.length === 0) return <p>{words.runsNone}</p>;
  return (
    <Table isStacked caption={words.runsTable} rows={runs} columns={[
      { label: words.run, cell: (run) => <a href={`${keepingPath}/rondes/${run.id}`}>{words.proofOf(run.id)}</a> },
      { label: words.whatKind, cell: (run) => words.kinds[run.kind] },
      { label: words.approvedBy, cell: (run) => words.by(nameOf(props, run.approvedBy), sayNearMoment(run.approvedAt, now, view.language)) },
      { label: words.state, cell: (run) => sayState(props, run) },
      { label: words.act, isAct: true, cell: (run) => (run.finishedAt || run.takenBackAt ? '' : <ActForm view={view} action={`${keepingPath}/rondes/${run.id}/terug`} kind="secondary" isSmall>{words.takeBackOf(run.id)}</ActForm>) },
    ]} />
  );
}

/** What must stay and why, and the form that holds another. */
export function Holds(props: KeepingParts) {
  const { view, now, holds, formKey, typed, mistakes } = props;
  const words = view.t.staff.keeping;
  return (
    <>
      <p class="soft">{words.holdLead}</p>
      {holds.length === 0 ? <p>{words.holdsNone}</p> : (
        <Table isStacked caption={words.holdsTable} rows={holds} columns={[
          { label: words.number, cell: (hold) => hold.caseId },
          { label: words.reason, cell: (hold) => hold.reason },
          { label: words.until, cell: (hold) => (hold.until ? sayDay(hold.until, now, view.language) : words.untilNobody) },
          { label: words.who, cell: (hold) => words.by(nameOf(props, hold.madeBy), sayNearMoment(hold.madeAt, now, view.language)) },
          { label: words.act, isAct: true, cell: (hold) => <ActForm view={view} action={`${keepingPath}/vasthouden/${hold.id}/los`} kind="secondary" isSmall>{words.endHoldOf(hold.caseId)}</ActForm> },
        ]} />
      )}
      <form class="form" id="vasthouden" method="post" action={`${keepingPath}/vasthouden`} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={formKey} />
        <h3>{words.holdNew}</h3>
        <TextField view={view} name="caseId" label={words.holdNumber} value={typed['caseId']} inputMode="numeric" size="short" error={mistakes['caseId']} />
        <TextArea view={view} name="reason" label={words.reason} hint={words.reasonHint} value={typed['reason'] ?? ''} rows={3} maxLength={2000} error={mistakes['reason']} />
        <TextField view={view} name="until" label={words.until} hint={words.untilHint} value={typed['until']} type="date" min={dayOf(now)} size="medium" isOptional error={mistakes['until']} />
        <div class="buttons"><Button kind="secondary">{words.holdButton}</Button></div>
      </form>
    </>
  );
}

/** How long dossiers stay per work type, and the form that changes it. */
export function Terms({ view, terms, typed, mistakes }: KeepingParts) {
  const words = view.t.staff.keeping;
  const open = terms.filter((term) => !term.isClosed);
  return (
    <>
      <p class="soft">{words.termsLead}</p>
      <Table isStacked caption={words.termsTable} rows={terms} columns={[
        { label: words.workType, cell: (term) => term.name },
        { label: words.termOf, cell: (term) => <span>{words.term(words.kinds[term.kind], term.years)}{!term.isChosen && <><br /><small>{words.byName}</small></>}</span> },
      ]} />
      <form class="form" id="termijn" method="post" action={`${keepingPath}/termijn`} noValidate>
        <FormToken view={view} />
        <h3>{words.change}</h3>
        <Select view={view} name="workTypeId" label={words.workType} value={typed['workTypeId']} options={open.map((term) => ({ value: String(term.workTypeId), label: term.name }))} />
        <Select view={view} name="kind" label={words.kind} value={typed['kind']} options={keptKinds.map((kind) => ({ value: kind, label: words.bounds(words.kinds[kind], keptTerms[kind].least, keptTerms[kind].most) }))} />
        <TextField view={view} name="years" label={words.years} value={typed['years']} inputMode="numeric" size="short" error={mistakes['years']} />
        <div class="buttons"><Button kind="secondary">{words.save}</Button></div>
      </form>
    </>
  );
}
