import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { CaseLoad, WaitingLine } from '../../../domain/cases/waiting/waiting.queries.ts';
import { bestFirst, daysWaited } from '../../../domain/cases/waiting/waiting.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { EmptyState, Facts, Table } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sayClients, sayPlainDay } from '../cases/case-words.ts';
import { themeNames } from '../desk.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';

export const waitingPath = '/werk/wachtlijst';

export interface WaitingProps { frame: Frame; house: House; waiting: readonly WaitingLine[]; names: Map<number, StaffName>; notice?: string | undefined }

/** Who waits, longest first. */
export function WaitingPage({ frame, house, waiting, names, notice }: WaitingProps) {
  const { view, now } = frame;
  const { waiting: words, ...cases } = view.t.staff.cases;
  const today = dayOf(now);
  return (
    <WorkerPage frame={frame} title={words.title} current="waiting" notice={notice}>
      <p class="lead">{words.lead}</p>
      <p><ButtonLink href="/werk/casussen/nieuw" kind="secondary">{cases.register}</ButtonLink> <a class="act" href="/werk/personen/dubbel">{cases.doubles.title}</a> <a class="act" href="/werk/casussen-overdragen">{cases.leavers.title}</a></p>
      {waiting.length === 0 ? <EmptyState title={words.none} /> : (
        <Table isStacked caption={words.title} rows={waiting} columns={[
          { label: cases.client, cell: (line) => <>{sayClients(view, line)}<br /><small>{themeNames(house, line.themes).join(', ')}</small></> },
          { label: words.distribute, isAct: true, cell: (line) => <a href={`${waitingPath}/${line.id}`}>{words.distribute}<span class="visually-hidden">{words.distributeOf(sayClients(view, line))}</span></a> },
          { label: cases.one.registered, cell: (line) => <span class="stamp">{sayPlainDay(line.registeredOn, view.language)}</span> },
          { label: words.waits, isNumeric: true, cell: (line) => words.days(daysWaited(line.registeredOn, today)) },
          { label: words.expected, cell: (line) => <span class="stamp">{sayPlainDay(line.expectedOn, view.language)}</span> },
          { label: cases.workType, cell: (line) => line.workType },
          { label: cases.municipality, cell: (line) => line.municipality ?? '' },
          { label: words.online, cell: (line) => cases.wishes[line.wishesOnline] },
          { label: words.with, cell: (line) => (line.workerId === null ? words.nobody : names.get(line.workerId)?.name) },
        ]} />
      )}
    </WorkerPage>
  );
}

export interface DistributeProps {
  frame: Frame; house: House; line: WaitingLine; workers: readonly Colleague[]; loads: Map<number, CaseLoad>; names: Map<number, StaffName>;
  expectedOn: string; mistakes?: Mistakes | undefined;
}

/** What someone is and is good at; what this case is about comes first, and stands out. */
function Skills({ house, line, worker }: { house: House; line: WaitingLine; worker: Colleague }) {
  const isAsked = (theme: string) => line.themes.includes(theme);
  const others = [...themeNames(house, worker.themes.filter((theme) => !isAsked(theme))), ...worker.skills].join(', ');
  const asked = themeNames(house, worker.themes.filter(isAsked)).join(', ');
  return <>{asked && <strong>{asked}</strong>}{asked && others && ', '}{others}{(asked || others) && worker.jobTitle && <br />}{worker.jobTitle && <small>{worker.jobTitle}</small>}</>;
}

function Workers({ frame, house, line, workers, loads }: DistributeProps) {
  const { view } = frame;
  const words = view.t.staff.cases.waiting;
  const none = { short: 0, process: 0, toBegin: 0, load: 0 };
  const rows = bestFirst(workers.filter((worker) => worker.accountId !== line.workerId).map((worker) => ({ ...worker, ...none, ...loads.get(worker.accountId) })), line);
  const near = (worker: Colleague) => line.municipality !== null && worker.municipalities.includes(line.municipality);
  if (rows.length === 0) return <EmptyState title={words.noWorkers} />;
  return (
    <Table isStacked caption={words.toWhom} rows={rows} columns={[
      { label: words.worker, cell: (worker) => worker.name },
      { label: words.give, isAct: true, cell: (worker) => (
        <ActForm view={view} action={`${waitingPath}/${line.id}`} kind="secondary" isSmall fields={{ toAccountId: String(worker.accountId) }}>{words.give}<span class="visually-hidden">{words.giveTo(worker.name)}</span></ActForm>
      ) },
      { label: words.skills, cell: (worker) => <Skills house={house} line={line} worker={worker} /> },
      { label: words.distance, cell: (worker) => (near(worker) ? <strong>{words.near}</strong> : worker.municipalities.join(', ') || words.everywhere) },
      { label: words.load, isNumeric: true, cell: (worker) => String(worker.load).replace('.', view.language === 'en' ? '.' : ',') },
      { label: words.open, cell: (worker) => words.openOf(worker.process, worker.short, worker.toBegin) },
    ]} />
  );
}

/** One who waits: to whom, with load, skills and distance in sight; or around which day. */
export function DistributePage(props: DistributeProps) {
  const { frame, house, line, names, expectedOn, mistakes = {} } = props;
  const { view } = frame;
  const { waiting: words, ...cases } = view.t.staff.cases;
  return (
    <WorkerPage frame={frame} title={words.oneTitle(sayClients(view, line))} current="waiting" mistakes={mistakes}>
      <p><a href={waitingPath}>{words.back}</a></p>
      <section class="pane pane--padded">
        <Facts rows={([
          [cases.workType, line.workType], [cases.one.themes, themeNames(house, line.themes).join(', ')], [cases.municipality, line.municipality ?? ''], [words.online, cases.wishes[line.wishesOnline]],
          [cases.one.registered, sayPlainDay(line.registeredOn, view.language)], [cases.one.waitingSince, sayPlainDay(line.waitingSince, view.language)],
          [words.with, line.workerId === null ? words.nobody : names.get(line.workerId)?.name ?? ''],
        ] as const).filter(([, value]) => value !== '')} />
        <form class="form" method="post" action={`${waitingPath}/${line.id}/verwacht`} noValidate>
          <FormToken view={view} />
          <TextField view={view} name="expectedOn" type="date" label={words.expectLabel} value={expectedOn} error={mistakes['expectedOn']} size="medium" />
          <div class="buttons"><Button kind="secondary">{words.expectSave}</Button></div>
        </form>
      </section>
      <section class="pane pane--padded">
        <h2>{words.toWhom}</h2>
        <p class="soft">{words.toWhomHint}</p>
        <Workers {...props} />
      </section>
    </WorkerPage>
  );
}
