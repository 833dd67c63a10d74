import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import type { DetailsChange } from '../../../domain/cases/clients/details/details.queries.ts';
import type { DetailsBefore } from '../../../domain/cases/clients/details/details.schema.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Facts } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { sayPlainDay } from '../cases/case-words.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { TypedPerson } from './person-forms.ts';

export interface PersonProps {
  frame: Frame; clientId: number; details: DetailsBefore; changes: readonly DetailsChange[]; names: Map<number, StaffName>; municipalities: readonly string[];
  typed: TypedPerson; mistakes?: Mistakes | undefined;
}

/** Where one goes back to: the case one came from, else the doubles. */
export function backOf(casus: number | undefined): string {
  return casus === undefined ? '/werk/personen/dubbel' : `/werk/casussen/${casus}`;
}

function DetailsForm({ frame, clientId, municipalities, typed, mistakes = {} }: PersonProps) {
  const { view } = frame;
  const { form, person: words } = view.t.staff.cases;
  const field = (name: 'firstName' | 'surname' | 'birthDate' | 'phone' | 'email' | 'postcode') => ({ view, name, label: form[name], value: typed[name], error: mistakes[name], autocomplete: 'off' });
  const places = [...new Set([...municipalities, ...(typed.municipality ? [typed.municipality] : [])])];
  return (
    <form method="post" action={`/werk/personen/${clientId}`} noValidate>
      <FormToken view={view} />
      {typed.casus !== undefined && <input type="hidden" name="casus" value={typed.casus} />}
      <div class="pair pair--first"><TextField {...field('firstName')} isOptional /><TextField {...field('surname')} /><TextField {...field('birthDate')} type="date" /></div>
      <div class="pair pair--first"><TextField {...field('phone')} type="tel" isOptional /><TextField {...field('email')} type="email" isOptional /></div>
      <div class="pair pair--first">
        <TextField {...field('postcode')} isOptional />
        <Select view={view} name="municipality" label={form.municipality} value={typed.municipality} error={mistakes['municipality']}
          options={[{ value: '', label: form.fromPostcode }, ...places.map((name) => ({ value: name, label: name }))]} />
      </div>
      <p class="soft">{words.placeHint}</p>
      <TextArea view={view} name="why" label={words.why} hint={words.whyHint} rows={2} value={typed.why} error={mistakes['why']} maxLength={250} />
      <div class="buttons"><Button>{words.save}</Button><a href={backOf(typed.casus)}>{typed.casus === undefined ? words.toDoubles : words.toCase}</a></div>
    </form>
  );
}

function asRows(view: View, details: DetailsBefore): Record<string, string> {
  const { form } = view.t.staff.cases;
  return {
    [form.firstName]: details.firstName, [form.surname]: details.surname, [form.birthDate]: sayPlainDay(details.birthDate, view.language), [form.phone]: details.phone, [form.email]: details.email,
    [form.postcode]: details.postcode ?? '', [form.municipality]: details.municipality ?? '',
  };
}

function Changes({ frame, details, changes, names }: PersonProps) {
  const { view, now } = frame;
  const words = view.t.staff.cases.person;
  return (
    <section class="pane pane--padded">
      <h2>{words.changes}</h2>
      {changes.length === 0 ? <p class="soft">{words.changesNone}</p> : changes.map((change, index) => {
        const [was, became] = [asRows(view, change.before), asRows(view, changes[index - 1]?.before ?? details)];
        const different = Object.entries(was).filter(([label, value]) => value !== became[label]);
        return (
          <div key={change.id} class="note">
            <small>{sayMoment(change.at, now, view.language)}, {names.get(change.accountId)?.name ?? ''}</small>
            <Facts rows={different.map(([label, value]) => [label, words.wasNow(value || words.empty, became[label] || words.empty)] as const)} />
            <p class="as-written">{change.why}</p>
          </div>
        );
      })}
    </section>
  );
}

/** Who someone is, to set right; and how it stood before. */
export function PersonPage(props: PersonProps) {
  const { frame, details, mistakes } = props;
  const words = frame.view.t.staff.cases.person;
  return (
    <WorkerPage frame={frame} title={words.title(fullName(details) || words.nobody)} current="cases" mistakes={mistakes}>
      <section class="pane pane--padded"><DetailsForm {...props} /></section>
      <Changes {...props} />
    </WorkerPage>
  );
}
