/// <reference lib="dom" />
// Warns before an own page closes by itself, in every tab, and leaves it when it did. The server's time counts; nothing is kept here.
import { forgetAll, forgetWords, prolong } from './kept/pocket.ts';

const secondsOfWarning = 120;
const retryMs = 5000;

type Standing = number | 'over' | 'unknown';

async function standingIn(asked: Promise<Response>): Promise<Standing> {
  try {
    const answer = await asked;
    if (answer.status === 401) return 'over';
    if (!answer.ok) return 'unknown';
    const { seconds }: { seconds: number } = await answer.json();
    return seconds;
  } catch {
    return 'unknown';
  }
}

function openTabs(): BroadcastChannel | undefined {
  return typeof BroadcastChannel === 'function' ? new BroadcastChannel('naast-mijn') : undefined;
}

function warn(dialog: HTMLDialogElement, isNear: boolean): void {
  if (isNear && !dialog.open) dialog.showModal();
  if (!isNear && dialog.open) dialog.close();
}

function watch(dialog: HTMLDialogElement, path: string, out: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endsAt = Number.POSITIVE_INFINITY;

  const lookIn = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => { void look(); }, milliseconds);
  };
  const follow = (standing: Standing) => {
    if (standing === 'over') return location.replace(out);
    // Nobody can say whether it is over by now: nothing is readable until somebody can.
    document.body.hidden = standing === 'unknown' && Date.now() > endsAt;
    if (standing === 'unknown') return lookIn(retryMs);
    endsAt = Date.now() + standing * 1000;
    prolong(standing).catch(() => undefined);
    const left = standing - secondsOfWarning;
    warn(dialog, left <= 0);
    lookIn((left > 0 ? left : standing + 1) * 1000);
  };
  const look = async () => { follow(await standingIn(fetch(path, { redirect: 'manual' }))); };
  const stay = async (form: HTMLFormElement) => {
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => fields.append(name, String(value)));
    follow(await standingIn(fetch(path, { method: 'POST', redirect: 'manual', body: fields })));
    openTabs()?.postMessage('look');
  };

  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) void stay(event.currentTarget);
  });
  // Escape says the same as the button: whoever presses it is there.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    dialog.querySelector('form')?.requestSubmit();
  });
  openTabs()?.addEventListener('message', () => { void look(); });
  addEventListener('pageshow', (event) => { if (event.persisted) void look(); });
  // A telephone that slept has missed its moment.
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void look(); });
  void look();
}

const dialog = document.querySelector<HTMLDialogElement>('dialog[data-idle]');
const [path, out] = [dialog?.dataset['idle'], dialog?.dataset['out']];
if (dialog && path && out) watch(dialog, path, out);
// Signed out here: nothing stays on this device, and the other tabs look at once. A page that closed by itself leaves the worker that shows signs.
else {
  if (document.querySelector('[data-keeps-worker]')) forgetWords();
  else forgetAll();
  openTabs()?.postMessage('look');
}
