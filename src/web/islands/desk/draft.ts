import { draftOf, whenLeft } from '../talk/draft.ts';
import { post } from './post.ts';

const pauseBeforeSaving = 1200;
const pauseBeforeTrying = 5000;

function addStatus(area: HTMLTextAreaElement): HTMLElement {
  const status = document.createElement('p');
  status.className = 'soft draft-status';
  status.setAttribute('role', 'status');
  area.after(status);
  return status;
}

/** Saves a form's text a moment after the last key, and keeps trying while the line is down. */
export function keepDraft(form: HTMLFormElement): void {
  const path = form.dataset['draft'];
  const area = form.querySelector('textarea');
  if (!path || !area) return;
  const status = addStatus(area);
  let saved = area.value;
  let sent: SubmitEvent | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fields = () => ({ body: draftOf(form), formKey: form.querySelector<HTMLInputElement>('[name="formKey"]')?.value ?? '' });
  const save = async () => {
    const { body } = fields();
    if (body === saved) return;
    const isSaved = await post(path, fields()) !== undefined;
    if (isSaved) saved = body;
    if (isSaved && draftOf(form) === saved) delete form.dataset['unsaved'];
    status.textContent = isSaved ? form.dataset['saved'] ?? '' : form.dataset['notSaved'] ?? '';
    if (!isSaved) timer = setTimeout(() => { void save(); }, pauseBeforeTrying);
  };
  area.addEventListener('input', () => {
    form.dataset['unsaved'] = '';
    clearTimeout(timer);
    timer = setTimeout(() => { void save(); }, pauseBeforeSaving);
  });
  whenLeft(form, area, () => { clearTimeout(timer); void save(); });
  form.addEventListener('submit', (event) => { clearTimeout(timer); sent = event; });
  // What goes with the form itself needs no draft any more.
  addEventListener('pagehide', () => { if ((!sent || sent.defaultPrevented) && draftOf(form) !== saved) void post(path, fields(), true); });
}

/** Puts a text under what is being written, without leaving the page. */
export function insertOnClick(button: HTMLButtonElement): void {
  button.addEventListener('click', (event) => {
    const area = button.form?.querySelector('textarea');
    const text = button.dataset['insert'];
    if (!area || text === undefined) return;
    event.preventDefault();
    area.value = [area.value.trimEnd(), text].filter(Boolean).join('\n\n');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  });
}
