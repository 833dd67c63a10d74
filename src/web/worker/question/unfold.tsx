import { randomUUID } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { Button, FormToken } from '../../components/button.tsx';
import type { View } from '../../view.ts';

/** Something that opens on a click, beside the question. */
export function Unfold({ title, id, children, isOpen, isDanger }: { title: string; id?: string; children: ComponentChildren; isOpen?: boolean; isDanger?: boolean }) {
  return <details class={isDanger ? 'unfold unfold--danger' : 'unfold'} id={id} open={isOpen}><summary>{title}</summary>{children}</details>;
}

/** A small form of its own, with one button and a key: sent twice it counts once. */
export function PostForm({ view, action, button, kind = 'secondary', children }: { view: View; action: string; button: string; kind?: 'secondary' | 'danger'; children: ComponentChildren }) {
  return <form method="post" action={action} noValidate><FormToken view={view} /><input type="hidden" name="formKey" value={randomUUID()} />{children}<Button kind={kind} isSmall>{button}</Button></form>;
}

/** Puts words under what is being written: at once in the page, or by sending its form (by id) where no script runs. */
export function InsertButton({ form = 'antwoord', path, value, text, label }: { form?: string; path: string; value: string; text: string; label: string }) {
  return <button class="utrecht-button utrecht-button--secondary-action utrecht-button--small" type="submit" form={form} formAction={`${path}/tekst-erbij`} name="insert" value={value} data-insert={text}>{label}</button>;
}
