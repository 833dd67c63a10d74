import { ageClasses } from '../../domain/accounts/citizens/citizens.schema.ts';
import { Button, FormToken } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Select, TextField, type Mistakes } from '../components/field.tsx';
import { Notice } from '../components/parts.tsx';
import { PasskeyForm, passkeyScript } from '../components/passkey-form.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import type { View } from '../view.ts';
import type { Entered } from './entering.ts';

interface BeginProps { view: View; way: Way; typed: Entered; mistakes: Mistakes; hasQuestion: boolean; asksPlace: boolean; municipalities: readonly string[] }

/** By what the new page opens later: a password, or a passkey of this device. */
export type Way = 'password' | 'key';
export const beginPaths = { password: '/mijn-pagina/beginnen', key: '/mijn-pagina/beginnen/toestel' } as const;

function Place({ view, typed, mistakes, municipalities }: BeginProps) {
  const words = view.t.client.ownPage.begin;
  return (
    <>
      <TextField view={view} name="postcode" label={words.postcode} hint={words.postcodeHint} value={typed.postcode} error={mistakes['postcode']} size="short" maxLength={7} autocomplete="off" />
      {municipalities.length > 0 && <Select view={view} name="gemeente" label={words.municipality} value={typed.gemeente} error={mistakes['gemeente']}
        options={[{ value: '', label: '' }, ...municipalities.map((name) => ({ value: name, label: name }))]} />}
    </>
  );
}

function Fields(props: BeginProps) {
  const { view, way, typed, mistakes, asksPlace } = props;
  const words = view.t.client.ownPage.begin;
  return (
    <>
      <TextField view={view} name="naam" label={words.name} hint={words.nameHint} value={typed.naam} error={mistakes['naam']} maxLength={60} autocomplete="off" size="medium" />
      <TextField view={view} name="inlognaam" label={words.username} hint={words.usernameHint} value={typed.inlognaam} error={mistakes['inlognaam']} maxLength={30} autocomplete="username" isSpellChecked={false} size="medium" />
      {way === 'password' && <TextField view={view} name="wachtwoord" type="password" label={words.password} hint={words.passwordHint} value={typed.wachtwoord} error={mistakes['wachtwoord']} autocomplete="new-password" size="medium" />}
      <RadioGroup view={view} name="leeftijd" legend={words.age} hint={words.ageHint} value={typed.leeftijd} error={mistakes['leeftijd']}
        options={ageClasses.map((age) => ({ value: age, label: words.ages[age] }))} />
      {asksPlace && <Place {...props} />}
    </>
  );
}

/** What is needed to come back, and nothing more. */
export function BeginPage(props: BeginProps) {
  const { view, way, mistakes, hasQuestion } = props;
  const words = view.t.client.ownPage.begin;
  const { keys } = view.t.client.wayIn;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage" {...(way === 'key' ? { script: passkeyScript } : {})}>
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      {hasQuestion && <Notice><p>{words.withQuestion}</p></Notice>}
      {way === 'password' ? (
        <form class="form" method="post" action={view.to(beginPaths.password)} noValidate>
          <FormToken view={view} />
          <Fields {...props} />
          <div class="buttons"><Button>{words.button}</Button></div>
        </form>
      ) : (
        <>
          <p>{keys.beginText}</p>
          <noscript><p>{keys.noScript}</p></noscript>
          <PasskeyForm view={view} action={view.to(beginPaths.key)} ask={view.to(`${beginPaths.key}/vraag`)} kind="make" label={words.button} failed={keys.failed} isPrimary><Fields {...props} /></PasskeyForm>
        </>
      )}
      {way === 'password' ? <p>{keys.beginLink} <a href={view.to(beginPaths.key)}>{keys.beginLinkText}</a></p> : <p>{keys.beginPassword} <a href={view.to(beginPaths.password)}>{keys.beginPasswordLink}</a></p>}
      <p>{words.have} <a href={view.to('/mijn-pagina/inloggen')}>{words.haveLink}</a></p>
    </PublicLayout>
  );
}
