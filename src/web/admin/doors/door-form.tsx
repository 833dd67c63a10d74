import type { DoorRow } from '../../../domain/institutions/doors/doors.queries.ts';
import { doorInput, type DoorInput } from '../../../domain/institutions/doors/doors.schema.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { readForm, orNull, textOf, typedFrom, type FormRead, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm, Part, Tick } from '../parts.tsx';
import { addressOf } from './doors-page.tsx';

const crumbs = (frame: Frame) => [{ href: '/beheer/voordeuren', label: frame.view.t.staff.adminDoors.title }];

/** A door as fields of the form. */
export function typedDoor(door: Omit<DoorRow, 'id' | 'branding' | 'closedAt'>): Typed {
  return typedFrom({ ...door, asks: door.asks ? 'on' : null });
}

export const emptyDoor = typedFrom({ audience: 'all', form: 'je', asks: 'on' });

/** Whether a host is where the installation itself is found: with several institutions that is of all of them. */
function isOfAll(house: House, host: string | null): boolean {
  return host === new URL(house.config.publicUrl).hostname && house.directory.current().institutions.length > 1;
}

export function readDoor(view: View, house: House, typed: Typed): FormRead<DoorInput> {
  const words = view.t.staff.adminDoors.mistakes;
  const read = readForm(view, doorInput, {
    name: textOf(typed, 'name'), slug: textOf(typed, 'slug'), host: orNull(typed, 'host'), theme: orNull(typed, 'theme'),
    audience: textOf(typed, 'audience'), form: textOf(typed, 'form'), asks: textOf(typed, 'asks') === 'on',
  }, words);
  return read.ok && isOfAll(house, read.value.host) ? { ok: false, mistakes: { host: words.hostTaken } } : read;
}

function Fields({ frame, house, typed, mistakes }: { frame: Frame; house: House; typed: Typed; mistakes: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminDoors;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  const options = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([value, label]) => ({ value, label }));
  const themes = house.library.themes.map((theme) => ({ value: theme.id, label: theme.title }));
  return (
    <>
      <TextField {...field('name')} label={words.name} hint={words.nameHint} maxLength={60} />
      <TextField {...field('slug')} label={words.slug} hint={words.slugHint(`${house.config.publicUrl}/i/`)} maxLength={40} size="medium" autocomplete="off" isSpellChecked={false} />
      <TextField {...field('host')} label={words.host} hint={words.hostHint} isOptional autocomplete="off" isSpellChecked={false} />
      <RadioGroup view={view} name="audience" legend={words.audience} value={textOf(typed, 'audience')} error={mistakes['audience']} options={options(words.audiences)} />
      <Select {...field('theme')} label={words.theme} hint={words.themeHint} options={[{ value: '', label: words.allThemes }, ...themes]} />
      <RadioGroup view={view} name="form" legend={words.form} value={textOf(typed, 'form')} error={mistakes['form']} options={options(words.forms)} />
      <Tick name="asks" label={words.asks} hint={words.asksHint} isOn={textOf(typed, 'asks') === 'on'} />
    </>
  );
}

export function NewDoorPage({ frame, house, typed, mistakes = {} }: { frame: Frame; house: House; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminDoors;
  return (
    <AdminPage frame={frame} title={words.add} current="adminDoors" crumbs={crumbs(frame)} mistakes={mistakes}>
      <AdminForm view={view} action="/beheer/voordeuren/nieuw" submit={words.make} cancel="/beheer/voordeuren">
        <Fields frame={frame} house={house} typed={typed} mistakes={mistakes} />
      </AdminForm>
    </AdminPage>
  );
}

export function DoorPage({ frame, house, door, typed, mistakes = {} }: { frame: Frame; house: House; door: DoorRow; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminDoors;
  const path = `/beheer/voordeuren/${door.id}`;
  return (
    <AdminPage frame={frame} title={door.name} current="adminDoors" crumbs={crumbs(frame)} mistakes={mistakes}
      act={<ButtonLink kind="secondary" href={`${path}/kleuren`}>{words.branding.link}</ButtonLink>}>
      {door.closedAt && <Notice kind="warning"><p>{words.isClosed}</p></Notice>}
      {!door.closedAt && <p><a href={addressOf(house, door)}>{words.visit}</a></p>}
      <AdminForm view={view} action={path} submit={view.t.staff.admin.save} cancel="/beheer/voordeuren" typed={typed}>
        <Fields frame={frame} house={house} typed={typed} mistakes={mistakes} />
      </AdminForm>
      <Part title={door.closedAt ? words.open : words.close}>
        <p>{door.closedAt ? words.openHelp : words.closeHelp}</p>
        {door.closedAt
          ? <ActForm view={view} action={`${path}/openen`} kind="secondary">{words.open}</ActForm>
          : <ButtonLink kind="danger-quiet" href={`${path}/sluiten`}>{words.close}</ButtonLink>}
      </Part>
    </AdminPage>
  );
}

/** Asked before a door closes, since people may be on their way to it. */
export function CloseDoorPage({ frame, door }: { frame: Frame; door: DoorRow }) {
  const { view } = frame;
  const words = view.t.staff.adminDoors;
  const path = `/beheer/voordeuren/${door.id}`;
  return (
    <AdminPage frame={frame} title={words.closeTitle(door.name)} current="adminDoors" crumbs={[...crumbs(frame), { href: path, label: door.name }]} lead={words.closeSure}>
      <AdminForm view={view} action={`${path}/sluiten`} submit={words.closeNow} cancel={path} isDanger />
    </AdminPage>
  );
}
