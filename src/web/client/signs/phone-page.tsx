import { sayNumber } from '../../../domain/accounts/citizens/phone/phone.rules.ts';
import type { OwnPhone } from '../../../domain/accounts/citizens/phone/phone.schema.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { phonePath, signsPath } from './places.ts';

interface Props { view: View; own: OwnPhone; canText: boolean; typed?: { nummer?: string; code?: string }; mistakes?: Mistakes; notice?: string | undefined }

function NumberForm({ view, own, typed = {}, mistakes = {} }: Props) {
  const words = view.t.client.signs.phone;
  return (
    <form class="form" method="post" action={view.to(`${phonePath}/nummer`)} noValidate>
      <FormToken view={view} />
      <TextField view={view} name="nummer" type="tel" label={own.number === undefined ? words.number : words.numberNew} hint={words.numberHint} value={typed.nummer ?? ''} error={mistakes['nummer']} maxLength={40} autocomplete="tel" isSpellChecked={false} size="medium" />
      <div class="buttons"><Button kind={own.pending === undefined ? 'primary' : 'secondary'}>{words.send}</Button></div>
    </form>
  );
}

function CodeForm({ view, pending, typed = {}, mistakes = {} }: Omit<Props, 'own' | 'canText'> & { pending: string }) {
  const words = view.t.client.signs.phone;
  return (
    <Card title={words.codeTitle}>
      <p>{words.pending(sayNumber(pending))}</p>
      <form class="form" method="post" action={view.to(`${phonePath}/code`)} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="code" label={words.code} value={typed.code ?? ''} error={mistakes['code']} maxLength={20} inputMode="numeric" autocomplete="one-time-code" isSpellChecked={false} size="medium" />
        <div class="buttons"><Button>{words.confirm}</Button></div>
      </form>
      <p class="small">{words.again}</p>
    </Card>
  );
}

/** Which number we have, the code that confirms one, and how to take it away. */
export function PhonePage(props: Props) {
  const { view, own, canText, mistakes = {}, notice } = props;
  const { phone: words, backHere } = view.t.client.signs;
  return (
    <PublicLayout view={view} title={words.page} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
      <h1>{words.page}</h1>
      <p class="lead">{own.number === undefined ? words.why : <>{words.has} <strong translate={false}>{sayNumber(own.number)}</strong></>}</p>
      {own.pending !== undefined && <CodeForm {...props} pending={own.pending} />}
      <p class="small">{words.alone} {words.through}</p>
      {canText && <NumberForm {...props} />}
      {(own.number !== undefined || own.pending !== undefined) && <ActForm view={view} action={view.to(`${phonePath}/weg`)} kind="subtle">{words.remove}</ActForm>}
      <p><a href={view.to(signsPath)}>{backHere}</a></p>
    </PublicLayout>
  );
}
