import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { EarlierRefusal } from '../../../domain/cases/representatives/refusing/refusing.queries.ts';
import { groundsToRefuse } from '../../../domain/cases/representatives/refusing/refusing.rules.ts';
import { ageOn } from '../../../domain/cases/representatives/representatives.rules.ts';
import type { Representative } from '../../../domain/cases/representatives/representatives.queries.ts';
import { custodySources, representativeKinds } from '../../../domain/cases/representatives/representatives.schema.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { Tag } from '../../components/parts.tsx';
import { withQuery, type View } from '../../view.ts';
import { sayPlainDay } from '../cases/case-words.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import { backOf } from '../people/person-page.tsx';
import { EarlierRefusals, RefusedLine } from './refusing-page.tsx';
import type { TypedRepresentative } from './representative-forms.ts';

export interface RepresentativesProps {
  frame: Frame; clientId: number; name: string; birthDate: string; today: string; all: readonly Representative[]; earlier: readonly EarlierRefusal[]; names: ReadonlyMap<number, StaffName>;
  typed: TypedRepresentative; mistakes?: Mistakes | undefined; notice?: string | undefined;
}

/** Where the people who stand for a client are written down. */
export function representativesPath(clientId: number): string {
  return `/werk/personen/${clientId}/vertegenwoordigers`;
}

function sayCustody(view: View, one: Representative): string {
  const words = view.t.staff.representatives;
  if (one.hasCustody === null) return words.unknownCustody;
  const source = custodySources.find((each) => each === one.custodySource);
  return (one.hasCustody ? words.hasCustody : words.hasNoCustody)(source ? words.sources[source] : one.custodySource ?? '', sayPlainDay(one.checkedOn, view.language));
}

/** One who stands for a client: as what, on what ground, what he may see now and from when that changes. */
function Line({ frame, clientId, today, typed, names, earlier, one, isPast }: RepresentativesProps & { one: Representative; isPast: boolean }) {
  const { view } = frame;
  const words = view.t.staff.representatives;
  const name = one.details?.name ?? words.kinds[one.kind];
  const days = [words.sinceDay(sayPlainDay(one.since, view.language)), one.until && words.untilDay(sayPlainDay(one.until, view.language))].filter(Boolean).join(' ');
  return (
    <li class="row">
      <div>
        <h3>{name} <Tag>{words.kinds[one.kind]}</Tag></h3>
        <p>{[sayCustody(view, one), days, one.details?.phone, one.details?.email].filter(Boolean).join(' · ')}</p>
        {!isPast && one.refusal && <RefusedLine frame={frame} one={one} by={names.get(one.refusal.byId ?? 0)?.name ?? ''} action={`${representativesPath(clientId)}/${one.id}/toelaten`} casus={typed.casus} />}
        {!isPast && !one.refusal && <p><strong>{words.sees[one.sees]}.</strong>{one.sees === 'all' && ` ${one.accountId === null ? words.noPage : words.hasPageLong}`}
          {one.sees === 'all' && typed.casus !== undefined && <> <a href={`/werk/casussen/${typed.casus}/kaart/vertegenwoordiger/${one.id}`}>{view.t.staff.caseCard.linkFor(name)}</a></>}</p>}
        {!isPast && groundsToRefuse(one, one.birthDate, today).length > 0 && <p><a href={withQuery(`${representativesPath(clientId)}/${one.id}/afschermen`, { casus: typed.casus === undefined ? undefined : String(typed.casus) })}>{view.t.staff.refusing.link}<span class="visually-hidden"> ({name})</span></a></p>}
        {!isPast && one.hasCustody === true && one.steps.length > 0 && <ul>{one.steps.map((step) => <li key={step.age}>{words.steps[step.what](step.age, sayPlainDay(step.on, view.language))}</li>)}</ul>}
        <EarlierRefusals frame={frame} names={names} earlier={earlier.filter((each) => each.representativeId === one.id)} />
      </div>
      {!isPast && (
        <ActForm view={view} action={`${representativesPath(clientId)}/${one.id}/stop`} kind="subtle" isSmall fields={typed.casus === undefined ? {} : { casus: String(typed.casus) }}>
          {words.stop}<span class="visually-hidden">{words.stopOf(name)}</span>
        </ActForm>
      )}
    </li>
  );
}

function AddForm({ frame: { view }, clientId, typed, mistakes = {} }: RepresentativesProps) {
  const words = view.t.staff.representatives;
  const field = (name: 'name' | 'phone' | 'email' | 'checkedOn' | 'since') => ({ view, name, label: words[name], value: typed[name], error: mistakes[name], autocomplete: 'off' });
  return (
    <section class="pane pane--padded">
      <h2>{words.add}</h2>
      <form method="post" action={representativesPath(clientId)} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        {typed.casus !== undefined && <input type="hidden" name="casus" value={typed.casus} />}
        <TextField {...field('name')} />
        <RadioGroup view={view} name="kind" legend={words.kind} value={typed.kind} error={mistakes['kind']} options={representativeKinds.map((value) => ({ value, label: words.kinds[value], hint: words.kindHints[value] }))} />
        <RadioGroup view={view} name="hasCustody" legend={words.custody} hint={words.custodyHint} value={typed.hasCustody} error={mistakes['hasCustody']}
          options={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: words.custodies[value] }))} />
        <div class="pair pair--first">
          <Select view={view} name="custodySource" label={words.source} hint={words.sourceHint} value={typed.custodySource} error={mistakes['custodySource']}
            options={[{ value: '', label: words.choose }, ...custodySources.map((value) => ({ value, label: words.sources[value] }))]} />
          <TextField {...field('checkedOn')} hint={words.checkedHint} type="date" />
        </div>
        <TextField {...field('since')} type="date" size="medium" />
        <div class="pair pair--first"><TextField {...field('phone')} type="tel" isOptional /><TextField {...field('email')} type="email" isOptional /></div>
        <div class="buttons"><Button>{words.save}</Button><a href={backOf(typed.casus)}>{typed.casus === undefined ? view.t.staff.cases.person.toDoubles : words.toCase}</a></div>
      </form>
    </section>
  );
}

/** Who stands for a client by law, since when, on what ground, and from when what he may see changes. */
export function RepresentativesPage(props: RepresentativesProps) {
  const { frame, name, birthDate, today, all, notice, mistakes } = props;
  const { view } = frame;
  const words = view.t.staff.representatives;
  const [now, past] = [all.filter((one) => one.until === null), all.filter((one) => one.until !== null)];
  const born = birthDate && `${view.t.staff.cases.one.born} ${sayPlainDay(birthDate, view.language)} (${ageOn(birthDate, today)})`;
  return (
    <WorkerPage frame={frame} title={words.title(name)} current="cases" notice={notice} mistakes={mistakes}>
      {born && <p>{born}</p>}
      <p>{words.intro}</p>
      <section class="pane pane--padded">
        <h2>{words.open}</h2>
        {now.length === 0 ? <p class="soft">{words.none}</p> : <ul class="rows">{now.map((one) => <Line key={one.id} {...props} one={one} isPast={false} />)}</ul>}
        {past.length > 0 && <details class="more"><summary>{words.ended(past.length)}</summary><ul class="rows">{past.map((one) => <Line key={one.id} {...props} one={one} isPast />)}</ul></details>}
      </section>
      <AddForm {...props} />
    </WorkerPage>
  );
}
