import type { Colleague } from '../../../domain/accounts/accounts.queries.ts';
import type { OwnCalendar } from '../../../domain/appointments/own-calendar/own-calendar.queries.ts';
import type { BookableRow, LeaveRow } from '../../../domain/duties/availability/availability.queries.ts';
import { bookableKinds, type BookingRules } from '../../../domain/duties/availability/availability.schema.ts';
import { sayDay, sayMoment, sayWeekday } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';

export interface TypedRules { open: string; minutes: string; notice: string; travel: string; weeks: string; video: string; weekday: string; from: string; to: string; kinds: string[]; formKey: string; first: string; last: string; colleague: string; address: string }
export interface RulesProps { frame: Frame; hours: readonly BookableRow[]; leave: readonly LeaveRow[]; workers: readonly Colleague[]; own: OwnCalendar | undefined; hasAddress: boolean; typed: TypedRules; address?: string | undefined; mistakes?: Mistakes | undefined; notice?: string | undefined }

/** What stands in the forms when nothing was typed. */
export function typedFrom(rules: BookingRules, formKey: string): TypedRules {
  return {
    open: rules.isOpen ? '1' : '', minutes: String(rules.minutes), notice: String(rules.noticeHours), travel: String(rules.travelMinutes), weeks: String(rules.weeksAhead), video: rules.videoAddress,
    weekday: '1', from: '09:00', to: '12:00', kinds: ['office'], formKey, first: '', last: '', colleague: '', address: '',
  };
}

function HowForm({ frame: { view }, typed, mistakes = {} }: RulesProps) {
  const words = view.t.staff.agenda.rules;
  const number = (name: 'minutes' | 'notice' | 'travel' | 'weeks') => <TextField view={view} name={name} label={words[name]} value={typed[name]} error={mistakes[name]} inputMode="numeric" size="short" />;
  return (
    <section class="pane pane--padded">
      <form method="post" action="/werk/agenda/regels" noValidate>
        <FormToken view={view} />
        <CheckboxGroup view={view} name="open" legend={words.open} values={typed.open ? ['1'] : []} options={[{ value: '1', label: words.open }]} />
        {number('minutes')}{number('notice')}{number('travel')}{number('weeks')}
        <TextField view={view} name="video" label={words.video} hint={words.videoHint} value={typed.video} error={mistakes['video']} type="url" isOptional />
        <div class="buttons"><Button>{words.save}</Button></div>
      </form>
    </section>
  );
}

function Week({ frame: { view }, hours, typed, mistakes = {} }: RulesProps) {
  const words = view.t.staff.agenda.rules;
  const { channels } = view.t.staff.hours;
  const say = (one: BookableRow) => `${sayWeekday(one.weekday, view.language)} ${one.starts.slice(0, 5)}-${one.ends.slice(0, 5)}`;
  return (
    <section class="pane pane--padded">
      <h2>{words.week}</h2>
      {hours.length === 0 ? <p>{words.weekNone}</p> : (
        <ul class="rows">{hours.map((one) => (
          <li key={one.id} class="row">
            <span><strong>{say(one)}</strong> {one.kinds.map((kind) => channels[kind].toLowerCase()).join(', ')}</span>
            <ActForm view={view} action={`/werk/agenda/uren/${one.id}/weg`} kind="subtle" isSmall>{words.remove}<span class="visually-hidden"> {say(one)}</span></ActForm>
          </li>
        ))}</ul>
      )}
      <form method="post" action="/werk/agenda/uren" noValidate>
        <FormToken view={view} />
        <Select view={view} name="weekday" label={words.weekday} value={typed.weekday} options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: sayWeekday(day, view.language) }))} />
        <div class="pair pair--first">
          <TextField view={view} name="from" label={words.from} type="time" value={typed.from} error={mistakes['from']} size="short" />
          <TextField view={view} name="to" label={words.to} type="time" value={typed.to} error={mistakes['to']} size="short" />
        </div>
        <CheckboxGroup view={view} name="kinds" legend={words.kinds} values={typed.kinds} error={mistakes['kinds']} options={bookableKinds.map((kind) => ({ value: kind, label: channels[kind] }))} />
        <div class="buttons"><Button kind="secondary">{words.add}</Button></div>
      </form>
    </section>
  );
}

