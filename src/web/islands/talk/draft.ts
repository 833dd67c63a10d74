import type { Unsent } from './link.ts';

/** Who goes from the field to something outside its form may press what leads away: what he typed is saved before that asks for the page. */
export function whenLeft(form: HTMLFormElement, area: HTMLTextAreaElement, save: () => void): void {
  area.addEventListener('focusout', ({ relatedTarget }) => { if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) save(); });
}

/** Notes on the form of a talk what is on its way, so that its draft holds that too. */
export function noteUnsent(form: HTMLFormElement, lines: readonly Unsent[]): void {
  form.dataset['unsent'] = lines.map((line) => line.text).join('\n\n');
  form.querySelector('textarea')?.dispatchEvent(new Event('input'));
}

/** Everything of a form that is not stored as said yet: what is on its way, and what stands in the field. */
export function draftOf(form: HTMLFormElement): string {
  return [form.dataset['unsent'], form.querySelector('textarea')?.value].filter(Boolean).join('\n\n');
}
