import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { isAhead, limitOf, mayMove } from '../../../domain/appointments/appointments.rules.ts';
import type { Appointment } from '../../../domain/appointments/appointments.schema.ts';
import type { Door } from '../../../domain/appointments/chat-door/chat-door.queries.ts';
import type { Viewer } from '../../../domain/cases/dossier/dossier.schema.ts';
import type { Span } from '../../../domain/duties/availability/availability.rules.ts';
import type { MeetingKind } from '../../../domain/duties/availability/availability.schema.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import { Facts, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { pathOf } from './appointments-page.tsx';
import { AppointmentDoor } from './talk-now.tsx';
import { sayTimes, stateOf, timeOptions, workerName } from './appointment-words.ts';

export interface OneAppointment { one: Appointment; door: Door; viewer: Viewer; lateHours: number; free: readonly Span[]; names: ReadonlyMap<number, StaffName>; now: Date }
interface OneProps extends OneAppointment { view: View; mistakes: Mistakes; notice?: string | undefined }

/** Free times that are shown at once; more would be no choice but a search. */
export const timesShown = 40;

function PickForm({ view, one, now, mistakes }: OneProps) {
  const words = view.t.client.appointments;
  return (
    <>
      {one.times.length === 0 ? <Notice kind="warning"><p>{words.noneLeftPlain}</p></Notice> : (
        <form method="post" action={pathOf(view, one.caseId, `${one.id}/kies`)} noValidate class="form">
          <FormToken view={view} />
          <RadioGroup view={view} name="tijd" legend={words.askWhen} error={mistakes['tijd']} options={timeOptions(view, one.times, now)} />
          <div class="buttons"><Button>{words.pick}</Button></div>
        </form>
      )}
      <h2>{words.one.refuse}</h2>
      <p>{words.one.refuseText}</p>
      <ActForm view={view} action={pathOf(view, one.caseId, `${one.id}/afzeggen`)} kind="secondary">{words.one.refuse}</ActForm>
    </>
  );
}

function Change(props: OneProps) {
  const { view, one, viewer, lateHours, free, now, mistakes } = props;
  const words = view.t.client.appointments.one;
  if (!one.startsAt) return null;
  const isMovable = mayMove(one, viewer, now, lateHours);
  return (
    <>
      <Notice><p>{isMovable ? words.until(sayMoment(limitOf(one.startsAt, lateHours), now, view.language)) : words.late}</p></Notice>
      {isMovable && (
        <section>
          <h2>{words.move}</h2>
          {free.length === 0 ? <p>{words.moveNone}</p> : (
            <form method="post" action={pathOf(view, one.caseId, `${one.id}/verzet`)} noValidate class="form">
              <FormToken view={view} />
              <RadioGroup view={view} name="tijd" legend={view.t.client.appointments.askWhen} error={mistakes['tijd']} options={timeOptions(view, free.slice(0, timesShown), now)} />
              <div class="buttons"><Button kind="secondary">{words.moveButton}</Button></div>
            </form>
          )}
        </section>
      )}
      <h2>{words.cancel}</h2>
      <p>{words.cancelText}</p>
      <ActForm view={view} action={pathOf(view, one.caseId, `${one.id}/afzeggen`)} kind="danger-quiet">{words.cancelButton}</ActForm>
    </>
  );
}

function About({ view, one, names, now }: OneProps) {
  const words = view.t.client.appointments;
  const rows: [string, string][] = [
    [words.one.when, one.startsAt && one.endsAt ? sayTimes(view, { startsAt: one.startsAt, endsAt: one.endsAt }, now) : ''], [words.one.how, words.kinds[one.kind]], [words.one.length, words.one.minutes(one.minutes)],
    [words.one.who, workerName(view, names, one.workerId)], [words.one.where, one.kind === 'video' ? '' : one.place], [words.one.words, one.words],
  ];
  return <Facts rows={rows.filter(([, value]) => value !== '')} />;
}

/** One appointment: pick a time, see what was agreed, move it or cancel it. */
export function AppointmentPage(props: OneProps) {
  const { view, one, door, now, mistakes, notice, viewer } = props;
  const words = view.t.client.appointments;
  const mayChange = isAhead(one, now) && viewer.as !== 'reason' && !(viewer.as === 'client' && viewer.until);
  const title = one.status === 'offered' ? words.toPick : words.calendar.title;
  return (
    <PublicLayout view={view} title={title} current="ownPage">
      <h1>{title}</h1>
      {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
      <ErrorSummary view={view} mistakes={mistakes} />
      <About {...props} />
      {one.status === 'booked' && one.kind === 'video' && one.place.startsWith('https:') && <p><a href={one.place} rel="noreferrer">{words.one.join}</a></p>}
      <AppointmentDoor view={view} one={one} door={door} />
      {!isAhead(one, now) && !door.way && one.status !== 'offered' && <p>{stateOf(view, one)}.</p>}
      {one.startsAt && one.startsAt > now && (
        <>
          <p class="small">{words.one.fileHint}</p>
          <p><ButtonLink kind="secondary" href={pathOf(view, one.caseId, `${one.id}/afspraak.ics`)}>{one.status === 'cancelled' ? words.one.fileCancelled : words.one.file}</ButtonLink></p>
        </>
      )}
      {one.status === 'offered' && viewer.as !== 'reason' && <PickForm {...props} />}
      {one.status === 'booked' && mayChange && !door.talk && <Change {...props} />}
      <p><a href={view.to('/mijn-pagina/afspraken')}>{words.backToAll}</a></p>
    </PublicLayout>
  );
}

export interface Choosing { caseId: number; workerId: number; kinds: readonly MeetingKind[]; kind: MeetingKind; times: readonly Span[]; names: ReadonlyMap<number, StaffName>; now: Date }

/** The free times of a worker, for a client who makes an appointment himself. */
export function NewAppointmentPage({ view, caseId, workerId, kinds, kind, times, names, now, typed, mistakes }: Choosing & { view: View; typed: { formKey: string; tijd: string; woorden: string }; mistakes: Mistakes }) {
  const words = view.t.client.appointments;
  return (
    <PublicLayout view={view} title={words.ask} current="ownPage">
      <h1>{words.ask}</h1>
      <ErrorSummary view={view} mistakes={mistakes} />
      <p class="lead">{words.askText(workerName(view, names, workerId))}</p>
      {kinds.length > 1 && (
        <nav aria-label={words.askHow}>
          <ul class="pills">{kinds.map((one) => <li key={one}><a href={view.to(`/mijn-pagina/afspraken/${caseId}/nieuw`, { soort: one })} aria-current={one === kind ? 'true' : undefined}>{words.kinds[one]}</a></li>)}</ul>
        </nav>
      )}
      {times.length === 0 ? <p>{words.askNone}</p> : (
        <form method="post" action={pathOf(view, caseId, 'nieuw')} noValidate class="form">
          <FormToken view={view} />
          <input type="hidden" name="formKey" value={typed.formKey} />
          <input type="hidden" name="soort" value={kind} />
          <h2>{words.kinds[kind]}</h2>
          <RadioGroup view={view} name="tijd" legend={words.askWhen} error={mistakes['tijd']} value={typed.tijd} options={timeOptions(view, times.slice(0, timesShown), now)} />
          <TextArea view={view} name="woorden" label={words.askWords} isOptional rows={3} value={typed.woorden} error={mistakes['woorden']} />
          <div class="buttons"><Button>{words.askButton}</Button></div>
        </form>
      )}
      <p><a href={view.to('/mijn-pagina/afspraken')}>{words.backToAll}</a></p>
    </PublicLayout>
  );
}
