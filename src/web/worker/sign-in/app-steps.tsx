import { secretInGroups, totpAddress } from '../../../domain/accounts/sign-in/totp/totp.rules.ts';
import { TextField } from '../../components/field.tsx';
import type { View } from '../../view.ts';
import { QrCode } from '../../components/qr.tsx';

/** How to put the secret into an app: scan it, type it over, or open it on this device. */
export function AppSteps({ view, secret, email }: { view: View; secret: string; email: string }) {
  const words = view.t.staff.signIn.setUp;
  const address = totpAddress(secret, email);
  return (
    <ol>
      <li><p>{words.install}</p></li>
      <li>
        <p>{words.scan}</p>
        <QrCode text={address} label={words.picture} />
        <p>{words.orType}<br /><code translate={false}>{secretInGroups(secret)}</code></p>
        <p><a href={address}>{words.onThisDevice}</a></p>
      </li>
    </ol>
  );
}

/** The code that shows that the app has the secret. */
export function AppCodeField({ view, error }: { view: View; error?: string | undefined }) {
  const words = view.t.staff.signIn.setUp;
  return (
    <TextField view={view} name="code" label={words.label} hint={words.hint} error={error} size="short" inputMode="numeric"
      autocomplete="one-time-code" maxLength={10} isSpellChecked={false} />
  );
}

/** Ten codes, to print or copy; on paper with whose they are. */
export function RecoveryCodes({ view, codes, whose }: { view: View; codes: readonly string[]; whose: string }) {
  const words = view.t.staff.signIn.codes;
  return (
    <>
      <p>{words.why}</p>
      <p class="no-print"><strong>{words.keep}</strong></p>
      <p class="only-print">{whose}</p>
      <ul aria-label={words.label} translate={false}>{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
    </>
  );
}
