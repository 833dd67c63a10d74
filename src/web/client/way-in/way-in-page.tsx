import type { OwnFactors } from '../../../domain/accounts/citizens/factors/factors.queries.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { HomeScreenOffer } from '../home-screen/home-screen-page.tsx';

export const wayInPath = '/mijn-pagina/binnenkomen';

/** On his page, once, when everything else has its place. */
export function WayInOffer({ view }: { view: View }) {
  const words = view.t.client.wayIn;
  return (
    <Card title={words.offer}>
      <p>{words.offerText}</p>
      <div class="buttons"><ButtonLink href={view.to(wayInPath)} kind="secondary">{words.offerYes}</ButtonLink></div>
      <ActForm view={view} action={view.to(`${wayInPath}/nee`)} kind="subtle">{words.no}</ActForm>
    </Card>
  );
}

/** The password once more, of who has one. */
export function ConfirmField({ view, factors, name, error }: { view: View; factors: OwnFactors; name: string; error?: string | undefined }) {
  const words = view.t.client.wayIn;
  return factors.hasPassword
    ? <TextField view={view} name={name} type="password" label={words.confirm} hint={words.confirmHint} error={error} autocomplete="current-password" size="medium" />
    : null;
}

interface WayInProps { view: View; factors: OwnFactors; now: Date; mistakes: Mistakes; notice?: string | undefined }

function App({ view, factors, mistakes }: WayInProps) {
  const words = view.t.client.wayIn.app;
  return (
    <Card title={words.title}>
      <p>{words.why}</p>
      <p><strong>{factors.hasApp ? words.on : words.off}</strong></p>
      {factors.hasApp ? (
        <form class="form" method="post" action={view.to(`${wayInPath}/app/uit`)} noValidate>
          <FormToken view={view} />
          <ConfirmField view={view} factors={factors} name="wachtwoord-app" error={mistakes['wachtwoord-app']} />
          <div class="buttons"><Button kind="secondary">{words.turnOff}</Button></div>
        </form>
      ) : factors.hasPassword && <div class="buttons"><ButtonLink href={view.to(`${wayInPath}/app`)} kind="secondary">{words.turnOn}</ButtonLink></div>}
    </Card>
  );
}

function Keys({ view, factors, now }: WayInProps) {
  const words = view.t.client.wayIn.keys;
  return (
    <Card title={words.title}>
      <p>{words.why}</p>
      {factors.passkeys.length === 0 ? <p>{words.none}</p> : (
        <ul>{factors.passkeys.map((one) => (
          <li key={one.credentialId}>
            <strong>{one.name}</strong>, {words.made(sayDay(dayOf(one.createdAt), now, view.language))}
            <form method="post" action={view.to(`${wayInPath}/toestel/weg`)}>
              <FormToken view={view} />
              <input type="hidden" name="toestel" value={one.credentialId} />
              <Button kind="subtle">{words.removeOf(one.name)}</Button>
            </form>
          </li>
        ))}</ul>
      )}
      <div class="buttons"><ButtonLink href={view.to(`${wayInPath}/toestel`)} kind="secondary">{words.add}</ButtonLink></div>
    </Card>
  );
}

/** All ways to come in, each with how it stands. */
export function WayInPage(props: WayInProps) {
  const { view, factors, mistakes, notice } = props;
  const words = view.t.client.wayIn;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Card title={words.password.title}>
        <p>{factors.hasPassword ? words.password.has : words.password.none}</p>
        {!factors.hasPassword && <p><a href={view.to('/mijn-pagina/herstellen')}>{words.password.link}</a></p>}
      </Card>
      <App {...props} />
      <Keys {...props} />
      <Card title={words.codes.title}>
        <p>{words.codes.left(factors.recoveryCodesLeft)} {words.codes.why}</p>
        <form class="form" method="post" action={view.to(`${wayInPath}/codes`)} noValidate>
          <FormToken view={view} />
          <ConfirmField view={view} factors={factors} name="wachtwoord-codes" error={mistakes['wachtwoord-codes']} />
          <div class="buttons"><Button kind="secondary">{words.codes.button}</Button></div>
        </form>
      </Card>
      <HomeScreenOffer view={view} />
      <p><a href={view.to('/mijn-pagina')}>{words.back}</a></p>
    </PublicLayout>
  );
}
