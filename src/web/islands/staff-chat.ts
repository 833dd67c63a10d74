// The worker's place at the chat, live: the list beside the talk, and the talk itself.
import { post } from './desk/post.ts';
import { freshKey } from './fresh-key.ts';
import { sayInTitle } from './live/title.ts';
import { callAttention, chooseAttention } from './talk/attention.ts';
import { openSign, sendFrom } from './talk/box.ts';
import { noteUnsent } from './talk/draft.ts';
import { openTalk, type TalkLink } from './talk/link.ts';
import { takeBackOnPage, viewLog, type LogWords } from './talk/log.ts';
import { refreshParts } from './talk/part.ts';

interface Words extends LogWords { typing: string; offline: string; ended: string }

const listMs = 10_000;
const pauseMs = 300;

/** Keeps the list equal to what the server knows, and says in the title how many lines nobody read. */
function keepList(talk: string | undefined): (unreadHere: number) => void {
  let [here, before] = [0, -1];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = () => {
    const there = [...document.querySelectorAll<HTMLElement>('[data-unread]')].reduce((sum, item) => sum + Number(item.dataset['unread']), 0);
    const waiting = document.querySelectorAll('[data-part="line"] .plain > li').length;
    const count = there + here;
    if (before >= 0 && count + waiting > before) callAttention();
    before = count + waiting;
    sayInTitle('chat', count);
  };
  // What stands beside the talk is for workers alone, and comes from their own pages.
  const beside = document.querySelector<HTMLElement>('[data-whisper]')?.dataset['whisper'];
  const look = async () => {
    const free = ['beside', 'now'].filter((name) => !document.querySelector(`[data-part="${name}"]`)?.contains(document.activeElement));
    if (beside) void refreshParts(free, beside);
    const part = document.querySelector('[data-part="line"]');
    // Who is choosing in the list with the keyboard keeps his place in it.
    if (part && !part.contains(document.activeElement)) await refreshParts(['line'], `/werk/chat/lijst${talk ? `?bij=${talk}` : ''}`);
    say();
  };
  const lookSoon = () => { clearTimeout(timer); timer = setTimeout(() => { void look(); }, pauseMs); };
  document.addEventListener('naast-desk', lookSoon);
  setInterval(() => { void look(); }, listMs);
  say();
  return (unreadHere) => { here = unreadHere; say(); };
}

function listenToKeys(form: HTMLFormElement | undefined): void {
  document.addEventListener('keydown', (event) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const target = event.altKey && digit ? document.querySelector<HTMLAnchorElement>(`a[data-place="${digit}"]`) : undefined;
    if (target) { event.preventDefault(); target.click(); }
    if (event.ctrlKey && event.key === 'Enter' && form?.contains(document.activeElement)) { event.preventDefault(); form.requestSubmit(); }
  });
}

/** `/` at the start of an empty field opens the texts; choosing one puts it in the field. */
function offerTexts(form: HTMLFormElement, area: HTMLTextAreaElement): void {
  const texts = form.querySelector<HTMLDetailsElement>('[data-canned]');
  if (!texts) return;
  texts.hidden = false;
  area.addEventListener('keydown', (event) => {
    if (event.key !== '/' || area.value !== '') return;
    event.preventDefault();
    texts.open = true;
    texts.querySelector('button')?.focus();
  });
  texts.addEventListener('click', (event) => { if (event.target instanceof HTMLButtonElement) texts.open = false; });
  texts.addEventListener('keydown', (event) => { if (event.key === 'Escape') { texts.open = false; area.focus(); } });
}

/** Saying in which phase the talk is leaves the page as it is, and the keyboard where it was. */
function choosePhaseHere(): void {
  const choose = async (form: HTMLFormElement, fase: string) => {
    await post(form.action, { fase });
    await refreshParts(['now'], document.querySelector<HTMLElement>('[data-whisper]')?.dataset['whisper']);
    document.querySelector<HTMLElement>(`[data-phases] [value="${fase}"]`)?.focus();
  };
  document.addEventListener('submit', (event) => {
    const [form, button] = [event.target, event.submitter];
    if (!(form instanceof HTMLFormElement) || form.dataset['phases'] === undefined || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void choose(form, button.value);
  });
}

/** Whispering leaves the page as it is; when it does not arrive, the form goes as forms go. */
function whisperHere(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-whisper]');
  const area = form?.querySelector('textarea');
  form?.addEventListener('submit', (event) => {
    if (!area?.value.trim()) return event.preventDefault();
    event.preventDefault();
    const key = form.querySelector<HTMLInputElement>('[name="formKey"]');
    void post(form.action, { whisper: area.value, formKey: key?.value ?? '' }).then((answer) => {
      if (!answer) return form.submit();
      area.value = '';
      if (key) key.value = freshKey();
      return void refreshParts(['beside'], form.dataset['whisper']);
    });
  });
}

/** Whether something stands in a field beside the talk that is nowhere else: a whisper, a question to a colleague. */
function isWritingBeside(): boolean {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type="text"]')].some((field) => field.value.trim() !== '' && field.value !== field.defaultValue);
}

function openHere(place: HTMLElement, log: HTMLElement, sayUnread: (count: number) => void): TalkLink {
  const words: Words = JSON.parse(place.dataset['words'] ?? '{}');
  const view = viewLog(log, words, 'worker');
  const sign = openSign(place.querySelector('[data-sign]'));
  let [unread, unsent] = [0, 0];
  const area = () => place.querySelector('textarea');
  const over = () => { if (area()?.value.trim() || unsent > 0 || isWritingBeside()) sign.connection(words.ended); else location.reload(); };
  const link = openTalk({
    as: 'worker', conversation: Number(place.dataset['talk']), last: Number(place.dataset['last']),
    hears: {
      lines: (lines, read) => {
        const fresh = lines.filter((line) => !line.isOwn && !log.querySelector(`[data-number="${line.number}"]`)).length;
        view.lines(lines, read);
        if (fresh > 0) sign.still();
        unread = document.visibilityState === 'visible' ? 0 : unread + fresh;
        sayUnread(unread);
        link.seen();
      },
      state: over,
      typing: (by) => { if (by === 1) sign.typing(words.typing); },
      unsent: (lines) => { unsent = lines.length; view.unsent(lines); if (form) noteUnsent(form, lines); },
      connected: (isConnected) => sign.connection(isConnected ? '' : words.offline),
      refused: (text) => { const field = area(); if (field) field.value = [text, field.value].filter(Boolean).join('\n\n'); sign.connection(words.ended); },
      gone: over,
    },
  });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') { unread = 0; sayUnread(0); link.seen(); } });
  addEventListener('beforeunload', (event) => { if (unsent > 0) event.preventDefault(); });
  return link;
}

const place = document.querySelector<HTMLElement>('[data-talk]');
const log = place?.querySelector<HTMLElement>('[role="log"]');
const form = place?.querySelector<HTMLFormElement>('form[data-line]') ?? undefined;
const sayUnread = keepList(place?.dataset['talk']);
listenToKeys(form);
whisperHere();
choosePhaseHere();
if (place && log) {
  for (const element of document.querySelectorAll<HTMLElement>('[data-without-script]')) element.hidden = true;
  for (const element of document.querySelectorAll<HTMLElement>('[data-with-script]')) element.hidden = false;
  place.classList.add('is-live');
  const link = openHere(place, log, sayUnread);
  takeBackOnPage(log);
  const area = form && sendFrom(form, link);
  if (form && area) offerTexts(form, area);
  chooseAttention(form);
}
