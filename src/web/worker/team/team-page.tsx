import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import type { LateInformation } from '../../../domain/cases/information/information.queries.ts';
import type { KeptOut } from '../../../domain/cases/representatives/refusing/refusing.queries.ts';
import { refusalGrounds } from '../../../domain/cases/representatives/refusing/refusing.schema.ts';
import type { LimitLine, Load } from '../../../domain/conversations/desk/desk.queries.ts';
import type { Duty } from '../../../domain/duties/duties.queries.ts';
import { sayDay, sayNearMoment, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Table, Tag } from '../../components/parts.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';

export interface TeamPageProps {
  frame: Frame; near: readonly LimitLine[]; late: readonly LateInformation[]; keptOut: readonly KeptOut[]; loads: readonly Load[]; workers: readonly Colleague[]; on: readonly Duty[]; names: Map<number, StaffName>;
  notice?: string | undefined;
}

function Marks({ frame, line }: { frame: Frame; line: LimitLine }) {
  const { t } = frame.view;
  return (
    <p class="tags">
      {line.promisedAt < frame.now && <Tag kind="danger">{t.staff.team.over}</Tag>}
      {line.urgent && <Tag kind="danger">{t.staff.desk.urgent}</Tag>}
      {line.crisis.length > 0 && <Tag kind="danger">{t.staff.desk.worry}</Tag>}
    </p>
  );
}

function Acts({ frame, line }: { frame: Frame; line: LimitLine }) {
  const { view, staff, now } = frame;
  const words = view.t.staff.team;
  const which = words.reassignOf(line.municipality ?? view.t.staff.desk.noPlace, sayNearMoment(line.promisedAt, now, view.language));
  const link = (href: string, label: string) => <a class="act" href={href}>{label}<span class="visually-hidden">{which}</span></a>;
  return (
    <>
      {may(staff.roles, 'conversation.reassign') && link(`/werk/team/vragen/${line.id}`, words.reassign)}
      {may(staff.roles, 'conversation.read_with_reason') && link(`/werk/vragen/${line.id}/reden`, words.read)}
    </>
  );
}

function Waits({ frame, near, names }: TeamPageProps) {
  const { view, now } = frame;
  const words = view.t.staff.team;
  return (
    <section class="pane pane--padded">
      <h2>{words.waits}</h2>
      <p class="soft">{words.waitsHint}</p>
      {near.length === 0 ? <p>{words.waitsNone}</p> : (
        <ul class="duties">
          {near.map((line) => (
            <li key={line.id} class="attention">
              <strong>{words.promisedAt(sayNearMoment(line.promisedAt, now, view.language))}</strong>
              <Marks frame={frame} line={line} />
              <span>{line.municipality ?? view.t.staff.desk.noPlace}, {line.workerId === null ? words.nobody : names.get(line.workerId)?.name}</span>
              <span><Acts frame={frame} line={line} /></span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Questions of parents that wait for an answer by law: which case, who has it and when, without a name of who is helped. */
function LateQuestions({ frame, late, names }: TeamPageProps) {
  const { view, now } = frame;
  const words = view.t.staff.information;
  if (late.length === 0) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.team}</h2>
      <p class="soft">{words.teamHint}</p>
      <ul class="duties">
        {late.map((line) => (
          <li key={`${line.caseId} ${line.dueOn}`} class="attention">
            <strong>{words.due(sayDay(line.dueOn, now, view.language))}</strong>
            {line.dueOn < dayOf(now) && <p class="tags"><Tag kind="danger">{words.late}</Tag></p>}
            <span>{words.teamLine(line.caseId)}, {line.workerId === null ? words.nobodyHas : names.get(line.workerId)?.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Parents with custody who do not look along for now: in which case, whose, on what ground, and when it is looked at again. */
function KeptOutLines({ frame, keptOut, names }: TeamPageProps) {
  const { view, now } = frame;
  const words = view.t.staff.refusing;
  if (keptOut.length === 0) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.team}</h2>
      <p class="soft">{words.teamHint}</p>
      <ul class="rows">
        {keptOut.map((line) => {
          const ground = refusalGrounds.find((one) => one === line.ground);
          return (
            <li key={`${line.caseId} ${line.reviewOn}`} class="row">
              <div>
                <h3>{words.teamReview(sayDay(line.reviewOn, now, view.language))} {line.reviewOn <= dayOf(now) && <Tag kind="danger">{words.due}</Tag>}</h3>
                <p>{words.teamLine(line.caseId, line.workerId === null ? view.t.staff.information.nobodyHas : names.get(line.workerId)?.name ?? '')}{ground && ` · ${words.grounds[ground]}`}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface Row { name: string; load: Load | undefined; duty: Duty | undefined }

function rowsOf({ workers, loads, on, names }: TeamPageProps): Row[] {
  const busyOthers = loads.filter((load) => !workers.some((worker) => worker.accountId === load.accountId));
  const rowOf = (accountId: number, name: string): Row => ({
    name, load: loads.find((load) => load.accountId === accountId), duty: on.find((duty) => duty.accountId === accountId),
  });
  return [...workers.map((worker) => rowOf(worker.accountId, worker.name)), ...busyOthers.map((load) => rowOf(load.accountId, names.get(load.accountId)?.name ?? ''))];
}

function Loads(props: TeamPageProps) {
  const words = props.frame.view.t.staff.team;
  const rows = rowsOf(props);
  return (
    <section class="pane pane--padded loads">
      <h2>{words.loads}</h2>
      <p class="soft">{rows.length === 0 ? words.loadsNone : words.loadsHint}</p>
      {rows.length > 0 && (
        <Table isStacked caption={words.loads} rows={rows} columns={[
          { label: words.worker, cell: (row) => row.name },
          { label: words.turn, isNumeric: true, cell: (row) => row.load?.turn ?? 0 },
          { label: words.overCount, isNumeric: true, cell: (row) => (row.load?.over ? <Tag kind="danger">{row.load.over}</Tag> : 0) },
          { label: words.waiting, isNumeric: true, cell: (row) => row.load?.waiting ?? 0 },
          { label: words.onDuty, cell: (row) => row.duty && words.until(sayTime(row.duty.endsAt)) },
        ]} />
      )}
    </section>
  );
}

/** The team, for who leads it: what comes close to or over its promise, and who has how much. No words of visitors. */
export function TeamPage(props: TeamPageProps) {
  const { frame, notice } = props;
  return (
    <WorkerPage frame={frame} title={frame.view.t.staff.team.title} current="team" notice={notice}>
      <Waits {...props} />
      <LateQuestions {...props} />
      <KeptOutLines {...props} />
      <Loads {...props} />
    </WorkerPage>
  );
}
