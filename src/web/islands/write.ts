/// <reference lib="dom" />
// For pages on which somebody writes: keeps what is typed, sends only when there is a connection, and leaves the site at once.
// Nothing stays on the device: no storage of the browser is used.
import { leaveAtOnce } from './leave/leave.ts';

const form = document.querySelector<HTMLFormElement>('form[data-save]');
const status = document.querySelector('[data-status]');
const retryMs = 4000;

let isDirty = false;
let isSending = false;
let timer = 0;
let pressed: HTMLInputElement | undefined;

function say(text: string | undefined): void {
  if (status && status.textContent !== text) status.textContent = text ?? '';
}

async function save(of: HTMLFormElement, keepalive = false): Promise<boolean> {
  isDirty = false;
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), 15_000);
  try {
    const fields = new URLSearchParams();
    new FormData(of).forEach((value, name) => fields.append(name, String(value)));
    const answer = await fetch(of.dataset['save'] ?? '', { method: 'POST', body: fields, keepalive, redirect: 'manual', signal: stop.signal });
    // Only a server that cannot be reached, or is not itself, is worth waiting for: anything else it says in words when the form is sent.
    return answer.status < 500;
  } catch {
    isDirty = true;
    return false;
  } finally {
    clearTimeout(patience);
  }
}

function later(ms: number, of: HTMLFormElement): void {
  clearTimeout(timer);
  timer = setTimeout(() => { void keep(of); }, ms);
}

async function keep(of: HTMLFormElement): Promise<void> {
  if (await save(of)) say(of.querySelector('[name="gedeeld"]:checked') ? '' : of.dataset['saved']);
  else {
    say(of.dataset['offline']);
    later(retryMs, of);
  }
}

/** Sends the form as the browser would, once the server has shown that it is there. */
async function send(of: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  while (!await save(of)) {
    say(of.dataset['offline']);
    status?.scrollIntoView({ block: 'center' });
    await new Promise((resolve) => { setTimeout(resolve, retryMs); });
  }
  const name = button?.getAttribute('name');
  if (name) {
    pressed = Object.assign(document.createElement('input'), { type: 'hidden', name, value: button?.getAttribute('value') ?? '' });
    of.append(pressed);
  }
  of.submit();
}

if (form) {
  form.addEventListener('input', () => {
    isDirty = true;
    later(1200, form);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    void send(form, event.submitter);
  });
  // Back may bring this page back as it was left.
  addEventListener('pageshow', () => {
    isSending = false;
    pressed?.remove();
  });
  document.addEventListener('visibilitychange', () => { if (isDirty && document.hidden) void save(form, true); });
  addEventListener('beforeunload', (event) => { if (isDirty && !isSending) event.preventDefault(); });
}

leaveAtOnce(() => { isDirty = false; });
