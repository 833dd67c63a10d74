import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

function field(form: HTMLFormElement, name: string): HTMLInputElement | undefined {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found : undefined;
}

/** What was filled in is not right: the server says so on a page. */
class Refused extends Error {}

/** The rest of the form goes along: a passkey that is made before a mistake shows stays on the device and opens nothing. */
async function askServer(form: HTMLFormElement) {
  const body = new URLSearchParams();
  new FormData(form).forEach((value, name) => body.append(name, String(value)));
  const answer = await fetch(form.dataset['ask'] ?? '', { method: 'POST', body, headers: { 'x-form-token': field(form, '_form')?.value ?? '' } });
  if (answer.status === 422) throw new Refused();
  if (!answer.ok) throw new Error(`asking failed: ${answer.status}`);
  return await answer.json();
}

async function answerOf(form: HTMLFormElement) {
  const optionsJSON = await askServer(form);
  return form.dataset['passkey'] === 'make' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON });
}

async function fillIn(form: HTMLFormElement, failed: HTMLElement | null): Promise<void> {
  const input = field(form, 'passkey');
  const button = form.querySelector('button');
  if (!input || !button) return;
  if (failed) failed.hidden = true;
  button.disabled = true;
  try {
    input.value = JSON.stringify(await answerOf(form));
    form.submit();
  } catch (error) {
    if (error instanceof Refused) return form.submit();
    if (failed) failed.hidden = false;
  } finally {
    button.disabled = false;
  }
}

if ('PublicKeyCredential' in window) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void fillIn(form, form.querySelector<HTMLElement>('[data-passkey-failed]'));
    });
  }
}
