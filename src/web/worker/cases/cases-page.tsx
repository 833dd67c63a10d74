import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { CaseStand } from '../../../domain/cases/caseload/caseload.rules.ts';
import type { CaseLine } from '../../../domain/cases/cases.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ButtonLink } from '../../components/button.tsx';
import { EmptyState, Table, type Column } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { themeNames } from '../desk.tsx';
import { sayLoad, StandSigns } from '../caseload/stand-words.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import { sayClients, sayPlainDay } from './case-words.ts';

export interface CasesProps { frame: Frame; house: House; cases: readonly CaseLine[]; stands: readonly CaseStand[]; names: Map<number, StaffName>; isClosed: boolean; notice?: string | undefined }

/** Who it is, what is the matter now, and below it what tells one case from another. */
function CaseCell({ frame: { view, now }, house, names, line, stand }: Pick<CasesProps, 'frame' | 'house' | 'names'> & { line: CaseLine; stand: CaseStand | undefined }) {
  const { cases: words, standingIn } = view.t.staff;
  const kept = [line.workType, line.kind && words.kinds[line.kind], line.municipality, ...themeNames(house, line.themes)];
  const role = line.standsInFor !== null ? standingIn.inCase(names.get(line.standsInFor)?.name ?? '') : line.isSecond && words.together.along;
  return (
    <>
      <a href={`/werk/casussen/${line.id}`}>{sayClients(view, line)}</a>
      <br /><small>{kept.filter(Boolean).join(' · ')}</small>
      {role && <><br /><small>{role}</small></>}
      {stand && <div><StandSigns view={view} stand={stand} now={now} /></div>}
    </>
  );
}

/** What is known of a case today; of a closed one nothing. */
function standColumns({ frame: { view, now } }: Pick<CasesProps, 'frame'>, of: (line: CaseLine) => CaseStand | undefined): Column<CaseLine>[] {
  const words = view.t.staff.caseload;
  return [
    { label: words.list.talks, cell: (line) => { const stand = of(line); return stand && words.talks.short(stand.had, stand.limit); } },
    { label: words.list.next, cell: (line) => { const next = of(line)?.nextAt; return <span class="stamp">{next ? sayNearMoment(next, now, view.language) : words.list.noNext}</span>; } },
  ];
}

function CaseTable({ frame, house, cases, stands, names, caption, isClosed }: Omit<CasesProps, 'notice'> & { caption: string }) {
  const { view } = frame;
  const words = view.t.staff.cases;
  const standOf = (line: CaseLine) => stands.find((one) => one.caseId === line.id);
  const day = (label: string, of: (line: CaseLine) => string | null): Column<CaseLine> => ({ label, cell: (line) => <span class="stamp">{sayPlainDay(of(line), view.language)}</span> });
  return (
    <Table isStacked caption={caption} rows={cases} columns={[
      { label: words.client, cell: (line) => <CaseCell frame={frame} house={house} names={names} line={line} stand={standOf(line)} /> },
      day(words.since, (line) => line.openedOn ?? line.registeredOn),
      isClosed ? day(words.closedOn, (line) => line.closedOn) : { label: words.lastContact, cell: (line) => <span class="stamp">{sayPlainDay(line.lastContactOn, view.language) || words.noContact}</span> },
      ...isClosed ? [] : standColumns({ frame }, standOf),
    ]} />
  );
}

/** The cases of a worker: what is new for him, what is open; or what was closed. */
export function CasesPage(props: CasesProps) {
  const { frame, cases, stands, isClosed, notice } = props;
  const { cases: words, caseload: { list: load } } = frame.view.t.staff;
  const toBegin = cases.filter((line) => line.status === 'registered' || line.status === 'waiting');
  const others = cases.filter((line) => !toBegin.includes(line));
  return (
    <WorkerPage frame={frame} title={words.title} current="cases" notice={notice}>
      {!isClosed && <p><ButtonLink href="/werk/casussen/nieuw">{words.register}</ButtonLink></p>}
      {toBegin.length > 0 && (
        <section class="pane pane--padded"><h2>{words.toBegin}</h2><p class="soft">{words.toBeginHint}</p><CaseTable {...props} cases={toBegin} caption={words.toBegin} /></section>
      )}
      <section class="pane pane--padded">
        <h2>{isClosed ? words.closed : words.open}</h2>
        {!isClosed && cases.length > 0 && <p>{load.sum(cases.length, sayLoad(frame.view, stands.reduce((sum, one) => sum + one.weight, 0)))} <span class="soft">{load.sumHint}</span></p>}
        {others.length === 0 ? <EmptyState title={isClosed ? words.closedNone : words.openNone} /> : <CaseTable {...props} cases={others} caption={isClosed ? words.closed : words.open} />}
      </section>
      <p>{isClosed ? <a href="/werk/casussen">{words.showOpen}</a> : <a href="/werk/casussen?gesloten=1">{words.showClosed}</a>}</p>
    </WorkerPage>
  );
}
