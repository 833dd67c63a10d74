import type { NamedCase } from '../../../domain/contacts/choices/choices.queries.ts';
import type { Unconfirmed } from '../../../domain/contacts/contacts.queries.ts';
import { Button, FormToken } from '../../components/button.tsx';
import type { House } from '../../house.ts';
import type { Frame } from '../frame.tsx';
import { contactPath, sayAbout, sayCase, sayContact } from './contact-words.ts';
import type { HoursPageProps } from './hours-page.tsx';

function Choices({ frame, contact, week }: { frame: Frame; contact: Unconfirmed; week: string }) {
  const { view, now } = frame;
  const words = view.t.staff.hours;
  const { offer } = contact;
  const named = sayContact(view, contact, now);
  const buttons = [['noted', offer.noted, words.noted] as const, ['measured', offer.measured, words.measured] as const, ['norm', offer.norm, words.norm] as const]
    .sort(([one]) => (one === offer.first ? -1 : 1));
  return (
    <form method="post" action={`${contactPath(contact)}/bevestigen`} class="confirm" noValidate>
      <FormToken view={view} />
      <input type="hidden" name="week" value={week} />
      {buttons.map(([name, minutes, label], index) => minutes !== undefined && <Button key={name} name="minutes" value={name} isSmall kind={index === 0 ? 'primary' : 'secondary'}>{label(minutes)}</Button>)}
      <span class="confirm__other">
        <input class="utrecht-textbox utrecht-textbox--html-input" name="number" inputMode="numeric" aria-label={words.otherLabel(named)} autocomplete="off" />
        <Button name="minutes" value="other" isSmall kind="secondary">{words.other}</Button>
      </span>
    </form>
  );
}

function Line({ frame, house, contact, week, named }: { frame: Frame; house: House; contact: Unconfirmed; week: string; named: NamedCase | undefined }) {
  const about = [...named ? [sayCase(frame.view, named, frame.now)] : [], sayAbout(house, contact), ...contact.joinsId === null ? [] : [frame.view.t.staff.hours.together]];
  return (
    <li>
      <p><b>{sayContact(frame.view, contact, frame.now)}</b></p>
      <p class="soft">{about.filter(Boolean).join(' · ')}</p>
      <Choices frame={frame} contact={contact} week={week} />
    </li>
  );
}

/** Contacts whose minutes wait: one click each. */
export function ToConfirm({ frame, house, hours }: Pick<HoursPageProps, 'frame' | 'house' | 'hours'>) {
  const words = frame.view.t.staff.hours;
  const { unconfirmed } = hours;
  return (
    <section class="pane no-print">
      <h2>{words.unconfirmed}{unconfirmed.length > 0 && <> <span class="number">({unconfirmed.length})</span></>}</h2>
      <p class="soft">{unconfirmed.length === 0 ? words.unconfirmedNone : words.unconfirmedHint}</p>
      {unconfirmed.length > 0 && <ul class="items">{unconfirmed.map((contact) => <Line key={`${contact.institutionId} ${contact.contactId}`} frame={frame} house={house} contact={contact} week={hours.monday} named={contact.caseId === null ? undefined : hours.cases.get(contact.caseId)} />)}</ul>}
    </section>
  );
}
