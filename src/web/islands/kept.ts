/// <reference lib="dom" />
// For pages of an own page: what is typed there survives a lost connection, for this session only, and is offered again in the same form.
import { belongsIn, fieldsOf, fill, nameOf, standsIn, typedIn, unfold, writingForms } from './kept/forms.ts';
import { forgetAll, freshId, openPocket, type Kept, type Pocket } from './kept/pocket.ts';
import { saverOf, type Saver } from './kept/saver.ts';
import { leaveAtOnce } from './leave/leave.ts';

const patienceMs = 10_000;

type Place = DOMStringMap;
interface Writing { form: HTMLFormElement; saver: Saver; say(text: string | undefined): void; hasWords(): boolean; takeOver(id: string): void; touch(): void; noteSent(): Promise<unknown> }

/** Whether the server is there, and the page still open. */
async function reach(path: string): Promise<'there' | 'over' | 'nowhere'> {
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), patienceMs);
  try {
    const { status } = await fetch(path, { redirect: 'manual', cache: 'no-store', signal: stop.signal });
    return status === 401 ? 'over' : status < 500 ? 'there' : 'nowhere';
  } catch {
    return 'nowhere';
  } finally {
    clearTimeout(patience);
  }
}

function beginWriting(form: HTMLFormElement, pocket: Pocket | undefined): Writing {
  const status = document.createElement('div');
  status.setAttribute('role', 'status');
  (form.querySelector('.buttons') ?? form.lastElementChild)?.before(status);
  let id = freshId();
  let isTouched = false;
  const wordsNow = (): Kept => ({ id, page: location.pathname, form: nameOf(form), fields: fieldsOf(form) });
  const hasWords = () => isTouched && typedIn(fieldsOf(form)).length > 0;
  const save = async () => {
    if (!pocket) return false;
    if (hasWords()) return await pocket.keep(wordsNow());
    await pocket.drop(id);
    return true;
  };
  const saver = saverOf(save);
  form.addEventListener('input', () => {
    isTouched = true;
    saver.soon();
  });
  return {
    form, saver, hasWords,
    say: (text) => { status.textContent = text ?? ''; },
    takeOver: (other) => { [id, isTouched] = [other, true]; },
    touch: () => { isTouched = true; },
    noteSent: async () => { if (pocket && hasWords()) await pocket.keep({ ...wordsNow(), sentAt: Date.now() }).catch(() => false); },
  };
}

/** Sends as the browser would: with the button that was pressed. */
function passOn(form: HTMLFormElement, button: HTMLElement | null): void {
  const name = button?.getAttribute('name');
  const to = button?.getAttribute('formaction');
  if (name) {
    const pressed = Object.assign(document.createElement('input'), { type: 'hidden', name, value: button?.getAttribute('value') ?? '' });
    form.append(pressed);
    addEventListener('pageshow', () => pressed.remove(), { once: true });
  }
  if (to) form.setAttribute('action', to);
  form.submit();
}

function sendOnlyWhenThere(writing: Writing, place: Place): void {
  let isSending = false;
  const send = async (button: HTMLElement | null) => {
    const [isKept, standing] = await Promise.all([writing.saver.now(), reach(place['probe'] ?? '')]);
    if (standing === 'there') {
      await writing.noteSent();
      return passOn(writing.form, button);
    }
    isSending = false;
    writing.say(standing === 'over' ? place['closed'] : isKept && writing.hasWords() ? place['offline'] : place['open']);
  };
  writing.form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    writing.touch();
    void send(event.submitter);
  });
  addEventListener('pageshow', () => { isSending = false; });
}

/** Whether this page is the answer to a form of that one, sent and received. */
function isAnswerTo(page: string): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  const isLedHere = entry instanceof PerformanceNavigationTiming && entry.redirectCount > 0;
  return isLedHere && document.referrer !== '' && new URL(document.referrer).pathname === page;
}

function drawn(name: string): HTMLElement | undefined {
  const found = document.querySelector<HTMLTemplateElement>(`template[data-${name}]`)?.content.firstElementChild?.cloneNode(true);
  return found instanceof HTMLElement ? found : undefined;
}

function offer(notice: HTMLElement, words: Kept, pocket: Pocket): void {
  const shown = notice.querySelector('[data-words]');
  if (shown) shown.textContent = typedIn(words.fields).map(({ value }) => value).join('\n\n');
  notice.querySelector('[data-away]')?.addEventListener('click', () => {
    notice.remove();
    void pocket.drop(words.id);
  });
}

function offerInForm(writing: Writing, words: Kept, pocket: Pocket): void {
  const notice = drawn('offer');
  if (!notice) return;
  offer(notice, words, pocket);
  if (!writing.form.querySelector('input[type="file"]')) notice.querySelector('[data-files]')?.remove();
  notice.querySelector('[data-put]')?.addEventListener('click', () => {
    fill(writing.form, words);
    writing.takeOver(words.id);
    void writing.saver.now();
    notice.remove();
  });
  unfold(writing.form);
  writing.form.before(notice);
}

/** On the first page of his own: what lies elsewhere, or belongs nowhere yet. */
function offerOnFirstPage(words: Kept, pocket: Pocket): void {
  const notice = drawn(words.form === '' ? 'loose' : 'elsewhere');
  if (!notice) return;
  offer(notice, words, pocket);
  notice.querySelector('a')?.setAttribute('href', words.page);
  document.querySelector('main h1')?.after(notice);
}

async function offerKept(pocket: Pocket, writings: readonly Writing[], place: Place): Promise<void> {
  for (const words of await pocket.list()) {
    const writing = writings.find(({ form }) => belongsIn(form, words));
    if (words.sentAt !== undefined && isAnswerTo(words.page) && !(writing && standsIn(writing.form, words))) await pocket.drop(words.id);
    else if (writing && standsIn(writing.form, words)) writing.takeOver(words.id);
    else if (writing) offerInForm(writing, words, pocket);
    else if (location.pathname === place['home']) offerOnFirstPage(words, pocket);
  }
}

async function begin(place: Place): Promise<void> {
  const pocket = isSecureContext ? await openPocket(place['kept'] ?? '', Number(place['seconds'])).catch(() => undefined) : undefined;
  const writings = writingForms().map((form) => beginWriting(form, pocket));
  for (const writing of writings) sendOnlyWhenThere(writing, place);
  addEventListener('offline', () => {
    for (const writing of writings.filter((one) => one.hasWords())) void writing.saver.now().then((isKept) => writing.say(isKept ? place['offline'] : place['open']));
  });
  addEventListener('online', () => { for (const writing of writings.filter((one) => one.hasWords())) writing.say(place['back']); });
  if (pocket) await offerKept(pocket, writings, place);
}

const place = document.querySelector<HTMLElement>('[data-kept]')?.dataset;
if (place) {
  leaveAtOnce(forgetAll);
  document.querySelector(`form[action="${place['out'] ?? ''}"]`)?.addEventListener('submit', forgetAll);
  if ('serviceWorker' in navigator) navigator.serviceWorker.register(place['worker'] ?? '', { scope: place['scope'] ?? '' }).catch(() => undefined);
  void begin(place);
}
