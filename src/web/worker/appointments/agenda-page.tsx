import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { AgendaLine } from '../../../domain/appointments/appointments.queries.ts';
import type { PlannedLine } from '../../../domain/appointments/planned/planned.schema.ts';
import { isToWriteUp } from '../../../domain/appointments/appointments.rules.ts';
import { sayDay, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { addDays, dayOf, mondayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { EmptyState, Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { sayVisitor } from '../chat/expected.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import { contactPathOf, pathOfOne, sayState, sayWhenOf, sayWho } from './agenda-words.ts';

export interface AgendaProps { frame: Frame; monday: string; week: readonly AgendaLine[]; names: ReadonlyMap<number, StaffName>; planned: readonly PlannedLine[]; toWriteUp: readonly AgendaLine[]; followUps: readonly AgendaLine[]; notice?: string | undefined }

/** One appointment; of who somebody stands in for it says so. */
function Line({ view, line, names }: { view: View; line: AgendaLine; names: ReadonlyMap<number, StaffName> }) {
  const insteadOf = names.get(line.workerId)?.name;
  return (
    <li class="duty">
      <span class="duty__time">{line.startsAt && line.endsAt && `${sayTime(line.startsAt)}-${sayTime(line.endsAt)}`}</span>
      <span><a href={pathOfOne(line)}>{sayWho(view, line)}</a>{insteadOf && <> <Tag kind="warm">{view.t.staff.agenda.insteadOf(insteadOf)}</Tag></>}</span>
      <span class="soft">{view.t.staff.hours.channels[line.kind]}{(line.outcome !== null || line.cancelledAs !== null) && `, ${sayState(view, line)}`}</span>
    </li>
  );
}

/** A chat that was planned with somebody who comes back with code and word. */
function PlannedRow({ view, line }: { view: View; line: PlannedLine }) {
  return (
    <li class="duty">
      <span class="duty__time">{`${sayTime(line.startsAt)}-${sayTime(line.endsAt)}`}</span>
      <span><a href={`/werk/vragen/${line.conversationId}/chat-afspraak`}>{sayVisitor(view, line)}</a></span>
      <span class="soft">{view.t.staff.planned.title}</span>
    </li>
  );
}

/** Appointments and planned chats of a day, by time. */
function inOrder(view: View, { lines, names, planned }: { lines: readonly AgendaLine[]; names: ReadonlyMap<number, StaffName>; planned: readonly PlannedLine[] }) {
  const rows = [
    ...lines.map((line) => ({ at: line.startsAt?.getTime() ?? 0, row: <Line key={line.id} view={view} line={line} names={names} /> })),
    ...planned.map((line) => ({ at: line.startsAt.getTime(), row: <PlannedRow key={`visitor ${line.id}`} view={view} line={line} /> })),
  ];
  return rows.sort((one, other) => one.at - other.at).map(({ row }) => row);
}

/** What a worker has today, for Vandaag: his appointments, and whom to call or write after a no-show. */
export function TodaysAppointments({ frame, today, names, followUps }: { frame: Pick<Frame, 'view' | 'now'>; today: readonly AgendaLine[]; names: ReadonlyMap<number, StaffName>; followUps: readonly AgendaLine[] }) {
  const { view } = frame;
  const words = view.t.staff.agenda;
  return (
    <section class="pane pane--padded">
      <h2>{words.today}</h2>
      {today.length === 0 ? <p class="soft">{words.todayNone}</p> : <ul class="duties">{today.map((line) => <Line key={line.id} view={view} line={line} names={names} />)}</ul>}
      <FollowUps frame={frame} followUps={followUps} />
      <p><a href="/werk/agenda">{words.toAgenda}</a></p>
    </section>
  );
}

function FollowUps({ frame: { view, now }, followUps }: { frame: Pick<Frame, 'view' | 'now'>; followUps: readonly AgendaLine[] }) {
  const words = view.t.staff.agenda;
  if (followUps.length === 0) return null;
  return (
    <>
      <h3>{words.followUps}</h3>
      <ul class="rows">{followUps.map((line) => (
        <li key={line.id} class="row">
          <a href={pathOfOne(line)}>{words.followUpText(words.followUp[line.followUp ?? 'call'], sayWho(view, line), sayWhenOf(view, line, now))}</a>
          <ActForm view={view} action={`${pathOfOne(line)}/gedaan`} kind="subtle" isSmall>{words.followUpDone}<span class="visually-hidden"> {sayWho(view, line)}</span></ActForm>
        </li>
      ))}</ul>
    </>
  );
}

function Weeks({ frame, monday }: Pick<AgendaProps, 'frame' | 'monday'>) {
  const words = frame.view.t.staff.agenda;
  const thisMonday = mondayOf(dayOf(frame.now));
  const link = (to: string, label: string) => <li><a href={`/werk/agenda?week=${to}`}>{label}</a></li>;
  return (
    <nav class="weeks no-print" aria-label={words.weeks}>
      <ul>{link(addDays(monday, -7), words.earlier)}{monday !== thisMonday && link(thisMonday, words.thisWeek)}{link(addDays(monday, 7), words.later)}</ul>
    </nav>
  );
}

/** A worker's week, what he still has to write up, and what he does after a no-show. */
export function AgendaPage({ frame, monday, week, names, planned, toWriteUp, followUps, notice }: AgendaProps) {
  const { view, now } = frame;
  const words = view.t.staff.agenda;
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const onDay = (day: string) => week.filter((line) => line.startsAt && dayOf(line.startsAt) === day);
  const plannedOn = (day: string) => planned.filter((line) => dayOf(line.startsAt) === day);
  return (
    <WorkerPage frame={frame} title={words.title} current="agenda" notice={notice}>
      <p>{words.week(sayDay(monday, now, view.language), sayDay(addDays(monday, 6), now, view.language))}</p>
      <Weeks frame={frame} monday={monday} />
      <FollowUps frame={frame} followUps={followUps} />
      {week.length + planned.length === 0 && <EmptyState title={words.none}><p>{words.noneHelp}</p></EmptyState>}
      {days.filter((day) => onDay(day).length + plannedOn(day).length > 0).map((day) => (
        <section key={day} class="pane pane--padded">
          <h2>{sayDay(day, now, view.language)}</h2>
          <ul class="duties">{inOrder(view, { lines: onDay(day), names, planned: plannedOn(day) })}</ul>
        </section>
      ))}
      {toWriteUp.some((line) => isToWriteUp(line, now)) && (
        <section class="pane pane--padded">
          <h2>{words.toWriteUp}</h2>
          <p class="soft">{words.toWriteUpText}</p>
          <ul class="rows">{toWriteUp.filter((line) => isToWriteUp(line, now)).map((line) => (
            <li key={line.id} class="row">
              <span>{sayWhenOf(view, line, now)}, {sayWho(view, line)}{line.cancelledAs && `, ${sayState(view, line)}`}</span>
              <span><a href={line.cancelledAs ? contactPathOf(line) : pathOfOne(line)}>{words.one.became}<span class="visually-hidden"> {sayWhenOf(view, line, now)}</span></a></span>
            </li>
          ))}</ul>
        </section>
      )}
      <p><a href="/werk/agenda/regels">{words.rulesLink}</a></p>
    </WorkerPage>
  );
}
