import { isAhead, isToWriteUp } from '../../../domain/appointments/appointments.rules.ts';
import type { Appointment } from '../../../domain/appointments/appointments.schema.ts';
import { reasons } from '../../../domain/contacts/contacts.schema.ts';
import { meetingKinds } from '../../../domain/duties/availability/availability.schema.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { EmptyState, Facts, Table } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { TypedOffer } from './agenda-forms.ts';
import { contactPathOf, pathOfOne, sayState, sayWhenOf } from './agenda-words.ts';

/** The clients of a case now, and what they and those of its appointments are called. */
export interface CasePeople { here: readonly number[]; names: ReadonlyMap<number, string> }

export interface CaseAppointmentsProps { frame: Frame; caseId: number; who: string; people: CasePeople; isClosed: boolean; appointments: readonly Appointment[]; typed: TypedOffer; mistakes?: Mistakes | undefined; notice?: string | undefined }

function Sure({ view, isChecked }: { view: View; isChecked: boolean }) {
  const words = view.t.staff.agenda.offer;
  return <CheckboxGroup view={view} name="zeker" legend={words.sure} values={isChecked ? ['1'] : []} options={[{ value: '1', label: words.sure }]} />;
}

/** For whom of the people in a case; nothing to choose when there is one. */
function ForWhom({ view, people, value, error }: { view: View; people: CasePeople; value: string; error?: string | undefined }) {
  const words = view.t.staff.agenda.whom;
  const { noName } = view.t.staff.cases;
  if (people.here.length < 2) return null;
  return <RadioGroup view={view} name="voor" legend={words.label} hint={words.hint} value={value} error={error} options={[...people.here.map((id) => ({ value: String(id), label: people.names.get(id) || noName })), { value: 'all', label: words.all }]} />;
}

/** For whom it is, by name. */
function sayWhom(view: View, people: CasePeople, one: Pick<Appointment, 'forClientId'>): string {
  return one.forClientId === null ? view.t.staff.agenda.whom.all : people.names.get(one.forClientId) || view.t.staff.cases.noName;
}

function OfferForm({ frame: { view }, caseId, people, typed, mistakes = {} }: CaseAppointmentsProps) {
  const words = view.t.staff.agenda.offer;
  const { channels } = view.t.staff.hours;
  const isDoubted = Object.values(mistakes).some((one) => one === view.t.staff.agenda.mistakes.busy || one === view.t.staff.agenda.mistakes.closed);
  return (
    <section class="pane pane--padded">
      <h2>{words.title}</h2>
      <form method="post" action={`/werk/casussen/${caseId}/afspraken`} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <ForWhom view={view} people={people} value={typed.voor} error={mistakes['voor']} />
        <div class="pair pair--first">
          <Select view={view} name="kind" label={words.how} value={typed.kind} error={mistakes['kind']} options={meetingKinds.map((kind) => ({ value: kind, label: channels[kind] }))} />
          <TextField view={view} name="minutes" label={words.minutes} value={typed.minutes} error={mistakes['minutes']} inputMode="numeric" size="short" />
        </div>
        <TextField view={view} name="place" label={words.place} hint={words.placeHint} value={typed.place} error={mistakes['place']} isOptional autocomplete="off" />
        <TextArea view={view} name="words" label={words.words} hint={words.wordsHint} value={typed.words} error={mistakes['words']} rows={2} isOptional />
        <RadioGroup view={view} name="mode" legend={words.mode} value={typed.mode} options={[{ value: 'pick', label: words.pick }, { value: 'agreed', label: words.agreed }]} />
        <p class="soft">{words.timesHint}</p>
        {typed.times.map((time, index) => (
          <div key={index} class="pair pair--first">
            <TextField view={view} name={`dag${index + 1}`} label={words.day(index + 1)} type="date" value={time.day} error={mistakes[`dag${index + 1}`]} size="medium" />
            <TextField view={view} name={`tijd${index + 1}`} label={words.time(index + 1)} type="time" value={time.time} error={mistakes[`tijd${index + 1}`]} size="short" />
          </div>
        ))}
        {(isDoubted || typed.zeker !== '') && <Sure view={view} isChecked={typed.zeker !== ''} />}
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
    </section>
  );
}

/** The appointments of one case, and the form to offer one. */
export function CaseAppointmentsPage(props: CaseAppointmentsProps) {
  const { frame, caseId, who, people, isClosed, appointments, mistakes, notice } = props;
  const { view, now } = frame;
  const words = view.t.staff.agenda;
  const isShared = people.here.length > 1 || appointments.some((one) => one.forClientId !== null);
  return (
    <WorkerPage frame={frame} title={`${words.ofCase}: ${who}`} current="cases" notice={notice} mistakes={mistakes}>
      <p><a href={`/werk/casussen/${caseId}`}>{words.toCase}</a></p>
      <section class="pane pane--padded">
        {appointments.length === 0 ? <EmptyState title={words.noneOfCase} /> : (
          <Table isStacked caption={words.appointments} rows={appointments} columns={[
            { label: words.when, cell: (one) => <a href={pathOfOne(one)}>{sayWhenOf(view, one, now)}</a> }, { label: words.how, cell: (one) => view.t.staff.hours.channels[one.kind] },
            ...isShared ? [{ label: words.whom.label, cell: (one: Appointment) => sayWhom(view, people, one) }] : [], { label: words.state, cell: (one) => sayState(view, one) },
          ]} />
        )}
      </section>
      {!isClosed && <OfferForm {...props} />}
    </WorkerPage>
  );
}

