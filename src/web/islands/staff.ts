// What a worker's page does while someone works: keeps what is being written, and measures attention.
const token = document.querySelector<HTMLInputElement>('input[name="_form"]')?.value ?? '';
const activeMilliseconds = 60_000;
const beatSeconds = 30;
const pauseBeforeSaving = 1200;

async function post(path: string, fields: Record<string, string>, keepalive = false): Promise<boolean> {
  try {
    const answer = await fetch(path, {
      method: 'POST', keepalive, redirect: 'manual', body: new URLSearchParams(fields),
      headers: { 'x-form-token': token },
    });
    return answer.status === 204;
  } catch {
    return false;
  }
}

/** Saves a form's text a moment after the last key, and keeps trying while the line is down. */
function keepDraft(form: HTMLFormElement): void {
  const path = form.dataset['draft'];
  const area = form.querySelector('textarea');
  if (!path || !area) return;
  const status = document.createElement('p');
  status.className = 'soft draft-status';
  status.setAttribute('role', 'status');
  area.after(status);
  let saved = area.value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = async () => {
    const body = area.value;
    if (body === saved) return;
    const isSaved = await post(path, { body });
    if (isSaved) saved = body;
    status.textContent = isSaved ? form.dataset['saved'] ?? '' : form.dataset['notSaved'] ?? '';
    if (!isSaved) timer = setTimeout(() => { void save(); }, 5000);
  };
  area.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => { void save(); }, pauseBeforeSaving);
  });
  addEventListener('pagehide', () => { if (area.value !== saved) void post(path, { body: area.value }, true); });
}

/** Counts seconds in which the page is visible and there was a key or pointer in the last minute. */
function measureAttention(path: string): void {
  let lastSign = Date.now();
  let seconds = 0;
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'scroll']) addEventListener(sign, () => { lastSign = Date.now(); }, { passive: true });
  const send = (keepalive: boolean) => {
    if (seconds < 1) return;
    const counted = seconds;
    seconds = 0;
    void post(path, { seconds: String(counted) }, keepalive);
  };
  setInterval(() => {
    if (document.visibilityState === 'visible' && Date.now() - lastSign < activeMilliseconds) seconds += 1;
    if (seconds >= beatSeconds) send(false);
  }, 1000);
  addEventListener('pagehide', () => send(true));
  document.addEventListener('submit', () => send(true));
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form);
const measured = document.querySelector<HTMLElement>('[data-attention]')?.dataset['attention'];
if (measured) measureAttention(measured);
