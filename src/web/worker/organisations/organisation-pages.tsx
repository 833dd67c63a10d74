import type { Organisation, OrganisationPerson } from '../../../domain/organisations/organisations.queries.ts';
import { organisationKinds } from '../../../domain/organisations/organisations.schema.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { EmptyState, Facts, Table } from '../../components/parts.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { TypedOrganisation, TypedPerson } from './organisation-forms.ts';

export const organisationsPath = '/werk/organisaties';

export interface ListProps { frame: Frame; organisations: readonly Organisation[]; search: string; kind: string; isClosed: boolean; notice?: string | undefined }

function SearchForm({ frame, search, kind }: ListProps) {
  const { view } = frame;
  const words = view.t.staff.organisations;
  return (
    <form method="get" action={organisationsPath} role="search" class="pair pair--first">
      <TextField view={view} name="zoek" type="search" label={words.search} value={search} autocomplete="off" />
      <Select view={view} name="soort" label={words.kind} value={kind} options={[{ value: '', label: words.allKinds }, ...organisationKinds.map((one) => ({ value: one, label: words.kinds[one] }))]} />
      <div class="buttons"><Button kind="secondary">{words.searchButton}</Button></div>
    </form>
  );
}

/** The list of parties outside, to search. */
export function OrganisationsPage(props: ListProps) {
  const { frame, organisations, search, kind, isClosed, notice } = props;
  const words = frame.view.t.staff.organisations;
  return (
    <WorkerPage frame={frame} title={words.title} current="organisations" notice={notice}>
      <p class="lead">{words.lead}</p>
      <p><ButtonLink href={`${organisationsPath}/nieuw`}>{words.add}</ButtonLink></p>
      <SearchForm {...props} />
      {organisations.length === 0 ? <EmptyState title={search || kind || isClosed ? words.none : words.noneYet} /> : (
        <Table isStacked caption={words.count(organisations.length)} rows={organisations} columns={[
          { label: words.name, cell: (one) => <a href={`${organisationsPath}/${one.id}`}>{one.name}</a> },
          { label: words.kind, cell: (one) => words.kinds[one.kind] },
          { label: words.where, cell: (one) => one.municipality ?? '' },
          { label: words.reach, cell: (one) => one.phone || one.email },
        ]} />
      )}
      {organisations.length === 200 && <p class="soft">{words.many}</p>}
      <p>{isClosed ? <a href={organisationsPath}>{words.openOnes}</a> : <a href={`${organisationsPath}?gestopt=1`}>{words.closedOnes}</a>}</p>
    </WorkerPage>
  );
}

export interface FormProps { frame: Frame; id?: number; title: string; typed: TypedOrganisation; mistakes?: Mistakes | undefined; municipalities: readonly string[] }

function WhereFields({ frame, typed, mistakes = {}, municipalities }: FormProps) {
  const { view } = frame;
  const words = view.t.staff.organisations;
  const names = [...new Set([...municipalities, ...(typed.municipality ? [typed.municipality] : [])])];
  return (
    <>
      <TextField view={view} name="visitingAddress" label={words.address} value={typed.visitingAddress} error={mistakes['visitingAddress']} maxLength={160} autocomplete="off" isOptional />
      <TextField view={view} name="postcode" label={words.postcode} value={typed.postcode} error={mistakes['postcode']} size="short" autocomplete="off" isOptional />
      <Select view={view} name="municipality" label={words.municipality} hint={words.municipalityHint} value={typed.municipality} error={mistakes['municipality']}
        options={[{ value: '', label: '' }, ...names.map((name) => ({ value: name, label: name }))]} isOptional />
    </>
  );
}

/** Adding or changing an organisation. */
export function OrganisationFormPage(props: FormProps) {
  const { frame, id, title, typed, mistakes = {} } = props;
  const { view } = frame;
  const words = view.t.staff.organisations;
  const here = id === undefined ? organisationsPath : `${organisationsPath}/${id}`;
  return (
    <WorkerPage frame={frame} title={title} current="organisations" mistakes={mistakes}>
      <form class="form" method="post" action={id === undefined ? `${here}/nieuw` : `${here}/wijzigen`} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <TextField view={view} name="name" label={words.name} value={typed.name} error={mistakes['name']} maxLength={120} autocomplete="off" />
        <Select view={view} name="kind" label={words.kind} value={typed.kind} error={mistakes['kind']} options={organisationKinds.map((one) => ({ value: one, label: words.kinds[one] }))} />
        <WhereFields {...props} />
        <TextField view={view} name="phone" type="tel" label={words.phone} value={typed.phone} error={mistakes['phone']} maxLength={40} autocomplete="off" isOptional />
        <TextField view={view} name="email" type="email" label={words.email} value={typed.email} error={mistakes['email']} autocomplete="off" isOptional />
        <TextField view={view} name="website" label={words.website} value={typed.website} error={mistakes['website']} maxLength={200} autocomplete="off" isOptional />
        <TextArea view={view} name="whatFor" label={words.whatFor} value={typed.whatFor} error={mistakes['whatFor']} rows={3} maxLength={400} isOptional />
        <CheckboxGroup view={view} name="onSocialMap" legend={words.onMap} values={[typed.onSocialMap]} options={[{ value: 'on', label: words.onMap }]} />
        <div class="buttons"><Button>{words.save}</Button><a href={here}>{words.cancel}</a></div>
      </form>
    </WorkerPage>
  );
}

