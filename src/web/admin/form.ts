import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Mistakes } from '../components/field.tsx';
import type { View } from '../view.ts';

/** What stands in the fields of a form: as it was typed, or as it is kept. */
export type Typed = Readonly<Record<string, readonly string[]>>;

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'string' ? [value] : [];
}

/** What was sent, whatever it was: to read, and to show again. */
export function typedOf(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, textsIn(value)]));
}

type Kept = string | number | boolean | null | undefined | readonly string[];

/** What is kept, as fields of a form. */
export function typedFrom(values: Readonly<Record<string, Kept>>): Typed {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => {
    if (value === null || value === undefined) return [name, []];
    return [name, typeof value === 'object' ? value : [String(value)]];
  }));
}

/** Fields that a form carries and nobody types: what it showed, and whether something else is kept by now. */
export const marks = { seen: 'gezien', overlaps: 'overlapt' } as const;

function markOf(kept: Typed): readonly string[] {
  const filled = Object.entries(kept).filter(([, values]) => values.length > 0).sort(([one], [other]) => (one < other ? -1 : 1));
  return [createHash('sha256').update(JSON.stringify(filled)).digest('base64url').slice(0, 16)];
}

/** What is kept, as a form shows it: with a mark by which it is known again. */
export function shown(kept: Typed): Typed {
  return { ...kept, [marks.seen]: markOf(kept) };
}

/** What was typed, to show again, when a colleague changed the same since the form was shown: saving it would undo that unseen. Sent once more it holds. */
export function overlapOf(typed: Typed, kept: Typed): Typed | undefined {
  const [seen] = typed[marks.seen] ?? [];
  return seen === undefined || seen === markOf(kept)[0] ? undefined : { ...typed, [marks.seen]: markOf(kept), [marks.overlaps]: ['yes'] };
}

/** The one value of a field; empty when there is none. */
export function textOf(typed: Typed, name: string): string {
  return typed[name]?.[0] ?? '';
}

/** All values of a field, such as the boxes that are ticked. */
export function listOf(typed: Typed, name: string): readonly string[] {
  return typed[name] ?? [];
}

/** What a field that may stay empty means: nothing, or what stands there. */
export function orNull(typed: Typed, name: string): string | null {
  const text = textOf(typed, name).trim();
  return text === '' ? null : text;
}

/** What to do when a field is wrong. Words that need more than the field are passed over. */
type Messages = Readonly<Record<string, string | ((...args: never[]) => string)>>;

export type FormRead<Value> = { ok: true; value: Value } | { ok: false; mistakes: Mistakes };

/** Reads a form with the schema of its noun. `messages` says for each field what to do when it is wrong. */
export function readForm<Value>(view: View, schema: z.ZodType<Value>, input: unknown, messages: Messages): FormRead<Value> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const mistakes: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    const message = messages[field];
    mistakes[field] ??= typeof message === 'string' ? message : view.t.staff.admin.lookAgain;
  }
  return { ok: false, mistakes };
}
