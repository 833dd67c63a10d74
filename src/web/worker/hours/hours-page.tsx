import type { MyHours } from '../../../domain/contacts/week/week.queries.ts';
import type { ChannelTally, Tally } from '../../../domain/contacts/week/week.rules.ts';
import type { Channel } from '../../../domain/contacts/contacts.schema.ts';
import { sayDay, sayDuration } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { addDays, dayOf, mondayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import { EmptyState, PrintOnly, Table, type Column } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { ContactChoices } from './contact-choices.ts';
import { contactPath, sayAbout, sayCase, sayContact, sayState, sayWhen } from './contact-words.ts';
import { EnterContact } from './enter-contact.tsx';
import type { TypedContact } from './hours-forms.ts';
import { ToConfirm } from './to-confirm.tsx';

export interface HoursPageProps {
  frame: Frame; house: House; hours: MyHours; name: string; choices: ContactChoices; typed: TypedContact;
  notice?: string | undefined; mistakes?: Mistakes | undefined;
}

function WeekLinks({ frame, hours }: Pick<HoursPageProps, 'frame' | 'hours'>) {
  const words = frame.view.t.staff.hours;
  const thisMonday = mondayOf(dayOf(frame.now));
  const link = (monday: string, label: string) => <li><a href={`/werk/uren?week=${monday}`}>{label}</a></li>;
  return (
    <nav class="weeks no-print" aria-label={words.weekOf}>
      <ul>
        {link(addDays(hours.monday, -7), words.earlier)}
        {hours.monday !== thisMonday && link(thisMonday, words.thisWeek)}
        {hours.monday < thisMonday && link(addDays(hours.monday, 7), words.later)}
      </ul>
    </nav>
  );
}

/** Minutes of help as 'h:mm'; where no minutes are asked, how many contacts. An empty cell is nothing. */
function cellOf(tally: Tally | undefined, asksMinutes: boolean): string {
  if (!tally || (tally.contacts === 0 && tally.direct + tally.indirect + tally.travel === 0)) return '';
  return asksMinutes ? sayDuration(tally.direct + tally.indirect + tally.travel) : String(tally.contacts);
}

interface Row { label: string; channels: readonly ChannelTally[]; total: Tally }

function WeekTable({ frame, hours }: Pick<HoursPageProps, 'frame' | 'hours'>) {
  const { view, now } = frame;
  const words = view.t.staff.hours;
  const rows: Row[] = [
    ...hours.days.map((day) => ({ label: sayDay(day.day, now, view.language), channels: day.channels, total: day.total })),
    { label: words.total, channels: hours.channels, total: hours.total },
  ];
  const columnOf = (channel: Channel): Column<Row> => ({
    label: words.channels[channel], isNumeric: true, cell: (row) => cellOf(row.channels.find((one) => one.channel === channel), hours.asksMinutes),
  });
  return (
    <Table isStacked caption={words.table} rows={rows} columns={[
      { label: words.day, cell: (row) => row.label },
      ...hours.channels.map((one) => columnOf(one.channel)),
      { label: words.total, isNumeric: true, cell: (row) => cellOf(row.total, hours.asksMinutes) },
    ]} />
  );
}

function Figure({ value, label, beside }: { value: string; label: string; beside?: string }) {
  return <li class="figure"><b>{value}</b>{label}{beside && <small>{beside}</small>}</li>;
}

function Sums({ frame, hours }: Pick<HoursPageProps, 'frame' | 'hours'>) {
  const words = frame.view.t.staff.hours;
  const { total } = hours;
  if (!hours.asksMinutes) return <p>{words.contacts(total.contacts)}. {words.noMinutes}</p>;
  const kinds = hours.indirect.map((one) => `${words.indirectKinds[one.kind].toLowerCase()} ${sayDuration(one.minutes)}`).join(', ');
  return (
    <>
    <ul class="figures">
      <Figure value={sayDuration(total.direct + total.indirect + total.travel)} label={words.contacts(total.contacts)} beside={words.sum(sayDuration(total.direct), sayDuration(total.indirect), sayDuration(total.travel))} />
      <Figure value={sayDuration(hours.onlineMinutes)} label={words.online} beside={words.agreed(sayDuration(hours.weeklyOnlineMinutes))} />
      {hours.directShare !== undefined && <Figure value={`${hours.directShare}%`} label={words.share} beside={words.shareNorm(hours.directNorm)} />}
    </ul>
    {kinds && <p>{words.kinds(kinds)}</p>}
    </>
  );
}

function About({ frame, house, contact }: Pick<HoursPageProps, 'frame' | 'house'> & { contact: MyHours['contacts'][number] }) {
  const words = frame.view.t.staff.hours;
  const reason = contact.reason ? `: ${words.reasons[contact.reason].toLowerCase()}` : '';
  const outcome = contact.outcome === 'took_place' ? '' : ` (${words.outcomes[contact.outcome].toLowerCase()}${reason})`;
  return <>{sayAbout(house, contact)}{outcome}{contact.joinsId !== null && <><br /><small>{words.together}</small></>}</>;
}

function Contacts({ frame, house, hours }: Pick<HoursPageProps, 'frame' | 'house' | 'hours'>) {
  const { view, now } = frame;
  const words = view.t.staff.hours;
  const caseOf = (contact: MyHours['contacts'][number]) => {
    const one = contact.caseId === null ? undefined : hours.cases.get(contact.caseId);
    return one && sayCase(view, one, now);
  };
  const minutes = (of: (contact: MyHours['contacts'][number]) => number, label: string) => ({ label, isNumeric: true, cell: (contact: MyHours['contacts'][number]) => of(contact) || '' });
  return (
    <Table isStacked caption={words.list} rows={hours.contacts} columns={[
      { label: words.when, cell: (contact) => sayWhen(view, contact, now) },
      { label: words.channel, cell: (contact) => words.channels[contact.channel] },
      ...(hours.contacts.some((contact) => contact.caseId !== null) ? [{ label: words.case, cell: (contact: MyHours['contacts'][number]) => caseOf(contact) }] : []),
      { label: words.about, cell: (contact) => <About frame={frame} house={house} contact={contact} /> },
      ...(hours.asksMinutes ? [minutes((contact) => contact.minutesDirect, words.direct), minutes((contact) => contact.minutesIndirect, words.indirect), minutes((contact) => contact.minutesTravel, words.travel)] : []),
      { label: words.state, cell: (contact) => sayState(view, contact) },
      { label: words.correct, isAct: true, cell: (contact) => <a class="no-print" href={contactPath(contact)} aria-label={words.correctOf(sayContact(view, contact, now))}>{words.correct}</a> },
    ]} />
  );
}

/** Mijn uren: a week of contacts with its sums, what waits to be confirmed, and room to enter what does not count by itself. */
export function HoursPage(props: HoursPageProps) {
  const { frame, hours, notice, mistakes, name } = props;
  const { view, now } = frame;
  const words = view.t.staff.hours;
  return (
    <WorkerPage frame={frame} title={words.title} current="hours" notice={notice} mistakes={mistakes}>
      <PrintOnly><p>{words.of(name)}</p></PrintOnly>
      {hours.asksMinutes && <ToConfirm {...props} />}
      <section class="pane pane--padded">
        <h2>{words.week(sayDay(hours.monday, now, view.language), sayDay(addDays(hours.monday, 6), now, view.language))}</h2>
        <WeekLinks {...props} />
        {hours.contacts.length === 0
          ? <EmptyState title={words.empty} />
          : <><Sums {...props} /><WeekTable {...props} /><Contacts {...props} /></>}
      </section>
      <EnterContact {...props} />
    </WorkerPage>
  );
}
