import type { ComponentChildren } from 'preact';
import { Button, FormToken } from '../components/button.tsx';
import type { View } from '../view.ts';
import { marks, textOf, type Typed } from './form.ts';

/** In a form that changes what is kept: the mark of what it showed, and after an overlap the way to what a colleague made of it. */
export function Seen({ view, typed, path }: { view: View; typed: Typed; path: string }) {
  const seen = textOf(typed, marks.seen);
  return (
    <>
      {seen && <input type="hidden" name={marks.seen} value={seen} />}
      {textOf(typed, marks.overlaps) && <p><a href={path} target="_blank" rel="noopener">{view.t.staff.admin.seeKept}</a></p>}
    </>
  );
}

/** A form of a page: its fields, the act, and the way back without it. With `typed` it says so when a colleague changed the same. */
export function AdminForm({ view, action, submit, cancel, isDanger, typed = {}, children }: {
  view: View; action: string; submit: string; cancel?: string; isDanger?: boolean; typed?: Typed; children?: ComponentChildren;
}) {
  return (
    <form class="form" method="post" action={action} noValidate>
      <FormToken view={view} />
      <Seen view={view} typed={typed} path={action} />
      {children}
      <div class="buttons">
        <Button kind={isDanger ? 'danger' : 'primary'}>{submit}</Button>
        {cancel && <a href={cancel}>{view.t.staff.admin.cancel}</a>}
      </div>
    </form>
  );
}

/** One tick for yes or no. The form sends `on` when it is ticked, and nothing when it is not. */
export function Tick({ name, label, hint, isOn }: { name: string; label: ComponentChildren; hint?: ComponentChildren; isOn: boolean }) {
  return (
    <div class="utrecht-form-field">
      <label class="choice">
        <input type="checkbox" name={name} value="on" id={`veld-${name}`} checked={isOn} />
        <span>{label}{hint && <small>{hint}</small>}</span>
      </label>
    </div>
  );
}

/** A part of a page with its own heading and, beside it, what can be done there. */
export function Part({ title, id, act, children }: { title: string; id?: string; act?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="part" id={id}>
      <div class="toolbar toolbar--title"><h2>{title}</h2>{act}</div>
      {children}
    </section>
  );
}

/** A row of small words in one line: 'aan, voor jongeren'. */
export function inOneLine(...words: readonly (string | false | null | undefined)[]): string {
  return words.filter(Boolean).join(', ');
}