export interface OneProps { frame: Frame; who: string; people: CasePeople; one: Appointment; typed: { day: string; time: string; zeker: string; reason: string; waited: string; voor: string }; mistakes?: Mistakes | undefined; notice?: string | undefined }

function MoveForm({ frame: { view }, one, typed, mistakes = {} }: OneProps) {
  const words = view.t.staff.agenda;
  const isDoubted = mistakes['time'] === words.mistakes.busy || mistakes['time'] === words.mistakes.closed;
  return (
    <section class="pane pane--padded">
      <h2>{words.one.move}</h2>
      <form method="post" action={`${pathOfOne(one)}/verzet`} noValidate>
        <FormToken view={view} />
        <div class="pair pair--first">
          <TextField view={view} name="day" label={words.one.day} type="date" value={typed.day} error={mistakes['day']} size="medium" />
          <TextField view={view} name="time" label={words.one.time} type="time" value={typed.time} error={mistakes['time']} size="short" />
        </div>
        {(isDoubted || typed.zeker !== '') && <Sure view={view} isChecked={typed.zeker !== ''} />}
        <div class="buttons"><Button kind="secondary">{words.one.moveButton}</Button></div>
      </form>
    </section>
  );
}

/** Says for whom it is: also of what was, for a client reads that too. */
function WhomForm({ frame: { view }, people, one, typed, mistakes = {} }: OneProps) {
  const words = view.t.staff.agenda.whom;
  if (people.here.length < 2) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.title}</h2>
      <form method="post" action={`${pathOfOne(one)}/voor-wie`} noValidate>
        <FormToken view={view} />
        <ForWhom view={view} people={people} value={typed.voor || String(one.forClientId ?? 'all')} error={mistakes['voor']} />
        <div class="buttons"><Button kind="secondary">{words.button}</Button></div>
      </form>
    </section>
  );
}

function Became({ frame: { view, now }, one, typed, mistakes = {} }: OneProps) {
  const words = view.t.staff.agenda.one;
  if (one.cancelledAs) return isToWriteUp(one, now) ? <p><ButtonLink href={contactPathOf(one)}>{words.lateButton}</ButtonLink></p> : null;
  return (
    <section class="pane pane--padded">
      <h2>{words.became}</h2>
      <p><ButtonLink href={contactPathOf(one)}>{words.tookPlace}</ButtonLink></p>
      <h3>{words.missed}</h3>
      <form method="post" action={`${pathOfOne(one)}/niet-gekomen`} noValidate>
        <FormToken view={view} />
        <RadioGroup view={view} name="reason" legend={words.reason} value={typed.reason} error={mistakes['reason']} options={reasons.map((reason) => ({ value: reason, label: view.t.staff.hours.reasons[reason] }))} />
        <TextField view={view} name="waited" label={words.waited} value={typed.waited} error={mistakes['waited']} inputMode="numeric" size="short" />
        <div class="buttons"><Button kind="secondary">{words.missedButton}</Button></div>
      </form>
    </section>
  );
}

/** One appointment, for a worker of its case: what was agreed, moving, cancelling, and what became of it. */
export function OneAppointmentPage(props: OneProps) {
  const { frame, who, people, one, mistakes, notice } = props;
  const { view, now } = frame;
  const words = view.t.staff.agenda;
  const rows: [string, string][] = [
    [words.when, sayWhenOf(view, one, now)], [words.how, view.t.staff.hours.channels[one.kind]], [words.length, words.minutes(one.minutes)], [words.state, sayState(view, one)], [words.where, one.place], [words.words, one.words],
    [words.whom.label, people.here.length > 1 || one.forClientId !== null ? sayWhom(view, people, one) : ''], [words.offeredTimes, one.status === 'offered' ? one.times.map((time) => sayWhenOf(view, time, now)).join('; ') : ''],
  ];
  const hasBegun = one.startsAt !== null && one.startsAt <= now;
  return (
    <WorkerPage frame={frame} title={`${words.one.title}: ${who}`} current="cases" notice={notice} mistakes={mistakes}>
      <p><a href={`/werk/casussen/${one.caseId}/afspraken`}>{words.appointments}</a></p>
      <section class="pane pane--padded">
        <Facts rows={rows.filter(([, value]) => value !== '')} />
        {one.followUp && !one.followUpDoneAt && <><p><strong>{words.one.task[one.followUp]}</strong></p><ActForm view={view} action={`${pathOfOne(one)}/gedaan`} isSmall>{words.followUpDone}</ActForm></>}
        {one.startsAt && !hasBegun && <p><a href={`${pathOfOne(one)}/afspraak.ics`}>{words.one.file}</a></p>}
      </section>
      {hasBegun && one.outcome === null && <Became {...props} />}
      {one.status === 'booked' && isAhead(one, now) && <MoveForm {...props} />}
      <WhomForm {...props} />
      {one.status !== 'cancelled' && !hasBegun && (
        <section class="pane pane--padded">
          <h2>{one.status === 'offered' ? words.one.withdraw : words.one.cancel}</h2>
          <p class="soft">{words.one.cancelText}</p>
          <ActForm view={view} action={`${pathOfOne(one)}/afzeggen`} kind="danger-quiet">{one.status === 'offered' ? words.one.withdraw : words.one.cancelButton}</ActForm>
        </section>
      )}
    </WorkerPage>
  );
}
