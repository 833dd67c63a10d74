import type { OwnMail } from '../../../domain/accounts/citizens/mail/mail.schema.ts';
import { sayNumber } from '../../../domain/accounts/citizens/phone/phone.rules.ts';
import type { OwnPhone } from '../../../domain/accounts/citizens/phone/phone.schema.ts';
import type { Way } from '../../../domain/accounts/citizens/ways/ways.schema.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';

export const signsPath = '/mijn-pagina/seintjes';
export const phonePath = `${signsPath}/telefoon`;

export interface OwnWays { mail: OwnMail; phone: OwnPhone; wantsReminder: boolean }
interface Props { view: View; own: OwnWays; canText: boolean; isKept: boolean }

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

/** In one place: how he is told that something is there, or not at all. */
export function SignsPage(props: Props) {
  const { view, own, canText, isKept } = props;
  const words = view.t.client.signs;
  const on = givenOf(own).filter((one) => one.isOn).map((one) => words.ways[one.way]);
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      {isKept && <Notice kind="ok" isStatus><p>{words.kept}</p></Notice>}
      <h1>{words.title}</h1>
      <p class="lead">{on.length === 0 ? words.now.none : words.now.some(on.join(words.and))}</p>
      <p>{words.what}</p>
      <Choices {...props} />
      {(canText || own.phone.number !== undefined) && <p class="small">{words.quiet}</p>}
      <Card title={words.mail.title}>
        <p>{own.mail.email === undefined ? words.mail.none : <strong translate={false}>{own.mail.email}</strong>}</p>
        <div class="buttons"><ButtonLink href={view.to('/mijn-pagina/mail')} kind="secondary">{own.mail.email === undefined ? words.mail.give : words.mail.change}</ButtonLink></div>
      </Card>
      {(canText || own.phone.number !== undefined) && (
        <Card title={words.phone.title}>
          <p>{own.phone.number === undefined ? words.phone.none : <strong translate={false}>{sayNumber(own.phone.number)}</strong>}</p>
          <div class="buttons"><ButtonLink href={view.to(phonePath)} kind="secondary">{own.phone.number === undefined ? words.phone.give : words.phone.change}</ButtonLink></div>
        </Card>
      )}
      <p><a href={view.to('/mijn-pagina')}>{words.back}</a></p>
    </PublicLayout>
  );
}
