import type { Canned, CannedInput } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import { cannedInput } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import { unknownVariables } from '../../../domain/conversations/desk/canned/canned.rules.ts';
import { ButtonLink } from '../../components/button.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { EmptyState } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { orNull, readForm, textOf, type FormRead, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';

const path = '/beheer/standaardteksten';

/** The number of a stored text, from its key. */
export function idOfCanned(text: Canned): number {
  return Number(text.key.split(':')[1]);
}

function themeOf(house: House, frame: Frame, theme: string | null): string {
  return house.library.themes.find((one) => one.id === theme)?.short ?? frame.view.t.staff.adminCanned.anyTheme;
}

function TextItem({ frame, house, text }: { frame: Frame; house: House; text: Canned }) {
  const words = frame.view.t.staff.adminCanned;
  const isShipped = text.owner === 'shipped';
  return (
    <li class="row">
      <div>
        <h3>{isShipped ? text.title : <a href={`${path}/${idOfCanned(text)}`}>{text.title}</a>}</h3>
        <p class="soft">{themeOf(house, frame, text.theme)}</p>
        <details class="more"><summary>{words.read}<span class="visually-hidden"> {text.title}</span></summary><p class="as-written">{text.body}</p></details>
      </div>
      <ul class="row__acts">
        {isShipped
          ? <li><a href={`${path}/nieuw?van=${text.key}`}>{words.copy}<span class="visually-hidden"> {text.title}</span></a></li>
          : <li><a href={`${path}/${idOfCanned(text)}`}>{frame.view.t.staff.admin.change}<span class="visually-hidden"> {text.title}</span></a></li>}
      </ul>
    </li>
  );
}

export function CannedPage({ frame, house, texts }: { frame: Frame; house: House; texts: readonly Canned[] }) {
  const words = frame.view.t.staff.adminCanned;
  const [team, shipped] = [texts.filter((text) => text.owner === 'team'), texts.filter((text) => text.owner === 'shipped')];
  return (
    <AdminPage frame={frame} title={words.title} current="adminCanned" lead={words.lead} act={<ButtonLink href={`${path}/nieuw`}>{words.add}</ButtonLink>}>
      <Part title={words.team}>
        {team.length === 0
          ? <EmptyState title={words.none}><p>{words.noneHelp}</p></EmptyState>
          : <ul class="rows">{team.map((text) => <TextItem key={text.key} frame={frame} house={house} text={text} />)}</ul>}
      </Part>
      <Part title={words.shipped}>
        <p>{words.shippedHelp}</p>
        <ul class="rows">{shipped.map((text) => <TextItem key={text.key} frame={frame} house={house} text={text} />)}</ul>
      </Part>
    </AdminPage>
  );
}

export function readCanned(frame: Frame, typed: Typed): FormRead<CannedInput> {
  const words = frame.view.t.staff.adminCanned.mistakes;
  const read = readForm(frame.view, cannedInput, { title: textOf(typed, 'title'), theme: orNull(typed, 'theme'), body: textOf(typed, 'body') }, words);
  const unknown = read.ok ? unknownVariables(read.value.body) : [];
  return unknown.length > 0 ? { ok: false, mistakes: { body: words.unknown(unknown.join(', ')) } } : read;
}

export function CannedForm({ frame, house, id, typed, mistakes = {} }: { frame: Frame; house: House; id?: number; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminCanned;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  const themes = house.library.themes.map((theme) => ({ value: theme.id, label: theme.short }));
  return (
    <AdminPage frame={frame} title={id === undefined ? words.add : textOf(typed, 'title') || words.title} current="adminCanned" mistakes={mistakes} crumbs={[{ href: path, label: words.title }]}>
      <AdminForm view={view} action={id === undefined ? `${path}/nieuw` : `${path}/${id}`} submit={view.t.staff.admin.save} cancel={path} typed={typed}>
        <TextField {...field('title')} label={words.name} hint={words.nameHint} maxLength={80} />
        <Select {...field('theme')} label={words.theme} options={[{ value: '', label: words.anyTheme }, ...themes]} />
        <TextArea {...field('body')} label={words.body} hint={words.bodyHint} rows={12} maxLength={8000} />
      </AdminForm>
      {id !== undefined && <Part title={words.remove}><p>{words.removeHelp}</p><ButtonLink kind="danger-quiet" href={`${path}/${id}/weg`}>{words.remove}</ButtonLink></Part>}
    </AdminPage>
  );
}

export function RemoveCannedPage({ frame, text }: { frame: Frame; text: Canned }) {
  const { view } = frame;
  const words = view.t.staff.adminCanned;
  const own = `${path}/${idOfCanned(text)}`;
  return (
    <AdminPage frame={frame} title={words.removeTitle(text.title)} current="adminCanned" lead={words.removeSure} crumbs={[{ href: path, label: words.title }, { href: own, label: text.title }]}>
      <p class="card as-written">{text.body}</p>
      <AdminForm view={view} action={`${own}/weg`} submit={words.removeNow} cancel={own} isDanger />
    </AdminPage>
  );
}
