/// <reference lib="dom" />
import type { Field, Kept } from './pocket.ts';

const typed = 'textarea, input[type="text"]';
const changing = new Set(['_form', 'formKey']);

/** Forms in which somebody writes: not those that search, or ask who he is. */
export function writingForms(): HTMLFormElement[] {
  return [...document.forms].filter((form) => form.getAttribute('method') === 'post' && form.getAttribute('role') !== 'search'
    && form.querySelector(typed) !== null && form.querySelector('input[type="password"]') === null);
}

function isTyped(field: Element): field is HTMLInputElement | HTMLTextAreaElement {
  return field.matches(typed);
}

/** What tells a form from others, also when it is drawn anew: where it leads, what it is about, and what it asks. */
export function nameOf(form: HTMLFormElement): string {
  const about = [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')].filter(({ name, value }) => !changing.has(name) && value.length < 40).map(({ name, value }) => `${name}=${value}`);
  const asks = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(typed)].map(({ name }) => name);
  return [form.getAttribute('action') ?? '', ...about, ...asks].join('\n');
}

function fieldOf(field: Element): Field[] {
  if (isTyped(field)) return [{ name: field.name, value: field.value, label: field.labels?.[0]?.textContent ?? '' }];
  if (field instanceof HTMLSelectElement) return [{ name: field.name, value: field.value }];
  const isChosen = field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type) && field.checked;
  return isChosen ? [{ name: field.name, value: field.value }] : [];
}

export function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].flatMap(fieldOf);
}

export function typedIn(fields: readonly Field[]): Field[] {
  return fields.filter(({ label, value }) => label !== undefined && value.trim() !== '');
}

/** Whether these words belong in this form. Words that were begun without a form belong where there is room to write, at the address where they were begun. */
export function belongsIn(form: HTMLFormElement, { form: name, page }: Kept): boolean {
  return name === '' ? page === location.pathname && form.querySelector('textarea') !== null : name === nameOf(form);
}

/** Whether all of it stands in the form already. */
export function standsIn(form: HTMLFormElement, words: Kept): boolean {
  const now = typedIn(fieldsOf(form));
  return typedIn(words.fields).every((field) => now.some(({ name, value }) => value === field.value && (name === field.name || words.form === '')));
}

function put(field: Element, fields: readonly Field[]): void {
  if (isTyped(field)) field.value = fields.find(({ name, label }) => name === field.name && label !== undefined)?.value ?? field.value;
  else if (field instanceof HTMLSelectElement) field.value = fields.find(({ name }) => name === field.name)?.value ?? field.value;
  else if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) field.checked = fields.some(({ name, value }) => name === field.name && value === field.value);
}

/** Puts words back as they were. What was typed meanwhile in a field that words without a form go to stays above them. */
export function fill(form: HTMLFormElement, words: Kept): void {
  const room = form.querySelector('textarea');
  if (words.form !== '') [...form.elements].forEach((field) => put(field, words.fields));
  else if (room) room.value = [room.value, ...words.fields.map(({ value }) => value)].filter((text) => text !== '').join('\n');
  (room ?? form.querySelector<HTMLInputElement>(typed))?.focus();
}

export function unfold(form: HTMLFormElement): void {
  for (let around = form.closest('details'); around; around = around.parentElement?.closest('details') ?? null) around.open = true;
}