function Leave({ frame: { view, now }, leave, workers, typed, mistakes = {} }: RulesProps) {
  const words = view.t.staff.agenda.rules;
  const say = (one: LeaveRow) => words.leaveOf(sayDay(one.startsOn, now, view.language), sayDay(one.endsOn, now, view.language));
  return (
    <section class="pane pane--padded">
      <h2>{words.leave}</h2>
      {leave.length === 0 ? <p>{words.leaveNone}</p> : (
        <ul class="rows">{leave.map((one) => (
          <li key={one.id} class="row"><span>{say(one)}</span><ActForm view={view} action={`/werk/agenda/afwezig/${one.id}/weg`} kind="subtle" isSmall>{words.remove}<span class="visually-hidden"> {say(one)}</span></ActForm></li>
        ))}</ul>
      )}
      <form method="post" action="/werk/agenda/afwezig" noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <div class="pair pair--first">
          <TextField view={view} name="first" label={words.first} type="date" value={typed.first} error={mistakes['first']} size="medium" />
          <TextField view={view} name="last" label={words.last} type="date" value={typed.last} error={mistakes['last']} size="medium" />
        </div>
        {workers.length > 0 && <Select view={view} name="colleague" label={words.standIn} hint={words.standInHint} value={typed.colleague} error={mistakes['colleague']} isOptional
          options={[{ value: '', label: words.standInNone }, ...workers.map((one) => ({ value: String(one.accountId), label: one.name }))]} />}
        <div class="buttons"><Button kind="secondary">{words.addLeave}</Button></div>
      </form>
    </section>
  );
}

function Calendars({ frame: { view, now }, own, hasAddress, typed, address, mistakes = {} }: RulesProps) {
  const words = view.t.staff.agenda.rules;
  return (
    <>
      <section class="pane pane--padded">
        <h2>{words.own}</h2>
        <p>{words.ownText}</p>
        {own && <p>{own.readAt ? words.ownRead(sayMoment(own.readAt, now, view.language)) : words.ownWaiting}{own.error && ` ${words.ownFailed}`}</p>}
        <form method="post" action="/werk/agenda/inlezen" noValidate>
          <FormToken view={view} />
          <TextField view={view} name="address" label={words.ownAddress} type="url" value={typed.address} error={mistakes['address']} autocomplete="off" />
          <div class="buttons"><Button kind="secondary">{words.ownSave}</Button></div>
        </form>
        {own && <ActForm view={view} action="/werk/agenda/inlezen/stop" kind="subtle">{words.ownStop}</ActForm>}
      </section>
      <section class="pane pane--padded">
        <h2>{words.feed}</h2>
        {address ? <><p>{words.feedReady}</p><p class="as-written" translate={false}><code>{address}</code></p></> : <p>{words.feedText}</p>}
        {!address && <ActForm view={view} action="/werk/agenda/adres" kind="secondary">{hasAddress ? words.feedRenew : words.feedMake}</ActForm>}
        {hasAddress && !address && <ActForm view={view} action="/werk/agenda/adres/stop" kind="subtle">{words.feedStop}</ActForm>}
      </section>
    </>
  );
}

/** When a worker can be booked and how, when he is away, and his own calendar. */
export function RulesPage(props: RulesProps) {
  const words = props.frame.view.t.staff.agenda;
  return (
    <WorkerPage frame={props.frame} title={words.rules.title} current="agenda" notice={props.notice} mistakes={props.mistakes}>
      <p><a href="/werk/agenda">{words.toAgenda}</a></p>
      <HowForm {...props} />
      <Week {...props} />
      <Leave {...props} />
      <Calendars {...props} />
    </WorkerPage>
  );
}
