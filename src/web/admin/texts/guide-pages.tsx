import type { OwnGuide } from '../../../domain/library/guides/editing/editing.queries.ts';
import { stepInput, type StepInput } from '../../../domain/library/guides/editing/editing.schema.ts';
import type { Guide, GuideName } from '../../../domain/library/guides/guides.schema.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Tag } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { listOf, orNull, readForm, textOf, typedFrom, type FormRead, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';

const path = '/beheer/gidsen';
type Step = Guide['parts'][number]['steps'][number];

/** Each guide with the institution's own version, when it has one. */
export interface GuideShown { name: GuideName; guide: Guide; own: OwnGuide | undefined }

const crumbs = (frame: Frame, shown?: GuideShown) => [
  { href: path, label: frame.view.t.staff.adminGuides.title }, ...shown ? [{ href: `${path}/${shown.name}`, label: shown.guide.title }] : [],
];

export function GuidesPage({ frame, guides }: { frame: Frame; guides: readonly GuideShown[] }) {
  const words = frame.view.t.staff.adminGuides;
  return (
    <AdminPage frame={frame} title={words.title} current="adminGuides" lead={words.lead}>
      <ul class="rows">
        {guides.map(({ name, guide, own }) => (
          <li key={name} class="row">
            <div>
              <h2><a href={`${path}/${name}`}>{guide.title}</a></h2>
              <p>{words.steps(guide.parts.reduce((count, part) => count + part.steps.length, 0))}</p>
              <p class="soft">{own ? words.ownSince(sayDay(dayOf(own.changedAt), frame.now, frame.view.language)) : words.shipped}</p>
            </div>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
}

function StepItem({ frame, shown, step, isFirst, isLast }: { frame: Frame; shown: GuideShown; step: Step; isFirst: boolean; isLast: boolean }) {
  const { view } = frame;
  const words = view.t.staff.adminGuides;
  const own = `${path}/${shown.name}/stap/${step.id}`;
  const move = (by: '-1' | '1', label: string) => (
    <li><ActForm view={view} action={`${own}/verplaatsen`} kind="subtle" isSmall fields={{ by }}>{label}<span class="visually-hidden"> {step.title}</span></ActForm></li>
  );
  return (
    <li class="row" id={step.id}>
      <div><h3><a href={own}>{step.title}</a></h3>{step.why && <p>{step.why}</p>}<p class="soft">{words.holds(step.do.length, step.say.length)}</p></div>
      <ul class="row__acts">{!isFirst && move('-1', words.up)}{!isLast && move('1', words.down)}</ul>
    </li>
  );
}

export function GuidePage({ frame, shown }: { frame: Frame; shown: GuideShown }) {
  const words = frame.view.t.staff.adminGuides;
  const { guide, name, own } = shown;
  return (
    <AdminPage frame={frame} title={guide.title} current="adminGuides" crumbs={crumbs(frame)} lead={guide.intro}>
      {guide.parts.map((part) => (
        <Part key={part.id} title={part.title} act={<ButtonLink kind="secondary" isSmall href={`${path}/${name}/nieuw/${part.id}`}>{words.add}<span class="visually-hidden"> {part.title}</span></ButtonLink>}>
          {part.shielded && <p><Tag kind="warm">{words.shielded}</Tag></p>}
          <ol class="rows">{part.steps.map((step, index) => <StepItem key={step.id} frame={frame} shown={shown} step={step} isFirst={index === 0} isLast={index === part.steps.length - 1} />)}</ol>
        </Part>
      ))}
      {own && <Part title={words.reset}><p>{words.resetHelp}</p><ButtonLink kind="danger-quiet" href={`${path}/${name}/terug`}>{words.reset}</ButtonLink></Part>}
    </AdminPage>
  );
}

/** A step as fields of the form: one line is one thing to do, or to say. */
export function typedStep(step: Step): Typed {
  return typedFrom({ title: step.title, why: step.why, do: step.do.join('\n'), say: step.say.join('\n'), lines: step.lines });
}

export function readStep(frame: Frame, house: House, typed: Typed): FormRead<StepInput> {
  const lines = (name: string) => textOf(typed, name).split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  const known = house.library.helpLines.map((line) => line.id);
  return readForm(frame.view, stepInput, {
    title: textOf(typed, 'title').trim(), why: orNull(typed, 'why') ?? undefined, do: lines('do'), say: lines('say'), lines: listOf(typed, 'lines').filter((id) => known.includes(id)),
  }, frame.view.t.staff.adminGuides.mistakes);
}

interface StepPageProps { frame: Frame; house: House; shown: GuideShown; /** Of a step that is there; a new one has a part. */ step?: string; part?: string; typed: Typed; mistakes?: Mistakes }

export function StepPage({ frame, house, shown, step, part, typed, mistakes = {} }: StepPageProps) {
  const { view } = frame;
  const words = view.t.staff.adminGuides;
  const base = `${path}/${shown.name}`;
  const action = step === undefined ? `${base}/nieuw/${part ?? ''}` : `${base}/stap/${step}`;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  return (
    <AdminPage frame={frame} title={step === undefined ? words.add : textOf(typed, 'title') || words.title} current="adminGuides" crumbs={crumbs(frame, shown)} mistakes={mistakes}>
      <AdminForm view={view} action={action} submit={view.t.staff.admin.save} cancel={base} typed={typed}>
        <TextField {...field('title')} label={words.name} maxLength={120} />
        <TextArea {...field('why')} label={words.why} hint={words.whyHint} rows={2} isOptional />
        <TextArea {...field('do')} label={words.do} hint={words.doHint} rows={5} />
        <TextArea {...field('say')} label={words.say} hint={words.sayHint} rows={5} isOptional />
        <CheckboxGroup view={view} name="lines" legend={words.lines} hint={words.linesHint} isOptional values={listOf(typed, 'lines')}
          options={house.library.helpLines.map((line) => ({ value: line.id, label: `${line.name}, ${line.number}` }))} />
      </AdminForm>
      {step !== undefined && <Part title={words.remove}><p>{words.removeHelp}</p><ButtonLink kind="danger-quiet" href={`${action}/weg`}>{words.remove}</ButtonLink></Part>}
    </AdminPage>
  );
}

/** Asked before a step, or the own version of a guide, is gone. */
export function SurePage({ frame, shown, step }: { frame: Frame; shown: GuideShown; step?: Step }) {
  const { view } = frame;
  const words = view.t.staff.adminGuides;
  const base = `${path}/${shown.name}`;
  const from = step ? `${base}/stap/${step.id}` : base;
  return (
    <AdminPage frame={frame} title={step ? words.removeTitle(step.title) : words.resetTitle} current="adminGuides" crumbs={crumbs(frame, shown)} lead={step ? words.removeSure : words.resetSure}>
      <AdminForm view={view} action={step ? `${from}/weg` : `${base}/terug`} submit={step ? words.removeNow : words.resetNow} cancel={from} isDanger />
    </AdminPage>
  );
}
