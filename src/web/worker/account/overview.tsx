import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import type { Membership, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Factors } from '../../../domain/accounts/sign-in/factors/factors.queries.ts';
import type { OwnSession } from '../../../domain/accounts/sign-in/sessions/sessions.queries.ts';
import { sayDay, sayNearMoment, sayRelative } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Card, Notice, Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { StaffLayout } from '../layout.tsx';

/** Everything that stands on the page of the own account. */
export interface Overview {
  holder: StaffName & { email: string; passwordSetAt: Date | null };
  memberships: Membership[];
  sessions: OwnSession[];
  factors: Factors;
  now: Date;
}

interface PageProps extends Overview { view: View; staff: StaffSession; where: string; done?: string | undefined; mistakes?: Mistakes | undefined; typed?: string | undefined }

export function AccountPage(props: PageProps) {
  const { view, staff, where, holder, done, mistakes = {} } = props;
  const words = view.t.staff.account;
  return (
    <StaffLayout view={view} staff={staff} title={words.title} current="account" where={where}>
      {done && <Notice kind="ok" isStatus><p>{done}</p></Notice>}
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <p class="soft">{holder.name}, {holder.email}</p>
      <div class="columns">
        <div>
          <ClientNameCard {...props} />
          <PasswordCard {...props} />
          {props.memberships.length > 1 && <InstitutionCard {...props} />}
          <SessionsCard {...props} />
        </div>
        <FactorsCard {...props} />
      </div>
    </StaffLayout>
  );
}

function ClientNameCard({ view, holder, mistakes, typed }: PageProps) {
  const words = view.t.staff.account.name;
  return (
    <Card title={words.title}>
      <p>{words.now(holder.clientName)}</p>
      <form method="post" action="/werk/account/naam" noValidate>
        <FormToken view={view} />
        <TextField view={view} name="clientName" label={words.label} hint={words.hint} value={typed ?? holder.clientName} error={mistakes?.['clientName']} maxLength={60} autocomplete="off" />
        <Button kind="secondary">{words.button}</Button>
      </form>
    </Card>
  );
}

function PasswordCard({ view, holder, now }: PageProps) {
  const words = view.t.staff.account.password;
  return (
    <Card title={words.title}>
      {holder.passwordSetAt && <p>{words.since(sayDay(dayOf(holder.passwordSetAt), now, view.language))}</p>}
      <ButtonLink kind="secondary" href="/werk/account/wachtwoord">{words.change}</ButtonLink>
    </Card>
  );
}

function InstitutionCard({ view, memberships, staff }: PageProps) {
  const words = view.t.staff.account.institution;
  const current = memberships.find((one) => one.institutionId === staff.institutionId);
  return (
    <Card title={words.title}>
      {current && <p>{words.now(current.institutionName)}</p>}
      <ButtonLink kind="secondary" href="/werk/instelling?terug=/werk/account">{words.switch}</ButtonLink>
    </Card>
  );
}

function FactorsCard({ view, factors, now }: PageProps) {
  const words = view.t.staff.account.factors;
  const day = (moment: Date) => sayDay(dayOf(moment), now, view.language);
  return (
    <Card title={words.title}>
      <h3>{words.app}</h3>
      <p>{factors.hasApp ? words.hasApp : words.noApp}</p>
      <p><a href="/werk/account/app">{factors.hasApp ? words.newApp : words.addApp}</a></p>
      <h3>{words.recovery}</h3>
      <p>{words.left(factors.recoveryCodesLeft)}</p>
      <p><a href="/werk/account/herstelcodes">{words.newCodes}</a></p>
      <h3>{words.passkeys}</h3>
      <p>{words.passkeysWhy}</p>
      {factors.passkeys.length === 0 && <p class="soft">{words.noPasskeys}</p>}
      {factors.passkeys.map((passkey) => (
        <div key={passkey.credentialId}>
          <p>
            <strong>{passkey.name}</strong><br />
            <small>{words.madeOn(day(passkey.createdAt))}, {passkey.lastUsedAt ? words.usedOn(day(passkey.lastUsedAt)) : words.neverUsed}</small>
          </p>
          <ActForm view={view} action="/werk/account/toegangssleutel/weg" kind="danger-quiet" isSmall fields={{ credentialId: passkey.credentialId }}>
            {words.remove}<span class="visually-hidden"> {passkey.name}</span>
          </ActForm>
        </div>
      ))}
      <p><a href="/werk/account/toegangssleutel">{words.addPasskey}</a></p>
    </Card>
  );
}

function SessionLine({ view, session, now }: { view: View; session: OwnSession; now: Date }) {
  const words = view.t.staff.account.sessions;
  const name = session.device === '?' ? words.unknown : session.device;
  return (
    <li>
      <p><strong>{name}</strong> {session.isCurrent && <Tag>{words.here}</Tag>}{session.isLocked && <Tag kind="warm">{words.locked}</Tag>}</p>
      <p class="soft">
        {session.institutionName}, {words.since(sayNearMoment(session.createdAt, now, view.language))}, {words.seen(sayRelative(session.seenAt, now, view.language))}
      </p>
      {!session.isCurrent && (
        <ActForm view={view} action="/werk/account/apparaten/weg" kind="danger-quiet" isSmall fields={{ session: String(session.id) }}>
          {words.end}<span class="visually-hidden"> {name}</span>
        </ActForm>
      )}
    </li>
  );
}

function SessionsCard({ view, sessions, now }: PageProps) {
  const words = view.t.staff.account.sessions;
  return (
    <Card title={words.title}>
      <ul class="items">{sessions.map((session) => <SessionLine key={session.id} view={view} session={session} now={now} />)}</ul>
      <p class="soft">{words.strange}</p>
      {sessions.length > 1 && <ActForm view={view} action="/werk/account/apparaten/andere-weg" kind="danger-quiet">{words.endOthers}</ActForm>}
    </Card>
  );
}
