import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import type { Duty, DutyPattern } from '../../../domain/duties/duties.queries.ts';
import { sayDay, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { addDays, dayOf, mondayOf, weekdayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm } from '../../components/button.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { Card, EmptyState, Tag } from '../../components/parts.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { TypedDuty, TypedEnd } from './duty-forms.ts';
import { Planning } from './planning.tsx';

export interface DutiesPageProps {
  frame: Frame;
  /** First day of the week that is shown. */
  monday: string;
  on: readonly Duty[];
  week: readonly Duty[];
  patterns: readonly DutyPattern[];
  workers: readonly Colleague[];
  municipalities: readonly string[];
  names: Map<number, StaffName>;
  notice?: string | undefined;
  typed: TypedDuty;
  typedEnd: TypedEnd;
  mistakes?: Mistakes | undefined;
}

function WeekLinks({ frame, monday }: Pick<DutiesPageProps, 'frame' | 'monday'>) {
  const words = frame.view.t.staff.duties;
  const thisMonday = mondayOf(dayOf(frame.now));
  const link = (to: string, label: string) => <li><a href={`/werk/diensten?week=${to}`}>{label}</a></li>;
  return (
    <nav class="weeks no-print" aria-label={words.weeks}>
      <ul>
        {link(addDays(monday, -7), words.earlier)}
        {monday !== thisMonday && link(thisMonday, words.thisWeek)}
        {link(addDays(monday, 7), words.later)}
      </ul>
    </nav>
  );
}

function Now({ frame, on, names }: Pick<DutiesPageProps, 'frame' | 'on' | 'names'>) {
  const { view } = frame;
  const words = view.t.staff.duties;
  return (
    <Card title={words.now}>
      {on.length === 0
        ? <p>{words.nobodyNow}</p>
        : <ul>{on.map((duty) => <li key={duty.id}>{words.until(names.get(duty.accountId)?.name ?? '', view.t.staff.desk.dutyKinds[duty.kind], sayTime(duty.endsAt))}</li>)}</ul>}
    </Card>
  );
}

function Line({ frame, duty, monday, names }: Pick<DutiesPageProps, 'frame' | 'monday' | 'names'> & { duty: Duty }) {
  const { view, staff, now } = frame;
  const words = view.t.staff.duties;
  const name = names.get(duty.accountId)?.name ?? '';
  const time = `${sayTime(duty.startsAt)}-${sayTime(duty.endsAt)}`;
  const isOwn = duty.accountId === staff.accountId;
  const mayCancel = may(staff.roles, 'duties.plan') && duty.endsAt > now;
  return (
    <li class={isOwn ? 'duty duty--own' : 'duty'}>
      <span class="duty__time">{time}</span>
      <span><strong>{name}</strong>{isOwn && <> <Tag kind="warm">{words.you}</Tag></>}</span>
      <span class="soft">{view.t.staff.desk.dutyKinds[duty.kind]}, {duty.municipalities.join(', ') || words.everywhere}{duty.source === 'pattern' && `, ${words.weekly}`}</span>
      {mayCancel && (
        <ActForm view={view} action={`/werk/diensten/${duty.id}/vervalt`} kind="subtle" isSmall fields={{ week: monday }}>
          {words.cancel}<span class="visually-hidden">{words.cancelOf(`${name}, ${sayDay(dayOf(duty.startsAt), now, view.language)} ${time}`)}</span>
        </ActForm>
      )}
    </li>
  );
}

function Day({ day, duties, ...rest }: Pick<DutiesPageProps, 'frame' | 'monday' | 'names'> & { day: string; duties: readonly Duty[] }) {
  const { view, now } = rest.frame;
  const isWeekend = weekdayOf(day) > 5;
  if (duties.length === 0 && isWeekend) return null;
  return (
    <>
      <h3 aria-current={day === dayOf(now) ? 'date' : undefined}>{sayDay(day, now, view.language)}</h3>
      {duties.length === 0
        ? <p class="soft">{view.t.staff.duties.noneOfDay}</p>
        : <ul class="duties">{duties.map((duty) => <Line key={duty.id} duty={duty} {...rest} />)}</ul>}
    </>
  );
}

function Week(props: DutiesPageProps) {
  const { frame, monday, week } = props;
  const { view, now } = frame;
  const words = view.t.staff.duties;
  const days = Array.from({ length: 7 }, (_, ahead) => addDays(monday, ahead));
  return (
    <section class="pane pane--padded">
      <h2>{words.week(sayDay(monday, now, view.language), sayDay(addDays(monday, 6), now, view.language))}</h2>
      <WeekLinks {...props} />
      {week.length === 0
        ? <EmptyState title={words.none}><p>{words.noneHelp}</p></EmptyState>
        : days.map((day) => <Day key={day} day={day} frame={frame} monday={monday} names={props.names} duties={week.filter((duty) => dayOf(duty.startsAt) === day)} />)}
    </section>
  );
}

/** Diensten: who is on now, the week, and for planners what is needed to change it. */
export function DutiesPage(props: DutiesPageProps) {
  const { frame, notice, mistakes } = props;
  return (
    <WorkerPage frame={frame} title={frame.view.t.staff.duties.title} current="duties" notice={notice} mistakes={mistakes}>
      <Now {...props} />
      <Week {...props} />
      {may(frame.staff.roles, 'duties.plan') && <Planning {...props} />}
    </WorkerPage>
  );
}