export interface OneProps {
  frame: Frame; organisation: Organisation; people: readonly OrganisationPerson[]; notice?: string | undefined;
  /** Whose form was sent, what was typed in it, what is wrong: 0 for someone new. */
  personId?: number | undefined; typed: TypedPerson; mistakes?: Mistakes | undefined;
}

function PersonForm({ frame, organisation, personId, typed, mistakes = {} }: OneProps & { personId: number }) {
  const { view } = frame;
  const words = view.t.staff.organisations;
  const path = `${organisationsPath}/${organisation.id}/mensen`;
  return (
    <form class="form" method="post" action={personId === 0 ? path : `${path}/${personId}`} noValidate>
      <FormToken view={view} />
      <input type="hidden" name="formKey" value={typed.formKey} />
      <TextField view={view} name="name" label={words.personName} value={typed.name} error={mistakes['name']} maxLength={120} autocomplete="off" />
      <TextField view={view} name="jobTitle" label={words.jobTitle} value={typed.jobTitle} error={mistakes['jobTitle']} maxLength={120} autocomplete="off" isOptional />
      <TextField view={view} name="phone" type="tel" label={words.phone} value={typed.phone} error={mistakes['phone']} maxLength={40} autocomplete="off" isOptional />
      <TextField view={view} name="email" type="email" label={words.email} value={typed.email} error={mistakes['email']} autocomplete="off" isOptional />
      <div class="buttons"><Button kind="secondary">{words.save}</Button><a href={`${organisationsPath}/${organisation.id}`}>{words.cancel}</a></div>
    </form>
  );
}

function PersonRow({ frame, organisation, person }: OneProps & { person: OrganisationPerson }) {
  const { view } = frame;
  const words = view.t.staff.organisations;
  const path = `${organisationsPath}/${organisation.id}`;
  return (
    <li class="row">
      <div>
        <h3>{person.name}</h3>
        <p>{[person.jobTitle, person.phone, person.email, person.leftOn === null ? '' : words.left].filter(Boolean).join(' · ')}</p>
      </div>
      <ul class="row__acts">
        <li><a href={`${path}?persoon=${person.id}#mensen`}>{words.change}<span class="visually-hidden">{words.hasLeftOf(person.name)}</span></a></li>
        <li><ActForm view={view} action={`${path}/mensen/${person.id}/weg`} kind="subtle" isSmall fields={{ left: person.leftOn === null ? '1' : '0' }}>
          {person.leftOn === null ? words.hasLeft : words.cameBack}<span class="visually-hidden">{words.hasLeftOf(person.name)}</span>
        </ActForm></li>
      </ul>
    </li>
  );
}

function People(props: OneProps) {
  const { frame, people, personId } = props;
  const words = frame.view.t.staff.organisations;
  const changed = people.find((person) => person.id === personId);
  return (
    <section class="pane pane--padded" id="mensen">
      <h2>{words.people}</h2>
      {people.length === 0 ? <p class="soft">{words.peopleNone}</p> : <ul class="rows">{people.map((person) => <PersonRow key={person.id} {...props} person={person} />)}</ul>}
      <h3>{changed ? words.changePerson(changed.name) : words.addPerson}</h3>
      <PersonForm {...props} personId={changed?.id ?? 0} />
    </section>
  );
}

/** One organisation: what is known of it, who works there, and that it stopped. */
export function OrganisationPage(props: OneProps) {
  const { frame, organisation, notice, mistakes } = props;
  const { view, now } = frame;
  const words = view.t.staff.organisations;
  const path = `${organisationsPath}/${organisation.id}`;
  const facts = ([
    [words.kind, words.kinds[organisation.kind]], [words.whatFor, organisation.whatFor], [words.address, organisation.visitingAddress], [words.postcode, organisation.postcode],
    [words.municipality, organisation.municipality], [words.phone, organisation.phone], [words.email, organisation.email],
    [words.website, organisation.website && <a href={organisation.website} rel="noreferrer">{organisation.website.replace(/^https?:\/\//, '')}</a>],
  ] as const).filter(([, value]) => value);
  return (
    <WorkerPage frame={frame} title={organisation.name} current="organisations" notice={notice} mistakes={mistakes}>
      <p><a href={organisationsPath}>{words.back}</a></p>
      <section class="pane pane--padded">
        {organisation.closedAt && <p><strong>{words.closed}</strong></p>}
        <Facts rows={facts} />
        <p class="soft">{organisation.checkedOn ? words.checked(sayDay(organisation.checkedOn, now, view.language)) : words.notChecked}</p>
        <div class="buttons"><ButtonLink href={`${path}/wijzigen`} kind="secondary">{words.change}</ButtonLink></div>
      </section>
      <People {...props} />
      <section class="pane pane--padded">
        {organisation.closedAt === null && <p class="soft">{words.closeHint}</p>}
        <ActForm view={view} action={`${path}/stoppen`} kind={organisation.closedAt ? 'secondary' : 'danger-quiet'} fields={{ closed: organisation.closedAt ? '0' : '1' }}>
          {organisation.closedAt ? words.reopen : words.close}
        </ActForm>
      </section>
    </WorkerPage>
  );
}
