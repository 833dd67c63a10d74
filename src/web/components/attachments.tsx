import { ticketOf } from '../../domain/attachments/attachments.queries.ts';
import type { Attachment, TakenFile } from '../../domain/attachments/attachments.schema.ts';
import type { Keyring } from '../../domain/institutions/keys/keys.queries.ts';
import { isPicture, kinds } from '../../platform/files/kinds.ts';
import type { View } from '../view.ts';
import { CheckboxGroup } from './choices.tsx';
import { Field } from './field.tsx';

/** '1,2 MB', '34 kB': as people read sizes. */
export function saySize(bytes: number, language: string): string {
  const say = (value: number, digits: number) => value.toLocaleString(language, { maximumFractionDigits: digits });
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${say(Math.ceil(bytes / 1000), 0)} kB` : `${say(bytes / 1_000_000, 1)} MB`;
}

const accepted = Object.values(kinds).flatMap(({ endings }) => endings.map((ending) => `.${ending}`)).join(',');

/** Chooses files to go with what is being written, under those that came in already. */
export function AttachmentField({ view, keys, files, error }: { view: View; keys: Keyring; files: readonly TakenFile[]; error?: string | undefined }) {
  const words = view.t.client.files;
  const tickets = files.map((file) => ({ value: ticketOf(keys, file), label: file.name, hint: `${words.kinds[file.kind]}, ${saySize(file.size, view.language)}` }));
  return (
    <>
      {tickets.length > 0 && <CheckboxGroup view={view} name="bij" legend={words.kept} hint={words.keptHint} options={tickets} values={tickets.map((ticket) => ticket.value)} />}
      <Field view={view} name="bestand" label={tickets.length > 0 ? words.more : words.label} hint={words.hint} error={error} isOptional>
        {(ties) => <input type="file" class="file" multiple accept={accepted} {...ties} />}
      </Field>
    </>
  );
}

/** The files that stand with something somebody wrote; `pathOf` gives where each can be saved, or nothing when it cannot from here. */
export function AttachedFiles({ view, files, pathOf }: { view: View; files: readonly Attachment[]; pathOf?: ((id: number) => string) | undefined }) {
  const words = view.t.client.files;
  if (files.length === 0) return null;
  return (
    <ul class="attached" aria-label={words.attached}>
      {files.map((file) => {
        const about = `${words.kinds[file.kind]}, ${saySize(file.size, view.language)}`;
        const isOpen = file.state === 'ready' && pathOf !== undefined;
        return (
          <li key={file.id}>
            {isOpen ? <a href={pathOf(file.id)} download={file.name}>{file.name}</a> : <b>{file.name}</b>} <small>{about}</small>
            {file.state !== 'ready' && <p class="soft">{words.states[file.state]}</p>}
            {isOpen && isPicture(file.kind) && (
              <details class="unfold no-print"><summary>{words.look}<span class="visually-hidden"> {file.name}</span></summary><img src={pathOf(file.id)} alt={words.pictureOf(file.name)} loading="lazy" /></details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
