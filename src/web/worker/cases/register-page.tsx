import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import { caseOrigins, clientSystems, onlineWishes, registrationWays } from '../../../domain/cases/cases.schema.ts';
import type { Candidate } from '../../../domain/cases/clients/clients.queries.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import { clientRoles } from '../../../domain/cases/clients/clients.schema.ts';
import type { Funder, WorkType } from '../../../domain/institutions/funders/funders.queries.ts';
import type { OrganisationChoice } from '../../../domain/organisations/organisations.queries.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import { sayPlainDay } from './case-words.ts';
import { mostPeople, type TypedRegistration } from './register-forms.ts';

export interface RegisterProps {
  frame: Frame; house: House; typed: TypedRegistration; mistakes?: Mistakes | undefined; notice?: string | undefined;
  /** Who may be meant, for each person of the form. */
  candidates: readonly (readonly Candidate[])[];
  workTypes: readonly WorkType[]; funders: readonly Funder[]; organisations: readonly OrganisationChoice[]; municipalities: readonly string[];
  people: readonly { id: number; organisationId: number; name: string; jobTitle: string }[];
}

const idOption = (one: { id: number; name: string }) => ({ value: String(one.id), label: one.name });

function IsItThem({ frame, typed, candidates, mistakes = {}, index }: RegisterProps & { index: number }) {
  const { view } = frame;
  const words = view.t.staff.cases.form;
  const person = typed.people[index];
  const found = candidates[index] ?? [];
  if (!person || found.length === 0) return null;
  return (
    <RadioGroup view={view} name={`is_${index}`} legend={words.isOf(fullName(person))} hint={words.isHint} value={person.is} error={mistakes[`is_${index}`]}
      options={[
        ...found.map((one) => ({ value: String(one.clientId), label: fullName(one), hint: words.born(sayPlainDay(one.birthDate, view.language), one.municipality ?? '') })),
        { value: 'new', label: words.isNew },
      ]} />
  );
}

function Person(props: RegisterProps & { index: number }) {
  const { frame, typed, mistakes = {}, index } = props;
  const { view } = frame;
  const words = view.t.staff.cases.form;
  const person = typed.people[index];
  if (!person) return null;
  const field = (name: 'firstName' | 'surname' | 'birthDate') => ({ view, name: `${name}_${index}`, label: words[name], value: person[name], error: mistakes[`${name}_${index}`], autocomplete: 'off' });
  return (
    <>
      {index > 0 && <h3>{words.whoNext(index + 1)}</h3>}
      <IsItThem {...props} />
      <div class="pair pair--first">
        <TextField {...field('firstName')} />
        <TextField {...field('surname')} />
        <TextField {...field('birthDate')} type="date" />
        {index > 0 && <Select view={view} name={`role_${index}`} label={words.role} value={person.role} options={clientRoles.map((role) => ({ value: role, label: view.t.staff.cases.roles[role] }))} />}
      </div>
    </>
  );
}

function Who(props: RegisterProps) {
  const { frame, typed, mistakes = {}, municipalities } = props;
  const { view } = frame;
  const words = view.t.staff.cases.form;
  const names = [...new Set([...municipalities, ...(typed.municipality ? [typed.municipality] : [])])];
  return (
    <fieldset class="group">
      <legend>{words.who}</legend>
      <Person {...props} index={0} />
      <div class="pair pair--first">
        <TextField view={view} name="phone" type="tel" label={words.phone} value={typed.phone} error={mistakes['phone']} autocomplete="off" isOptional />
        <TextField view={view} name="email" type="email" label={words.email} value={typed.email} error={mistakes['email']} autocomplete="off" isOptional />
        <TextField view={view} name="postcode" label={words.postcode} value={typed.postcode} error={mistakes['postcode']} autocomplete="off" isOptional />
        <Select view={view} name="municipality" label={words.municipality} value={typed.municipality} error={mistakes['municipality']}
          options={[{ value: '', label: words.fromPostcode }, ...names.map((name) => ({ value: name, label: name }))]} />
      </div>
      {typed.people.slice(1).map((_, index) => <Person key={index + 1} {...props} index={index + 1} />)}
      <div class="pair pair--first">
        <Select view={view} name="clientSystem" label={words.system} value={typed.clientSystem} options={clientSystems.map((system) => ({ value: system, label: view.t.staff.cases.clientSystems[system] }))} />
      </div>
      {typed.people.length < mostPeople && <p><Button kind="secondary" isSmall name="act" value="more">{words.addPerson}</Button></p>}
    </fieldset>
  );
}

