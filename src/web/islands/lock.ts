// Takes an open page behind the lock screen when the session locks, in whichever window that is decided. The server's time counts.
import { askSession, tellAtWork, type Standing } from './lock/session.ts';
import { holdUnsent } from './lock/unsent.ts';

const pauseBetweenSigns = 120_000;
const pauseBeforeTrying = 5000;
const pauseForSending = 10_000;
const signs = ['keydown', 'pointerdown', 'wheel', 'touchmove'];

function openChannel(): BroadcastChannel | undefined {
  return typeof BroadcastChannel === 'function' ? new BroadcastChannel('naast-lock') : undefined;
}

/** Leaves for the same address: the server shows its lock screen there, and comes back afterwards. */
async function leave(place: HTMLElement): Promise<void> {
  document.documentElement.classList.add('is-covered');
  const isHeld = await holdUnsent();
  const here = place.dataset['answer'] === undefined ? location.pathname + location.search : '/werk';
  location.replace(isHeld ? '/werk/bewaard' : here);
}

function watch(place: HTMLElement, path: string): void {
  let [toldAt, sentAt, isLeaving] = [Date.now(), 0, false];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const askIn = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => { void look(); }, milliseconds);
  };
  const follow = (standing: Standing) => {
    if (isLeaving) return;
    isLeaving = standing === 'shut' && Date.now() - sentAt > pauseForSending;
    // Nobody can say whether it is locked by now: nothing is readable until somebody can.
    document.documentElement.classList.toggle('is-covered', standing === 'unknown');
    if (isLeaving) void leave(place);
    else askIn(typeof standing === 'number' ? standing * 1000 + 1000 : pauseBeforeTrying);
  };
  const look = async () => { follow(await askSession(path)); };
  const tell = async () => {
    const standing = await tellAtWork(path);
    if (standing !== 'unknown') follow(standing);
  };
  const noteSign = () => {
    if (Date.now() - toldAt < pauseBetweenSigns) return;
    toldAt = Date.now();
    void tell();
  };

  for (const sign of signs) addEventListener(sign, noteSign, { passive: true });
  // What is being sent itself needs no keeping.
  addEventListener('submit', () => { sentAt = Date.now(); });
  addEventListener('pageshow', (event) => { if (event.persisted) void look(); });
  // A computer that slept has missed its hour.
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void look(); });
  openChannel()?.addEventListener('message', () => { void look(); });
  askIn(Number(place.dataset['seconds']) * 1000);
}

const place = document.querySelector<HTMLElement>('[data-lock]');
const path = place?.dataset['lock'];
if (place && path) watch(place, path);
// The lock screen and the way in: other windows look at once.
else openChannel()?.postMessage('look');
