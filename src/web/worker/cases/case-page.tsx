import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { CaseChange, WholeCase } from '../../../domain/cases/cases.queries.ts';
import type { CaseTalks as Talks } from '../../../domain/cases/talks/talks.queries.ts';
import type { CaseWorker } from '../../../domain/cases/workers/workers.queries.ts';
import type { InformationRequest } from '../../../domain/cases/information/information.queries.ts';
import type { Representative } from '../../../domain/cases/representatives/representatives.queries.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import type { Contact } from '../../../domain/contacts/contacts.queries.ts';
import type { Funder } from '../../../domain/institutions/funders/funders.queries.ts';
import { sayDuration, sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { OrganisationChoice } from '../../../domain/organisations/organisations.queries.ts';
import { ButtonLink } from '../../components/button.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { Facts, Notice, Table } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { themeNames } from '../desk.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import { sayWhen } from '../hours/contact-words.ts';
import { InformationDue } from '../information/information-pages.tsx';
import { BirthdaysToCome, CasePeople } from './case-people.tsx';
import { CaseActs } from './case-acts.tsx';
import type { TypedAct } from './case-forms.ts';
import { CaseTalks } from './case-talks.tsx';
import { CaseWorkers } from './case-workers.tsx';
import { sayClients, sayPlainDay } from './case-words.ts';

export interface CaseProps {
  frame: Frame; house: House; case_: WholeCase; contacts: readonly Contact[]; changes: readonly CaseChange[]; names: Map<number, StaffName>; organisationNames: Map<number, string>;
  funders: readonly Funder[]; organisations: readonly OrganisationChoice[]; workers: readonly Colleague[]; today: string; caseWorkers: readonly CaseWorker[]; representatives: readonly Representative[]; information: readonly InformationRequest[]; talks: Talks;
  typed: TypedAct; mistakes?: Mistakes | undefined; notice?: string | undefined;
}

function filled(rows: readonly (readonly [string, string | null | undefined])[]): [string, string][] {
  return rows.flatMap(([term, value]): [string, string][] => (value ? [[term, value]] : []));
}

function AboutCase({ frame, house, case_, names, organisationNames }: CaseProps) {
  const { view } = frame;
  const { one: words, ...all } = view.t.staff.cases;
  const organisation = (id: number | null) => (id === null ? undefined : organisationNames.get(id));
  const day = (value: string | null) => sayPlainDay(value, view.language);
  return (
    <section class="pane pane--padded">
      <h2>{words.facts}</h2>
      <Facts rows={filled([
        [all.workType, [case_.workType, case_.kind && all.kinds[case_.kind]].filter(Boolean).join(', ')], [words.themes, themeNames(house, case_.themes).join(', ')], [words.system, all.clientSystems[case_.clientSystem]],
        [all.municipality, case_.municipality], [words.helpAt, case_.helpMunicipality], [words.school, organisation(case_.schoolId)], [words.funder, case_.funder ?? words.noFunder],
        [words.origin, [all.origins[case_.origin], organisation(case_.originOrganisationId)].filter(Boolean).join(', ')], [words.online, all.wishes[case_.wishesOnline]], [words.dossier, case_.hasDossier ? words.yes : words.no],
        [words.worker, case_.workerId === null ? null : names.get(case_.workerId)?.name],
        [words.registered, day(case_.registeredOn)], [words.waitingSince, day(case_.waitingSince)], [words.expected, case_.status === 'waiting' ? day(case_.expectedOn) : null], [words.firstContact, day(case_.firstContactOn)],
        [words.opened, day(case_.openedOn)], [words.closed, day(case_.closedOn)], [words.why, case_.closingReason && all.closingReasons[case_.closingReason]], [words.referredTo, organisation(case_.referredToId)],
      ])} />
      {case_.conversationId !== null && <p><a href={`/werk/vragen/${case_.conversationId}`}>{words.question}</a></p>}
    </section>
  );
}

function Contacts({ frame, case_, contacts, names }: CaseProps) {
  const { view, now } = frame;
  const words = view.t.staff.cases.one;
  const { channels, outcomes } = view.t.staff.hours;
  const minutes = (label: string, of: (contact: Contact) => number) => ({ label, isNumeric: true, cell: (contact: Contact) => of(contact) || '' });
  const total = contacts.reduce((sum, contact) => sum + contact.minutesDirect + contact.minutesIndirect + contact.minutesTravel, 0);
  return (
    <section class="pane pane--padded">
      <div class="toolbar toolbar--title"><h2>{words.contacts}</h2>{case_.status !== 'closed' && <ButtonLink href={`/werk/casussen/${case_.id}/contact`} isSmall>{words.addContact}</ButtonLink>}</div>
      {contacts.length === 0 ? <p>{words.contactsNone}</p> : (
        <>
          <Table isStacked caption={words.contacts} rows={contacts} columns={[
            { label: words.when, cell: (contact) => sayWhen(view, contact, now) },
            { label: words.how, cell: (contact) => channels[contact.channel] },
            { label: words.outcome, cell: (contact) => outcomes[contact.outcome] },
            { label: words.who, cell: (contact) => names.get(contact.accountId)?.name },
            minutes(words.direct, (contact) => contact.minutesDirect), minutes(words.indirect, (contact) => contact.minutesIndirect), minutes(words.travel, (contact) => contact.minutesTravel),
          ]} />
          <p class="soft">{words.sum}: {sayDuration(total)}</p>
        </>
      )}
    </section>
  );
}

function sayChange({ frame, funders, names }: CaseProps, change: CaseChange): string {
  const words = frame.view.t.staff.cases;
  const { workerId, funderId, kind, reason, expectedOn, closedOn, talks } = change.after;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const reasons: Readonly<Record<string, string>> = words.closingReasons;
  return [
    typeof workerId === 'number' && names.get(workerId)?.name, typeof funderId === 'number' && funders.find((funder) => funder.id === funderId)?.name, typeof kind === 'string' && kinds[kind],
    typeof talks === 'number' && frame.view.t.staff.caseload.talks.inAll(talks), typeof reason === 'string' && reasons[reason], typeof expectedOn === 'string' && sayPlainDay(expectedOn, frame.view.language), typeof closedOn === 'string' && sayPlainDay(closedOn, frame.view.language),
  ].filter(Boolean).join(', ');
}

function History(props: CaseProps) {
  const { frame, changes, names } = props;
  const { view, now } = frame;
  const words = view.t.staff.cases.one;
  const whats: Readonly<Record<string, string>> = words.whats;
  return (
    <section class="pane pane--padded">
      <h2>{words.history}</h2>
      {changes.length === 0 ? <p class="soft">{words.historyNone}</p> : changes.map((change) => (
        <div key={change.id} class="note">
          <small>{sayMoment(change.at, now, view.language)}{change.accountId !== null && `, ${names.get(change.accountId)?.name ?? ''}`}</small>
          {[whats[change.what] ?? change.what, sayChange(props, change)].filter(Boolean).join(': ')}
          {change.reason && <p class="as-written">{change.reason}</p>}
        </div>
      ))}
    </section>
  );
}

/** One case, for its workers: who, since when, every contact, what changed; beside it what can be done. */
export function CasePage(props: CaseProps) {
  const { frame, case_, notice, mistakes } = props;
  const { view } = frame;
  const words = view.t.staff.cases;
  const title = sayClients(view, { clients: case_.clients.flatMap(({ details }) => (details ? [fullName(details)] : [])), clientCount: case_.clients.length });
  return (
    <WorkerPage frame={frame} title={title} current="cases" notice={notice} mistakes={mistakes} side={<CaseActs {...props} />}>
      <InformationDue view={frame.view} caseId={case_.id} requests={props.information} />
      <BirthdaysToCome {...props} />
      <p>{words.statuses[case_.status]}</p>
      <p><a href={`/werk/casussen/${case_.id}/afspraken`}>{view.t.staff.agenda.appointments}</a></p>
      {case_.isErased ? <Notice kind="warning"><p>{words.one.erased}</p></Notice> : <div class="buttons"><ButtonLink href={`/werk/casussen/${case_.id}/dossier`} isSmall>{view.t.staff.dossier.open}</ButtonLink></div>}
      {case_.openedOn !== null && <CaseTalks {...props} />}
      <Contacts {...props} />
      <CasePeople {...props} />
      <CaseWorkers {...props} />
      <AboutCase {...props} />
      <History {...props} />
      <p><a href={`/werk/casussen/${case_.id}/dossier/wie-keek`}>{view.t.client.looked.titleForWorker}</a></p>
    </WorkerPage>
  );
}
