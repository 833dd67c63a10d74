import type { OwnMail } from '../../../domain/accounts/citizens/mail/mail.schema.ts';
import type { Device } from '../../../domain/accounts/citizens/devices/devices.schema.ts';
import { sayNumber } from '../../../domain/accounts/citizens/phone/phone.rules.ts';
import type { OwnPhone } from '../../../domain/accounts/citizens/phone/phone.schema.ts';
import type { Way } from '../../../domain/accounts/citizens/ways/ways.schema.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { phonePath, signsPath } from './places.ts';
import { DeviceDone, Devices, pushScript } from './devices.tsx';


export interface OwnWays { mail: OwnMail; phone: OwnPhone; wantsReminder: boolean; /** The key for browsers; nothing while push is off. */ pushKey: string | undefined; devices: readonly Device[]; now: Date }
interface Props { view: View; own: OwnWays; canText: boolean; isKept: boolean; deviceDone: 'aan' | 'uit' | 'fout' | undefined }

/** The ways that he gave: those he can choose. */
function givenOf({ mail, phone }: OwnWays): { way: Way; address: string; isOn: boolean }[] {
  return [
    ...mail.email === undefined ? [] : [{ way: 'mail' as const, address: mail.email, isOn: mail.wantsSigns }],
    ...phone.number === undefined ? [] : [{ way: 'text' as const, address: sayNumber(phone.number), isOn: phone.wantsSigns }],
  ];
}

function Choices({ view, own }: Props) {
  const words = view.t.client.signs;
  const given = givenOf(own);
  return (
    <form class="form" method="post" action={view.to(signsPath)}>
      <FormToken view={view} />
      {given.length > 0 && (
        <CheckboxGroup view={view} name="hoe" legend={words.choose} hint={words.chooseHint} values={given.filter((one) => one.isOn).map((one) => one.way)}
          options={given.map(({ way, address }) => ({ value: way, label: words.choices[way], hint: address }))} />
      )}
      <CheckboxGroup view={view} name="dag" legend={words.reminders} values={own.wantsReminder ? ['ja'] : []} options={[{ value: 'ja', label: words.reminder, hint: words.reminderHint }]} />
      <div class="buttons"><Button>{words.save}</Button></div>
    </form>
  );
}

/** 'per mail, per sms en met een melding'. */
function sayAll(ways: readonly string[], and: string): string {
  return [ways.slice(0, -1).join(', '), ways.at(-1) ?? ''].filter((part) => part !== '').join(and);
}

/** In one place: how he is told that something is there, or not at all. */
export function SignsPage(props: Props) {
  const { view, own, canText, isKept, deviceDone } = props;
  const words = view.t.client.signs;
  const on = [...givenOf(own).filter((one) => one.isOn).map((one) => words.ways[one.way]), ...own.devices.length > 0 ? [words.ways.device] : []];
  // Before there is a way to choose, giving one comes first.
  const hasGiven = givenOf(own).length > 0;
  const hasPhone = canText || own.phone.number !== undefined;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage" {...(own.pushKey === undefined ? {} : { script: pushScript })}>
      {isKept && <Notice kind="ok" isStatus><p>{words.kept}</p></Notice>}
      <DeviceDone view={view} done={deviceDone} />
      <h1>{words.title}</h1>
      <p class="lead">{on.length === 0 ? words.now.none : words.now.some(sayAll(on, words.and))}</p>
      <p>{words.what}</p>
      {hasGiven && <Choices {...props} />}
      <Card title={words.mail.title}>
        <p>{own.mail.email === undefined ? words.mail.none : <strong translate={false}>{own.mail.email}</strong>}</p>
        <div class="buttons"><ButtonLink href={view.to('/mijn-pagina/mail')} kind="secondary">{own.mail.email === undefined ? words.mail.give : words.mail.change}</ButtonLink></div>
      </Card>
      {hasPhone && (
        <Card title={words.phone.title}>
          <p>{own.phone.number === undefined ? words.phone.none : <strong translate={false}>{sayNumber(own.phone.number)}</strong>}</p>
          <div class="buttons"><ButtonLink href={view.to(phonePath)} kind="secondary">{own.phone.number === undefined ? words.phone.give : words.phone.change}</ButtonLink></div>
        </Card>
      )}
      {own.pushKey !== undefined && <Devices view={view} publicKey={own.pushKey} devices={own.devices} now={own.now} />}
      {(hasPhone || own.pushKey !== undefined) && <p>{words.quiet}</p>}
      {!hasGiven && <Choices {...props} />}
      <p><a href={view.to('/mijn-pagina')}>{words.back}</a></p>
    </PublicLayout>
  );
}
