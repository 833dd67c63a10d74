import type { OfferedLetter } from '../../../domain/letters/letters.queries.ts';
import { fillInWords } from '../../../domain/letters/letters.rules.ts';
import { letterFields } from '../../../domain/letters/letters.schema.ts';
import { ActForm } from '../../components/button.tsx';
import { TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Tag } from '../../components/parts.tsx';
import { textOf, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';

export const lettersPath = '/beheer/brieven';

/** The letters there are, and whose words each has. */
export function LettersPage({ frame, letters }: { frame: Frame; letters: readonly OfferedLetter[] }) {
  const { adminLetters: words } = frame.view.t.staff;
  const { kinds } = frame.view.t.client.letters;
  return (
    <AdminPage frame={frame} title={words.title} current="adminLetters" lead={words.lead}>
      <ul class="part-rows">
        {letters.map((letter) => <li key={letter.code}><a href={`${lettersPath}/${letter.code}`}>{kinds[letter.code]}</a> <Tag {...(letter.isOwn ? { kind: 'warm' as const } : {})}>{letter.isOwn ? words.own : words.shipped}</Tag></li>)}
      </ul>
    </AdminPage>
  );
}

/** One letter, to word; with what can be filled in, and how it reads. */
export function LetterPage({ frame, letter, typed, mistakes = {} }: { frame: Frame; letter: OfferedLetter; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminLetters;
  const shown = fillInWords({ title: textOf(typed, 'title'), text: textOf(typed, 'text') }, 'je', words.examples);
  return (
    <AdminPage frame={frame} title={view.t.client.letters.kinds[letter.code]} current="adminLetters" crumbs={[{ href: lettersPath, label: words.title }]} mistakes={mistakes}>
      <AdminForm view={view} action={`${lettersPath}/${letter.code}`} submit={view.t.staff.admin.save} cancel={lettersPath}>
        <TextField view={view} name="title" label={words.subject} value={textOf(typed, 'title')} error={mistakes['title']} maxLength={200} autocomplete="off" />
        <TextArea view={view} name="text" label={words.text} hint={words.textHint} value={textOf(typed, 'text')} error={mistakes['text']} rows={20} maxLength={8000} />
      </AdminForm>
      <Part title={words.fields}>
        <ul>{letterFields.map((field) => <li key={field}><code>{`{${field}}`}</code>: {words.examples[field]}</li>)}</ul>
      </Part>
      <Part title={words.example}>
        <div class="said" lang="nl"><strong>{shown.title}</strong>{`\n\n${shown.text}`}</div>
      </Part>
      {letter.isOwn && <div class="buttons"><ActForm view={view} action={`${lettersPath}/${letter.code}/terug`} kind="danger-quiet">{words.reset}</ActForm></div>}
    </AdminPage>
  );
}
