import type { OwnFactors } from '../../../domain/accounts/citizens/factors/factors.queries.ts';
import { secretInGroups, totpAddress } from '../../../domain/accounts/sign-in/totp/totp.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { QrCode } from '../../components/qr.tsx';
import type { View } from '../../view.ts';
import { ConfirmField, wayInPath } from './way-in-page.tsx';

/** Putting the secret in an app, and the first code that shows it is there. */
export function AppPage({ view, factors, secret, username, mistakes }: { view: View; factors: OwnFactors; secret: string; username: string; mistakes: Mistakes }) {
  const words = view.t.client.wayIn.app;
  const address = totpAddress(secret, username);
  return (
    <PublicLayout view={view} title={words.pageTitle} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.pageTitle}</h1>
      <p class="lead">{words.why}</p>
      <ol>
        <li><p>{words.install}</p></li>
        <li>
          <p>{words.scan}</p>
          <QrCode text={address} label={words.picture} />
          <p>{words.orType}<br /><code translate={false}>{secretInGroups(secret)}</code></p>
          <p><a href={address}>{words.onThisDevice}</a></p>
        </li>
      </ol>
      <form class="form" method="post" action={view.to(`${wayInPath}/app`)} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="code" label={words.label} hint={words.hint} error={mistakes['code']} size="short" inputMode="numeric" autocomplete="one-time-code" maxLength={10} isSpellChecked={false} />
        <ConfirmField view={view} factors={factors} name="wachtwoord" error={mistakes['wachtwoord']} />
        <p>{words.lost}</p>
        <div class="buttons"><Button>{words.turnOn}</Button></div>
      </form>
      <p><a href={view.to(wayInPath)}>{view.t.client.wayIn.link}</a></p>
    </PublicLayout>
  );
}
