import type { Canned } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { WorkerPage, type Frame } from '../frame.tsx';

export interface TypedCanned { title: string; theme: string; body: string }
interface ListProps { frame: Frame; texts: readonly Canned[]; notice?: string | undefined }

/** The number of a text in a key such as 'own:12'. */
function numberOf(key: string): string {
  return key.split(':')[1] ?? '';
}

function Text({ frame, text }: { frame: Frame; text: Canned }) {
  const words = frame.view.t.staff.canned;
  return (
    <details class="unfold">
      <summary>{text.title}</summary>
      <p class="as-written" lang="nl">{text.body}</p>
      {text.owner === 'own'
        ? <p><a href={`/werk/standaardteksten/${numberOf(text.key)}`} aria-label={words.editOf(text.title)}>{words.edit}</a></p>
        : <p><a href={`/werk/standaardteksten/nieuw?van=${encodeURIComponent(text.key)}`} aria-label={words.copyOf(text.title)}>{words.copy}</a></p>}
    </details>
  );
}

/** Own texts first, then what others made. */
export function CannedPage({ frame, texts, notice }: ListProps) {
  const words = frame.view.t.staff.canned;
  const own = texts.filter((text) => text.owner === 'own');
  return (
    <WorkerPage frame={frame} title={words.title} current="canned" notice={notice}>
      <p class="soft">{words.lead}</p>
      <section class="pane pane--padded">
        <h2>{words.own}</h2>
        {own.length === 0 ? <p class="soft">{words.none}</p> : <div class="unfolds">{own.map((text) => <Text key={text.key} frame={frame} text={text} />)}</div>}
        <p><ButtonLink href="/werk/standaardteksten/nieuw" kind="secondary">{words.add}</ButtonLink></p>
      </section>
      <section class="pane pane--padded">
        <h2>{words.others}</h2>
        <p class="soft">{words.othersHint} {may(frame.staff.roles, 'canned.team') && <a href="/beheer/standaardteksten">{words.team}</a>}</p>
        <div class="unfolds">{texts.filter((text) => text.owner !== 'own').map((text) => <Text key={text.key} frame={frame} text={text} />)}</div>
      </section>
    </WorkerPage>
  );
}

interface FormProps { frame: Frame; house: House; id: number | undefined; typed: TypedCanned; mistakes?: Mistakes | undefined }

/** One own text, new or to change. */
export function CannedForm({ frame, house, id, typed, mistakes = {} }: FormProps) {
  const { view } = frame;
  const words = view.t.staff.canned;
  const path = id === undefined ? '/werk/standaardteksten/nieuw' : `/werk/standaardteksten/${id}`;
  return (
    <WorkerPage frame={frame} title={id === undefined ? words.newTitle : words.editTitle} current="canned" mistakes={mistakes}>
      <section class="pane pane--padded">
        <form method="post" action={path} class="form" noValidate>
          <FormToken view={view} />
          <TextField view={view} name="title" label={words.name} value={typed.title} error={mistakes['title']} />
          <Select view={view} name="theme" label={words.theme} value={typed.theme} options={[{ value: '', label: words.anyTheme }, ...house.library.themes.map((theme) => ({ value: theme.id, label: theme.short }))]} />
          <TextArea view={view} name="body" label={words.body} hint={words.bodyHint} rows={10} value={typed.body} error={mistakes['body']} />
          <div class="buttons"><Button>{words.save}</Button><a href="/werk/standaardteksten">{words.back}</a></div>
        </form>
        {id !== undefined && <ActForm view={view} action={`${path}/weg`} kind="danger-quiet" isSmall>{words.remove}</ActForm>}
      </section>
    </WorkerPage>
  );
}
