// The visitor's page of a talk, live. It works without: this keeps the page still, sends without leaving it, and brings what was missed.
// Nothing stays on the device: what is typed is kept by the server, and no storage of the browser is used.
import { leaveAtOnce } from './leave/leave.ts';
import { openSign, sendFrom } from './talk/box.ts';
import { draftOf, noteUnsent, whenLeft } from './talk/draft.ts';
import { openTalk } from './talk/link.ts';
import { takeBackOnPage, viewLog, type LogWords } from './talk/log.ts';
import { refreshParts } from './talk/part.ts';

interface Words extends LogWords { typing: string; offline: string; ended: string }

const pauseBeforeSaving = 1200;
const waitingMs = 15_000;

function keepDraft(form: HTMLFormElement, area: HTMLTextAreaElement): void {
  let saved = area.value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = async () => {
    const text = draftOf(form);
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => fields.append(name, String(value)));
    fields.set('bericht', text);
    fields.set('doe', 'later');
    try {
      await fetch(form.action, { method: 'POST', body: fields, redirect: 'manual', keepalive: true });
      saved = text;
    } catch { later(); }
  };
  const saveNow = () => { if (draftOf(form) !== saved) void save(); };
  const later = () => { clearTimeout(timer); timer = setTimeout(saveNow, pauseBeforeSaving); };
  area.addEventListener('input', later);
  whenLeft(form, area, saveNow);
  document.addEventListener('visibilitychange', () => { if (document.hidden) saveNow(); });
}

function start(place: HTMLElement, log: HTMLElement, form: HTMLFormElement): void {
  const words: Words = JSON.parse(place.dataset['words'] ?? '{}');
  const refresh = async () => {
    const page = await refreshParts(['stand']);
    Object.assign(words, JSON.parse(page?.querySelector<HTMLElement>('[data-talk]')?.dataset['words'] ?? '{}'));
  };
  const view = viewLog(log, words, 'visitor');
  const sign = openSign(place.querySelector('[data-sign]'));
  let [state, unsent, isLeaving] = [place.dataset['state'] ?? '', 0, false];
  const leave = () => { isLeaving = true; location.replace(location.pathname); };
  const over = (text: string) => (area?.value.trim() || unsent > 0 ? sign.connection(text) : leave());
  const link = openTalk({
    as: 'visitor', conversation: Number(place.dataset['talk']), last: Number(place.dataset['last']),
    hears: {
      lines: (lines, read) => {
        view.lines(lines, read);
        if (lines.some((line) => !line.isOwn)) sign.still();
        // What the house says is mostly of who talks with him from here on.
        if (lines.some((line) => line.author === 'system')) void refresh();
        link.seen();
      },
      state: (now) => {
        state = now;
        if (now === 'ended' || now === 'closed') over(words.ended);
        else void refresh();
      },
      typing: (by) => { if (by === 2) sign.typing(words.typing); },
      unsent: (lines) => { unsent = lines.length; view.unsent(lines); noteUnsent(form, lines); },
      connected: (isConnected) => sign.connection(isConnected ? '' : words.offline),
      refused: (text) => { if (area) area.value = [text, area.value].filter(Boolean).join('\n\n'); sign.connection(words.ended); },
      gone: () => over(words.ended),
    },
  });
  const area = sendFrom(form, link);
  if (area) keepDraft(form, area);
  takeBackOnPage(log);
  setInterval(() => { if (state === 'waiting') void refresh(); }, waitingMs);
  document.addEventListener('visibilitychange', () => link.seen());
  addEventListener('beforeunload', (event) => { if (unsent > 0 && !isLeaving) event.preventDefault(); });
  leaveAtOnce(() => { isLeaving = true; });
}

const place = document.querySelector<HTMLElement>('[data-talk]');
const [log, form] = [place?.querySelector<HTMLElement>('[role="log"]'), place?.querySelector<HTMLFormElement>('form[data-line]')];
if (place && log && form) {
  for (const element of document.querySelectorAll<HTMLElement>('[data-without-script]')) element.hidden = true;
  place.classList.add('is-live');
  form.hidden = false;
  start(place, log, form);
}
