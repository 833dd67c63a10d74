import { randomUUID } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import type { View } from '../view.ts';
import { Button, FormToken } from '../components/button.tsx';
import { TextArea, TextField, type Mistakes } from '../components/field.tsx';

/** Kinds of part that anyone in a dossier begins by writing: a title and words. */
export const writtenKinds = ['thread', 'report', 'own_note', 'working_note', 'shielded'] as const;
export type WrittenKind = (typeof writtenKinds)[number];

export function isWrittenKind(kind: string): kind is WrittenKind {
  return writtenKinds.some((one) => one === kind);
}

const longest = 20_000;
const text = z.string().catch('');

/** What somebody typed in a dossier. Nothing is refused here: what is wrong is said in words. */
export const typedWords = z.object({ formKey: z.uuid().catch(() => randomUUID()), titel: text, tekst: text });
export type TypedWords = z.infer<typeof typedWords>;

/** What to mend before it can be kept. */
export function mistakesInWords(view: View, typed: TypedWords, hasTitle: boolean): Mistakes {
  const words = view.t.client.dossier.mistakes;
  const title = typed.titel.trim();
  return {
    ...(hasTitle && title === '' && { titel: words.title }), ...(title.length > 200 && { titel: words.tooLong }),
    ...(typed.tekst.trim() === '' && { tekst: words.text }), ...(typed.tekst.length > longest && { tekst: words.tooLong }),
  };
}

interface WordsFormProps {
  view: View; action: string; typed: TypedWords; mistakes: Mistakes; label: string; button: string; hasTitle?: boolean; rows?: number;
  /** Room for files, where the kind takes them. */
  files?: ComponentChildren;
}

/** Room to write in a dossier: with a title where something begins, without where it goes on. */
export function WordsForm({ view, action, typed, mistakes, label, button, hasTitle = false, rows = 8, files }: WordsFormProps) {
  return (
    <form class="form" id="antwoord" method="post" action={action} encType={files ? 'multipart/form-data' : undefined} noValidate>
      <FormToken view={view} />
      <input type="hidden" name="formKey" value={typed.formKey} />
      {hasTitle && <TextField view={view} name="titel" label={view.t.client.dossier.field.title} value={typed.titel} error={mistakes['titel']} maxLength={200} autocomplete="off" />}
      <TextArea view={view} name="tekst" label={label} value={typed.tekst} error={mistakes['tekst']} rows={rows} />
      {files}
      <div class="buttons"><Button>{button}</Button></div>
    </form>
  );
}

/** Words that could not be sent because help ended meanwhile: they stay on the screen, to be taken along. */
export function UnsentWords({ view, typed }: { view: View; typed: TypedWords }) {
  return typed.tekst === '' ? null : <><p><strong>{view.t.client.again.meanwhile}</strong></p><blockquote class="as-written">{typed.tekst}</blockquote></>;
}

/** How a kind is written in an address. */
export const kindPaths: Readonly<Record<WrittenKind, string>> = { thread: 'bericht', report: 'verslag', own_note: 'notitie', working_note: 'aantekening', shielded: 'afgeschermd' };

export function kindAt(path: string): WrittenKind | undefined {
  return writtenKinds.find((kind) => kindPaths[kind] === path);
}

/** Kinds of which there is a list: those of the groups, and for a worker the notes that were shared with him. */
export function listedFor(reader: 'client' | 'worker'): readonly WrittenKind[] {
  return reader === 'client' ? groupsFor(reader) : [...groupsFor(reader), 'own_note'];
}

/** Kinds that stand in groups on the overview, of whoever reads. */
export function groupsFor(reader: 'client' | 'worker'): readonly WrittenKind[] {
  return reader === 'client' ? ['thread', 'report', 'own_note'] : ['thread', 'report', 'working_note', 'shielded'];
}

