import type { OwnFactors } from '../../../domain/accounts/citizens/factors/factors.queries.ts';
import type { OwnMail } from '../../../domain/accounts/citizens/mail/mail.schema.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { signsPath } from '../signs/places.ts';
import { ConfirmField } from '../way-in/way-in-page.tsx';

interface FormProps { view: View; factors: OwnFactors; label: string; typed: string; mistakes: Mistakes }

/** Where an address is given; it is used for nothing before the link in the mail was opened. */
function AddressForm({ view, factors, label, typed, mistakes }: FormProps) {
  return (
    <form class="form" method="post" action={view.to('/mijn-pagina/mail/adres')} noValidate>
      <FormToken view={view} />
      <TextField view={view} name="mail" type="email" label={label} value={typed} error={mistakes['mail']} maxLength={200} autocomplete="email" isSpellChecked={false} size="medium" />
      <ConfirmField view={view} factors={factors} name="wachtwoord" error={mistakes['wachtwoord']} />
      <div class="buttons"><Button kind="secondary">{view.t.client.ownMail.give}</Button></div>
    </form>
  );
}

/** On his page, some time after it began and until he answers. */
export function MailOffer({ view, hasMore }: { view: View; /** There are other ways here than mail. */ hasMore: boolean }) {
  const words = view.t.client.ownMail;
  return (
    <Card title={words.offer}>
      <p>{words.offerText}</p>
      <p class="small">{words.alone}</p>
      <div class="buttons"><ButtonLink href={view.to('/mijn-pagina/mail')} kind="secondary">{view.t.client.signs.mail.give}</ButtonLink></div>
      {hasMore && <p><a href={view.to(signsPath)}>{words.otherWay}</a></p>}
      <ActForm view={view} action={view.to('/mijn-pagina/mail/nee')} kind="subtle">{words.no}</ActForm>
    </Card>
  );
}

interface MailProps { view: View; own: OwnMail; factors: OwnFactors; typed?: string; mistakes?: Mistakes; notice?: string | undefined }

/** Which address we have, what it is used for, and how to take it away. */
export function MailPage({ view, own, factors, typed, mistakes = {}, notice }: MailProps) {
  const words = view.t.client.ownMail;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
      <h1>{words.title}</h1>
      <p class="lead">{own.email === undefined ? words.offerText : <>{words.has} <strong translate={false}>{own.email}</strong></>}</p>
      {own.email === undefined && own.pending === undefined && <p>{words.none}</p>}
      {own.pending !== undefined && <Notice><p>{words.pending(own.pending)}</p></Notice>}
      <p class="small">{words.alone}</p>
      <AddressForm view={view} factors={factors} label={own.email === undefined ? words.email : words.emailNew} typed={typed ?? ''} mistakes={mistakes} />
      {(own.email !== undefined || own.pending !== undefined) && <ActForm view={view} action={view.to('/mijn-pagina/mail/weg')} kind="subtle">{words.remove}</ActForm>}
      <p><a href={view.to(signsPath)}>{view.t.client.signs.backHere}</a></p>
    </PublicLayout>
  );
}

/** What the link in the mail opens: looking at it (as mail servers do) confirms nothing, the button does. */
export function ConfirmPage({ view, token }: { view: View; token: string }) {
  const { confirm: words } = view.t.client.ownMail;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <div class="buttons"><ActForm view={view} action={view.to(`/mijn-pagina/mail/bevestigen/${token}`)}>{words.button}</ActForm></div>
    </PublicLayout>
  );
}

/** A heading, a sentence, and one way on. */
export function SayPage({ view, title, text, to, link }: { view: View; title: string; text: string; to: string; link: string }) {
  return (
    <PublicLayout view={view} title={title} current="ownPage">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <p><a href={view.to(to)}>{link}</a></p>
    </PublicLayout>
  );
}
