import { settings, settingOf, type SettingDefinition, type SettingKey } from '../../../domain/institutions/settings/settings.rules.ts';
import type { KeptSetting } from '../../../domain/institutions/settings/settings.queries.ts';
import { listSettings, rangeOf, sayValue, wholeInstitution } from '../../../domain/institutions/settings/settings.schema.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { Tag } from '../../components/parts.tsx';
import { textOf, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm } from '../parts.tsx';
import { allPlaces, fieldOf, keptAt, narrowPlaces, ownValue, type NamedPlace, type PlacesKnown } from './settings-places.ts';

const path = '/beheer/instellingen';

export interface SettingsProps extends PlacesKnown { kept: readonly KeptSetting[] }

/** What holds in the co-operations an institution is in; only they themselves change it, together. */
function sharedValues({ frame, house }: SettingsProps, key: SettingKey): { name: string; value: unknown }[] {
  return house.directory.current().cooperations.filter((one) => one.institutionIds.includes(frame.staff.institutionId))
    .map((one) => ({ name: one.name, value: settingOf(one.settings, key, [{ scope: 'cooperation', scopeKey: '' }]) }));
}

function SettingItem(props: SettingsProps & { name: SettingKey; definition: SettingDefinition }) {
  const { frame, kept, name, definition } = props;
  const words = frame.view.t.staff.adminSettings;
  const isShared = definition.scopes.includes('cooperation');
  const differing = allPlaces(props, definition).filter((place) => place.scope !== 'institution' && keptAt(kept, name, place));
  return (
    <li class="row" id={name}>
      <div lang="nl">
        <h2>{isShared ? definition.label : <a href={`${path}/${name}`}>{definition.label}</a>}</h2>
        <p class="soft">{definition.help}</p>
        {isShared
          ? sharedValues(props, name).map((one) => <p key={one.name}>{one.name}: <b>{sayValue(definition, one.value)}</b></p>)
          : <p><b>{sayValue(definition, ownValue(kept, name))}</b> {keptAt(kept, name, wholeInstitution) ? <Tag>{words.own}</Tag> : <small>{words.standard}</small>}</p>}
        {isShared && <p class="soft">{sharedValues(props, name).length > 0 ? words.shared : words.noCooperation}</p>}
        {differing.map((place) => <p key={fieldOf(place)}>{words.at[place.scope]} {place.name}: <b>{sayValue(definition, keptAt(kept, name, place)?.value)}</b></p>)}
      </div>
    </li>
  );
}

/** Every setting there is, what it does, and where it was set. */
export function SettingsPage(props: SettingsProps) {
  const words = props.frame.view.t.staff.adminSettings;
  return (
    <AdminPage frame={props.frame} title={words.title} current="adminSettings" lead={words.lead}>
      <ul class="rows">{listSettings().map(({ key, definition }) => <SettingItem key={key} {...props} name={key} definition={definition} />)}</ul>
    </AdminPage>
  );
}

interface FieldProps { frame: Frame; definition: SettingDefinition; typed: Typed; mistakes: Mistakes }

/** The value for the whole institution. Choosing the default is having no value of one's own. */
function OwnField({ frame, definition, typed, mistakes }: FieldProps) {
  const { view } = frame;
  const words = view.t.staff.adminSettings;
  const name = fieldOf(wholeInstitution);
  const range = rangeOf(definition);
  if (range) {
    return <TextField view={view} name={name} label={words.whole} hint={words.range(range.least, range.most, String(definition.default))} value={textOf(typed, name)} error={mistakes[name]} inputMode="numeric" size="short" isOptional />;
  }
  const options = Object.entries(definition.choices ?? {}).map(([value, label]) => (
    value === String(definition.default) ? { value: '', label: <><span lang="nl">{label}</span> <small>{words.standard}</small></> } : { value, label: <span lang="nl">{label}</span> }
  ));
  const chosen = textOf(typed, name);
  return <RadioGroup view={view} name={name} legend={words.whole} value={chosen === String(definition.default) ? '' : chosen} error={mistakes[name]} options={options} />;
}

function PlaceField({ frame, definition, typed, mistakes, place, follows }: FieldProps & { place: NamedPlace; follows: string }) {
  const { view } = frame;
  const words = view.t.staff.adminSettings;
  const field = { view, name: fieldOf(place), label: place.name, value: textOf(typed, fieldOf(place)), error: mistakes[fieldOf(place)] };
  if (rangeOf(definition)) return <TextField {...field} placeholder={follows} inputMode="numeric" size="short" />;
  const options = Object.entries(definition.choices ?? {}).map(([value, label]) => ({ value, label }));
  return <Select {...field} options={[{ value: '', label: words.follows(follows) }, ...options]} />;
}

/** One setting: for the whole institution, and where it may differ. */
export function SettingPage(props: SettingsProps & { name: SettingKey; typed: Typed; mistakes?: Mistakes }) {
  const { frame, kept, name, typed, mistakes = {} } = props;
  const { view } = frame;
  const words = view.t.staff.adminSettings;
  const definition: SettingDefinition = settings[name];
  const follows = sayValue(definition, ownValue(kept, name));
  return (
    <AdminPage frame={frame} title={definition.label} current="adminSettings" crumbs={[{ href: path, label: words.title }]} mistakes={mistakes} lead={<span lang="nl">{definition.help}</span>}>
      <AdminForm view={view} action={`${path}/${name}`} submit={view.t.staff.admin.save} cancel={`${path}#${name}`}>
        <OwnField frame={frame} definition={definition} typed={typed} mistakes={mistakes} />
        {narrowPlaces(props, definition).map(({ scope, places }) => (
          <fieldset key={scope} class="field group">
            <legend>{words.per[scope]}</legend>
            <p class="soft">{words.perHelp(follows)}</p>
            {places.map((place) => <PlaceField key={fieldOf(place)} frame={frame} definition={definition} typed={typed} mistakes={mistakes} place={place} follows={follows} />)}
          </fieldset>
        ))}
      </AdminForm>
    </AdminPage>
  );
}
