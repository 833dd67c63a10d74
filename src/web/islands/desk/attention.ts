import { post } from './post.ts';

const activeMilliseconds = 60_000;
const firstBeatSeconds = 4;
const beatSeconds = 30;

interface Measured { label: string; isFirst: boolean }

/** The choice of measured minutes, made from the first choice there is when the page came without it. */
function measuredChoice(group: Element): HTMLInputElement | undefined {
  const found = group.querySelector<HTMLInputElement>('input[value="measured"]');
  const first = group.querySelector('.choice');
  if (found || !first) return found ?? undefined;
  const label = first.cloneNode(true);
  first.before(label);
  const input = group.querySelector<HTMLInputElement>('input');
  if (!input) return undefined;
  input.removeAttribute('id');
  input.value = 'measured';
  input.checked = false;
  return input;
}

/** Says beside the answer what is measured so far; stands first, until the worker chose for himself. */
function showMeasured(measured: Measured, hasChosen: boolean): void {
  const group = document.querySelector('.minutes .choices');
  const input = group ? measuredChoice(group) : undefined;
  const words = input?.parentElement?.querySelector('span');
  if (!input || !words) return;
  words.textContent = measured.label;
  if (measured.isFirst && !hasChosen) input.checked = true;
}

/** Counts seconds in which the page is visible and there was a key or pointer in the last minute. What is left goes along with the answer. */
export function measureAttention(path: string): void {
  let lastSign = Date.now();
  let seconds = 0;
  let hasChosen = false;
  let untilBeat = firstBeatSeconds;
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'scroll']) addEventListener(sign, () => { lastSign = Date.now(); }, { passive: true });
  document.querySelector('.minutes')?.addEventListener('change', () => { hasChosen = true; });
  const take = () => {
    const counted = String(seconds);
    seconds = 0;
    return counted;
  };
  const beat = async () => {
    const answer = await post(path, { seconds: take() });
    if (answer?.status === 200) showMeasured(await answer.json(), hasChosen);
  };
  setInterval(() => {
    if (document.visibilityState === 'visible' && Date.now() - lastSign < activeMilliseconds) seconds += 1;
    if (seconds < untilBeat) return;
    untilBeat = beatSeconds;
    void beat();
  }, 1000);
  addEventListener('pagehide', () => { if (seconds > 0) void post(path, { seconds: take() }, true); });
  document.getElementById('antwoord')?.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement) event.target.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'seconds', value: take() }));
  });
}
