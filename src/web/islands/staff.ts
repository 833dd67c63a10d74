// What a worker's page does while someone works: keeps what is being written, and measures attention.
import { measureAttention } from './desk/attention.ts';
import { insertOnClick, keepDraft } from './desk/draft.ts';
import { sendWhenThere } from './desk/sending.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
  // First: what is not sent yet is no answer to count or to forget. A line of a talk has its own way to wait for a connection.
  if (form.dataset['line'] === undefined) sendWhenThere(form);
  keepDraft(form);
}
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-insert]')) insertOnClick(button);
const measured = document.querySelector<HTMLElement>('[data-attention]')?.dataset['attention'];
if (measured) measureAttention(measured);
