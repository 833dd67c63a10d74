import type { Holiday } from '../../../domain/institutions/hours/holidays/holidays.rules.ts';
import type { Closure } from '../../../domain/institutions/hours/hours.rules.ts';
import type { WalkIn } from '../../../domain/institutions/hours/hours.queries.ts';
import { sayDay, sayWeekday } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { Table } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import type { Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { Part } from '../parts.tsx';
import { typeTime, WeekForm } from './week-form.tsx';

export interface HoursPageProps {
  frame: Frame;
  typed: Typed;
  mistakes?: Mistakes;
  hasOwnWeek: boolean;
  walkIns: readonly WalkIn[];
  /** From today on. */
  closures: readonly Closure[];
  /** Of the coming year, that no own day replaces. */
  holidays: readonly Holiday[];
}

/** What a day that differs is: 'dicht', 'open van 09:00 tot 12:00'. */
function sayClosure(view: View, closure: Closure): string {
  const words = view.t.staff.adminHours.days;
  if (closure.closed) return words.closed;
  return closure.opens && closure.closes ? words.openFrom(typeTime(closure.opens), typeTime(closure.closes)) : words.open;
}

function WalkIns({ frame, walkIns }: { frame: Frame; walkIns: readonly WalkIn[] }) {
  const { view } = frame;
  const words = view.t.staff.adminHours.walkIn;
  return (
    <Part title={words.title} id="inloop" act={<ButtonLink kind="secondary" isSmall href="/beheer/tijden/inloop/nieuw">{words.add}</ButtonLink>}>
      <p>{words.help}</p>
      {walkIns.length === 0 ? <p class="soft">{words.none}</p> : (
        <Table caption={words.caption} rows={walkIns} columns={[
          { label: words.place, cell: (row) => <><a href={`/beheer/tijden/inloop/${row.id}`}>{row.place}</a><br /><small>{row.address}</small></> },
          { label: words.municipality, cell: (row) => row.municipality },
          { label: words.when, cell: (row) => <>{sayWeekday(row.weekday, view.language)} <time>{typeTime(row.opens)} - {typeTime(row.closes)}</time></> },
        ]} />
      )}
    </Part>
  );
}

function Days({ frame, closures, holidays }: Pick<HoursPageProps, 'frame' | 'closures' | 'holidays'>) {
  const { view, now } = frame;
  const words = view.t.staff.adminHours.days;
  const names: Readonly<Record<string, string>> = view.t.staff.adminHours.holidays;
  return (
    <Part title={words.title} id="dagen" act={<ButtonLink kind="secondary" isSmall href="/beheer/tijden/dagen/nieuw">{words.add}</ButtonLink>}>
      <p>{words.help}</p>
      {closures.length === 0 ? <p class="soft">{words.none}</p> : (
        <Table caption={words.caption} rows={closures} columns={[
          { label: words.day, cell: (row) => sayDay(row.day, now, view.language) },
          { label: words.name, cell: (row) => row.name },
          { label: words.what, cell: (row) => sayClosure(view, row) },
          { label: words.act, cell: (row) => (
            <ActForm view={view} action="/beheer/tijden/dagen/weg" kind="danger-quiet" isSmall fields={{ day: row.day }}>
              {view.t.staff.admin.remove}<span class="visually-hidden"> {row.name}, {row.day}</span>
            </ActForm>
          ) },
        ]} />
      )}
      <h3>{words.holidays}</h3>
      <p>{words.holidaysHelp} <a href="/beheer/instellingen/holiday_good_friday">{words.goodFriday}</a>, <a href="/beheer/instellingen/holiday_liberation_day">{words.liberationDay}</a>.</p>
      <ul class="days">
        {holidays.map((holiday) => (
          <li key={holiday.day}>{sayDay(holiday.day, now, view.language)}: {names[holiday.name]}. <a href={`/beheer/tijden/dagen/nieuw?dag=${holiday.day}`}>{words.different}<span class="visually-hidden"> {names[holiday.name]}</span></a></li>
        ))}
      </ul>
    </Part>
  );
}

/** When the institution is open: the week, walk-in hours, days that differ, holidays. */
export function HoursPage(props: HoursPageProps) {
  const { frame, typed, mistakes = {}, hasOwnWeek } = props;
  const words = frame.view.t.staff.adminHours;
  return (
    <AdminPage frame={frame} title={words.title} current="adminHours" mistakes={mistakes} lead={words.lead}>
      <Part title={words.week.title}>
        <p>{words.week.help} {!hasOwnWeek && words.week.ordinary}</p>
        <WeekForm frame={frame} typed={typed} mistakes={mistakes} />
      </Part>
      <WalkIns {...props} />
      <Days {...props} />
    </AdminPage>
  );
}
