import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import type { StaffMember } from '../../../domain/accounts/accounts.queries.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { Facts, Notice } from '../../components/parts.tsx';
import type { Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';
import { PersonState, sayRoles } from './people-page.tsx';
import { PositionFields, WhoFields, type PositionChoices } from './person-form.tsx';

interface FormProps { frame: Frame; typed: Typed; mistakes?: Mistakes; choices: PositionChoices }

const crumbs = (frame: Frame) => [{ href: '/beheer/mensen', label: frame.view.t.staff.adminPeople.title }];

export function InvitePage({ frame, typed, mistakes = {}, choices }: FormProps) {
  const { view } = frame;
  const words = view.t.staff.adminPeople;
  return (
    <AdminPage frame={frame} title={words.invite} current="adminPeople" crumbs={crumbs(frame)} mistakes={mistakes} lead={words.inviteLead}>
      <AdminForm view={view} action="/beheer/mensen/nieuw" submit={words.send} cancel="/beheer/mensen">
        <WhoFields frame={frame} typed={typed} mistakes={mistakes} />
        <PositionFields frame={frame} typed={typed} mistakes={mistakes} choices={choices} />
      </AdminForm>
    </AdminPage>
  );
}

function SignInHelp({ frame, person }: { frame: Frame; person: StaffMember }) {
  const { view } = frame;
  const words = view.t.staff.adminPeople;
  const path = `/beheer/mensen/${person.accountId}/opnieuw`;
  const isNew = person.state !== 'active';
  return (
    <Part title={isNew ? words.newLink : words.cannotSignIn}>
      <p>{isNew ? words.newLinkHelp : words.cannotSignInHelp}</p>
      <div class="buttons">
        <ActForm view={view} action={path} kind="secondary" fields={{ opens: 'password' }}>{isNew ? words.sendLink : words.newPassword}</ActForm>
        {!isNew && <ActForm view={view} action={path} kind="secondary" fields={{ opens: 'password_and_factors' }}>{words.newEverything}</ActForm>}
      </div>
    </Part>
  );
}

function LeftPage({ frame, person }: { frame: Frame; person: StaffMember }) {
  const { view } = frame;
  const words = view.t.staff.adminPeople;
  return (
    <AdminPage frame={frame} title={person.name} current="adminPeople" crumbs={crumbs(frame)}>
      <Facts rows={[[words.email, person.email], [words.rolesLabel, sayRoles(view, person.roles)], [words.state, words.states.ended]]} />
      <p>{words.comeBack}</p>
    </AdminPage>
  );
}

export function PersonPage({ frame, person, typed, mistakes = {}, choices }: FormProps & { person: StaffMember }) {
  const { view } = frame;
  const words = view.t.staff.adminPeople;
  const path = `/beheer/mensen/${person.accountId}`;
  if (person.state === 'ended') return <LeftPage frame={frame} person={person} />;
  return (
    <AdminPage frame={frame} title={person.name} current="adminPeople" crumbs={crumbs(frame)} mistakes={mistakes}>
      <Facts rows={[
        [words.email, person.email], [words.clientName, person.clientName], [words.since, sayDay(person.since, frame.now, view.language)],
        [words.state, <PersonState view={view} person={person} />],
      ]} />
      {person.state === 'disabled' && <Notice kind="warning"><p>{words.disabledHelp}</p></Notice>}
      <AdminForm view={view} action={path} submit={view.t.staff.admin.save} cancel="/beheer/mensen" typed={typed}>
        <PositionFields frame={frame} typed={typed} mistakes={mistakes} choices={choices} />
      </AdminForm>
      {person.state !== 'disabled' && <SignInHelp frame={frame} person={person} />}
      <Part title={words.end}>
        <p>{words.endHelp}</p>
        <ButtonLink kind="danger-quiet" href={`${path}/stoppen`}>{words.end}</ButtonLink>
      </Part>
    </AdminPage>
  );
}

/** Asked before someone leaves; says what is still open and where that goes. */
export function EndPage({ frame, person, open, cases, problem }: { frame: Frame; person: StaffMember; open: number; cases: number; problem?: string | undefined }) {
  const { view } = frame;
  const words = view.t.staff.adminPeople;
  const path = `/beheer/mensen/${person.accountId}`;
  return (
    <AdminPage frame={frame} title={words.endTitle(person.name)} current="adminPeople" crumbs={[...crumbs(frame), { href: path, label: person.name }]} mistakes={{ '': problem }}>
      {open > 0 && <Notice kind="warning" title={words.stillOpen(open)}><p>{words.handOver}</p></Notice>}
      {cases > 0 && (
        <Notice kind="warning" title={words.stillCases(cases)}>
          <p>{words.handOverCases}</p>
          {may(frame.staff.roles, 'case.distribute') && <p><a href={`/werk/casussen-overdragen/${person.accountId}`}>{words.toHandOver}</a></p>}
        </Notice>
      )}
      {open === 0 && cases === 0 && <p class="lead">{words.endSure}</p>}
      {open > 0 || cases > 0
        ? <p><a href={path}>{view.t.staff.admin.back}</a></p>
        : <AdminForm view={view} action={`${path}/stoppen`} submit={words.endNow} cancel={path} isDanger />}
    </AdminPage>
  );
}

/** Where no mail goes out: the link itself, once, to give by hand. */
export function LinkPage({ frame, name, link }: { frame: Frame; name: string; link: string }) {
  const words = frame.view.t.staff.adminPeople;
  return (
    <AdminPage frame={frame} title={words.linkTitle(name)} current="adminPeople" crumbs={crumbs(frame)} lead={words.linkLead}>
      <p><code class="copy">{link}</code></p>
      <p>{words.linkHelp}</p>
      <p><a href="/beheer/mensen">{words.toPeople}</a></p>
    </AdminPage>
  );
}
