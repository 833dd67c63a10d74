import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { isAhead } from '../../../domain/appointments/appointments.rules.ts';
import type { Appointment } from '../../../domain/appointments/appointments.schema.ts';
import type { Wishes } from '../../../domain/appointments/calendar/calendar.schema.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Card, NextStep, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { sayTimes, stateOf, workerName } from './appointment-words.ts';

export interface Listed { appointments: readonly Appointment[]; toBook: readonly { caseId: number; workerId: number }[]; names: ReadonlyMap<number, StaffName>; wishes: Wishes & { hasAddress: boolean }; now: Date }
interface ListProps extends Listed { view: View; notice?: string | undefined; address?: string | undefined }

/** Where the pages of appointments of one case are. */
export function pathOf(view: View, caseId: number, rest: string | number): string {
  return view.to(`/mijn-pagina/afspraken/${caseId}/${rest}`);
}

function ToPick({ view, one, names }: ListProps & { one: Appointment }) {
  const words = view.t.client.appointments;
  return (
    <NextStep title={words.toPick}>
      <p>{words.toPickText(workerName(view, names, one.workerId))} {words.kinds[one.kind]}.</p>
      <div class="buttons"><ButtonLink href={pathOf(view, one.caseId, one.id)}>{words.pickOf}</ButtonLink></div>
    </NextStep>
  );
}

function Coming({ view, one, names, now }: ListProps & { one: Appointment }) {
  const words = view.t.client.appointments;
  const when = one.startsAt && one.endsAt ? sayTimes(view, { startsAt: one.startsAt, endsAt: one.endsAt }, now) : '';
  return (
    <li class="card">
      <h3>{when}</h3>
      <p>{words.kinds[one.kind]}, {words.with(workerName(view, names, one.workerId))}</p>
      {one.place && one.kind !== 'video' && <p>{one.place}</p>}
      <ButtonLink kind="secondary" href={pathOf(view, one.caseId, one.id)}>{words.open}<span class="visually-hidden"> {when}</span></ButtonLink>
    </li>
  );
}

function Past(props: ListProps & { past: readonly Appointment[] }) {
  const { view, past, now } = props;
  const words = view.t.client.appointments;
  if (past.length === 0) return null;
  return (
    <>
      <h2>{words.was}</h2>
      <ul>{past.slice(0, 20).map((one) => (
        <li key={one.id}>{one.startsAt && one.endsAt ? `${sayTimes(view, { startsAt: one.startsAt, endsAt: one.endsAt }, now)}, ` : ''}{words.kinds[one.kind]}. {stateOf(view, one)}.</li>
      ))}</ul>
    </>
  );
}

function Settings({ view, wishes, address }: ListProps) {
  const words = view.t.client.appointments.wishes;
  const chosen = [wishes.wantsReminder && 'reminder', wishes.showsKind && 'kind'].filter((one) => one !== false);
  return (
    <aside>
      <Card>
        <form method="post" action={view.to('/mijn-pagina/afspraken/wensen')}>
          <FormToken view={view} />
          <CheckboxGroup view={view} name="wens" legend={words.title} values={chosen} options={[{ value: 'reminder', label: words.reminder, hint: words.reminderHint }, { value: 'kind', label: words.kind, hint: words.kindHint }]} />
          <Button kind="secondary">{words.save}</Button>
        </form>
      </Card>
      <Card title={address ? words.ready : words.address}>
        {address
          ? <><p>{words.readyText}</p><p class="said" translate={false}><code>{address}</code></p></>
          : (
            <>
              <p>{words.addressText}</p>
              {wishes.hasAddress && <p>{words.renewText}</p>}
              <ActForm view={view} action={view.to('/mijn-pagina/afspraken/agenda')} kind="secondary">{wishes.hasAddress ? words.renew : words.make}</ActForm>
            </>
          )}
        {wishes.hasAddress && !address && <ActForm view={view} action={view.to('/mijn-pagina/afspraken/agenda/stop')} kind="subtle">{words.stop}</ActForm>}
      </Card>
    </aside>
  );
}

/** All appointments of a client: a time to pick first, then what comes, then what was. */
export function AppointmentsPage(props: ListProps) {
  const { view, appointments, toBook, names, now, notice } = props;
  const words = view.t.client.appointments;
  const ahead = appointments.filter((one) => isAhead(one, now));
  const booked = ahead.filter((one) => one.status === 'booked').sort((one, other) => (one.startsAt?.getTime() ?? 0) - (other.startsAt?.getTime() ?? 0));
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <h1>{words.title}</h1>
      {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
      <div class="split">
        <div>
          {ahead.filter((one) => one.status === 'offered').map((one) => <ToPick key={one.id} {...props} one={one} />)}
          <h2>{words.ahead}</h2>
          {booked.length === 0 ? <p>{words.none}</p> : <ul class="own-letters">{booked.map((one) => <Coming key={one.id} {...props} one={one} />)}</ul>}
          {toBook.map(({ caseId, workerId }) => (
            <section key={caseId}>
              <h2>{words.ask}</h2>
              <p>{words.askText(workerName(view, names, workerId))}</p>
              <p><ButtonLink kind="secondary" href={pathOf(view, caseId, 'nieuw')}>{words.ask}</ButtonLink></p>
            </section>
          ))}
          <Past {...props} past={appointments.filter((one) => !ahead.includes(one))} />
          <p><a href={view.to('/mijn-pagina')}>{words.back}</a></p>
        </div>
        <Settings {...props} />
      </div>
    </PublicLayout>
  );
}
