import { send } from './post.ts';

/** Sends a form once the server shows that it is there: the page of a browser without a connection would take along what was written. */
export function sendWhenThere(form: HTMLFormElement): void {
  const path = form.dataset['draft'];
  // An older browser sends as it always did.
  if (!path || !('requestSubmit' in form)) return;
  let [isAsking, isSure] = [false, false];
  const ask = async (button: HTMLElement | null) => {
    isAsking = true;
    const answer = await send(path, { body: form.querySelector('textarea')?.value ?? '', formKey: form.querySelector<HTMLInputElement>('[name="formKey"]')?.value ?? '' });
    isAsking = false;
    // A locked or ended session takes a form as well, and keeps what is in it.
    if (answer && answer.status < 500) {
      isSure = true;
      form.requestSubmit(button);
      isSure = false;
      return;
    }
    const status = form.querySelector('.draft-status');
    if (!status) return;
    // A draft that cannot be saved either says this from now on.
    form.dataset['notSaved'] = form.dataset['notSent'] ?? '';
    status.textContent = form.dataset['notSaved'];
    status.scrollIntoView({ block: 'nearest' });
  };
  form.addEventListener('submit', (event) => {
    if (isSure) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!isAsking) void ask(event.submitter);
  });
}
