import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { perWorker, type CaseStand, type WorkerLoad } from '../../../domain/cases/caseload/caseload.rules.ts';
import { isSign } from '../../../domain/cases/talks/talks.rules.ts';
import type { AskedTalks } from '../../../domain/cases/talks/talks.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { EmptyState, Table } from '../../components/parts.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import { sayLoad, StandSigns } from './stand-words.tsx';

export const caseloadPath = '/werk/werkdruk';

/** So many cases near their limit are shown; the rest is counted. */
const limitsShown = 40;

export interface CaseloadProps { frame: Frame; stands: readonly CaseStand[]; asked: readonly AskedTalks[]; workers: readonly Colleague[]; names: Map<number, StaffName>; notice?: string | undefined }

/** Everyone who gives help, also who holds nothing now, and who holds cases and gives help no more. */
function everyone({ stands, workers }: CaseloadProps): WorkerLoad[] {
  const loads = perWorker(stands);
  const free = workers.filter((worker) => !loads.some((one) => one.workerId === worker.accountId));
  return [...loads, ...free.map(({ accountId }) => ({ workerId: accountId, cases: 0, load: 0, waiting: 0, silent: 0, due: 0, near: 0 }))];
}

function Loads(props: CaseloadProps) {
  const { frame: { view }, names, workers } = props;
  const words = view.t.staff.caseload.team;
  const loads = everyone(props);
  const count = (label: string, of: (one: WorkerLoad) => number) => ({ label, isNumeric: true, cell: (one: WorkerLoad) => of(one) || '' });
  const nameOf = (id: number) => names.get(id)?.name ?? workers.find((worker) => worker.accountId === id)?.name ?? '';
  const total = { cases: loads.reduce((sum, one) => sum + one.cases, 0), load: loads.reduce((sum, one) => sum + one.load, 0) };
  return (
    <section class="pane pane--padded">
      <h2>{words.loads}</h2>
      {loads.length === 0 ? <EmptyState title={words.none} /> : (
        <>
          <p>{words.sum(total.cases, sayLoad(view, total.load))} <span class="soft">{view.t.staff.caseload.list.sumHint}</span></p>
          <Table isStacked caption={words.loads} rows={loads} columns={[
            { label: words.worker, cell: (one) => nameOf(one.workerId) },
            { label: words.cases, isNumeric: true, cell: (one) => one.cases }, { label: words.load, isNumeric: true, cell: (one) => sayLoad(view, one.load) },
            count(words.waits, (one) => one.waiting), count(words.silent, (one) => one.silent), count(words.due, (one) => one.due), count(words.near, (one) => one.near),
          ]} />
        </>
      )}
    </section>
  );
}

function Asked({ frame: { view, now }, asked, names }: CaseloadProps) {
  const words = view.t.staff.caseload.team;
  if (asked.length === 0) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.asked}</h2>
      {asked.map((one) => (
        <div key={one.caseId} class="note">
          <small>{words.number(one.caseId)}, {one.workType}, {sayNearMoment(one.askedAt, now, view.language)}</small>
          {words.askedBy(names.get(one.askedBy)?.name ?? '', one.had, one.limit === undefined ? '' : String(one.limit), one.to)}
          {one.reason && <p class="as-written">{one.reason}</p>}
          <form method="post" action={`${caseloadPath}/${one.caseId}/gesprekken`} noValidate>
            <FormToken view={view} />
            <TextField view={view} name={`words-${one.caseId}`} label={words.words} isOptional />
            <div class="buttons">
              <Button kind="secondary" isSmall name="agrees" value="ja">{words.agree}<span class="visually-hidden">{words.agreeOf(one.caseId)}</span></Button>
              <Button kind="danger-quiet" isSmall name="agrees" value="nee">{words.refuse}<span class="visually-hidden">{words.refuseOf(one.caseId)}</span></Button>
            </div>
          </form>
        </div>
      ))}
    </section>
  );
}

function Limits({ frame: { view, now }, stands, names }: CaseloadProps) {
  const { team: words, talks } = view.t.staff.caseload;
  const near = stands.filter((one) => isSign(one.standing)).sort((one, other) => (other.had - (other.limit ?? 0)) - (one.had - (one.limit ?? 0)) || one.caseId - other.caseId);
  return (
    <section class="pane pane--padded">
      <h2>{words.limits}</h2>
      {near.length === 0 ? <p>{words.limitsNone}</p> : (
        <Table isStacked caption={words.limits} rows={near.slice(0, limitsShown)} columns={[
          { label: words.case, cell: (one) => words.number(one.caseId) },
          { label: words.worker, cell: (one) => (one.workerId === null ? '' : names.get(one.workerId)?.name) },
          { label: words.talks, cell: (one) => talks.short(one.had, one.limit) },
          { label: words.sign, cell: (one) => <StandSigns view={view} stand={{ ...one, due: 0, waitsSince: undefined, silentDays: undefined }} now={now} /> },
        ]} />
      )}
      {near.length > limitsShown && <p class="soft">{words.more(near.length - limitsShown)}</p>}
    </section>
  );
}

/** How much everyone holds, what is near its limit, and what a leader decides about that. */
export function CaseloadPage(props: CaseloadProps) {
  const words = props.frame.view.t.staff.caseload.team;
  return (
    <WorkerPage frame={props.frame} title={words.title} current="caseload" notice={props.notice}>
      <p class="lead">{words.lead}</p>
      <Asked {...props} />
      <Loads {...props} />
      <Limits {...props} />
      <p><a href="/werk/wachtlijst">{words.toWaiting}</a> · <a href="/werk/casussen-overdragen">{words.toHandOver}</a></p>
    </WorkerPage>
  );
}