function Help({ frame, house, typed, mistakes = {}, workTypes, organisations }: RegisterProps) {
  const { view } = frame;
  const words = view.t.staff.cases.form;
  const schools = organisations.filter((one) => one.kind === 'school');
  return (
    <fieldset class="group">
      <legend>{words.help}</legend>
      <div class="pair pair--first">
        <Select view={view} name="workTypeId" label={words.workType} value={typed.workTypeId} error={mistakes['workTypeId']} options={workTypes.filter((one) => one.closedAt === null).map(idOption)} />
        {schools.length > 0 && <Select view={view} name="schoolId" label={words.school} value={typed.schoolId} error={mistakes['schoolId']} options={[{ value: '', label: words.noSchool }, ...schools.map(idOption)]} />}
        <Select view={view} name="wishesOnline" label={words.wishes} value={typed.wishesOnline || 'unknown'} options={onlineWishes.map((wish) => ({ value: wish, label: view.t.staff.cases.wishes[wish] }))} />
      </div>
      <div class="chips">
        <CheckboxGroup view={view} name="themes" legend={words.themes} values={typed.themes} isOptional options={house.library.themes.map((theme) => ({ value: theme.id, label: theme.short }))} />
      </div>
    </fieldset>
  );
}

function How({ frame, typed, mistakes = {}, organisations, people, funders }: RegisterProps) {
  const { view, staff } = frame;
  const { form: words, ways, origins } = view.t.staff.cases;
  const none = { value: '', label: words.none };
  const nameOf = new Map(organisations.map((one) => [one.id, one.name]));
  const next = [{ value: 'wait', label: words.wait }, ...(may(staff.roles, 'case.own') ? [{ value: 'short', label: words.mineShort }, { value: 'process', label: words.mineProcess }] : [])];
  return (
    <fieldset class="group">
      <legend>{words.how}</legend>
      <div class="pair pair--first">
        <TextField view={view} name="registeredOn" type="date" label={words.registeredOn} value={typed.registeredOn} error={mistakes['registeredOn']} />
        <Select view={view} name="registeredHow" label={words.way} value={typed.registeredHow} options={registrationWays.filter((way) => way !== 'import').map((way) => ({ value: way, label: ways[way] }))} />
        <Select view={view} name="origin" label={words.origin} value={typed.origin || 'unknown'} options={caseOrigins.map((origin) => ({ value: origin, label: origins[origin] }))} />
        <Select view={view} name="originOrganisationId" label={words.originOrganisation} value={typed.originOrganisationId} error={mistakes['originOrganisationId']} options={[none, ...organisations.map(idOption)]} />
        {people.length > 0 && <Select view={view} name="originPersonId" label={words.originPerson} value={typed.originPersonId} error={mistakes['originPersonId']}
          options={[none, ...people.map((one) => ({ value: String(one.id), label: `${one.name} (${[one.jobTitle, nameOf.get(one.organisationId)].filter(Boolean).join(', ')})` }))]} />}
        <Select view={view} name="funderId" label={words.funder} value={typed.funderId} error={mistakes['funderId']} options={[{ value: '', label: words.funderFollows }, ...funders.map(idOption)]} />
      </div>
      {next.length > 1
        ? <div class="chips"><RadioGroup view={view} name="next" legend={words.next} value={typed.next || 'wait'} error={mistakes['next']} options={next} /></div>
        : <input type="hidden" name="next" value="wait" />}
    </fieldset>
  );
}

/** A registration in one form: who, which help, how it came in. */
export function RegisterPage(props: RegisterProps) {
  const { frame, typed, mistakes, notice } = props;
  const { view } = frame;
  const words = view.t.staff.cases.form;
  return (
    <WorkerPage frame={frame} title={words.title} current="register" notice={notice} mistakes={mistakes}>
      {typed.conversationId !== '' && <Notice><p>{words.fromQuestion}</p></Notice>}
      <form class="register" method="post" action="/werk/casussen/nieuw" noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <input type="hidden" name="people" value={String(typed.people.length)} />
        <input type="hidden" name="conversationId" value={typed.conversationId} />
        <button class="visually-hidden" type="submit" tabIndex={-1} aria-hidden="true">{words.save}</button>
        <Who {...props} />
        <Help {...props} />
        <How {...props} />
        <div class="buttons"><Button>{words.save}</Button></div>
      </form>
    </WorkerPage>
  );
}
