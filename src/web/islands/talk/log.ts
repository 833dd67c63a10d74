import type { ShownLine } from '../../../domain/conversations/chats/showing/showing.schema.ts';
import type { Unsent } from './link.ts';

/** Words of the page for what the log adds. */
export interface LogWords { you: string; other: string; house: string; takenBack: string; read: string; sending: string }

export interface LogView {
  lines(lines: readonly ShownLine[], read: number): void;
  unsent(lines: readonly Unsent[]): void;
}

const pinnedWithin = 80;

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, ...inside: (Node | string)[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

function letter(from: string, when: Node | string, text: string, isMine: boolean): HTMLElement {
  return make('article', isMine ? 'letter letter--mine' : 'letter', make('p', 'letter__head', make('b', '', from), ' ', make('small', '', when)), make('div', 'letter__body', text));
}

function timeOf(at: string): HTMLElement {
  const time = make('time', '', new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' }).format(new Date(at)).replace(/^0/, ''));
  time.dateTime = at;
  return time;
}

/** What takes a line back goes when it no longer can, also where the page came with it. */
function endTakeBack(item: HTMLElement, secondsLeft: number): void {
  const form = item.querySelector('form');
  if (form) setTimeout(() => form.remove(), Math.max(0, secondsLeft) * 1000);
}

/** The form that takes an own line back, for as long as it can. */
function addTakeBack(item: HTMLElement, line: ShownLine, template: HTMLTemplateElement | null): void {
  const form = template?.content.querySelector('form')?.cloneNode(true);
  if (!(form instanceof HTMLFormElement) || line.secondsLeft <= 0) return;
  const number = form.elements.namedItem('nummer');
  if (number instanceof HTMLInputElement) number.value = String(line.number);
  item.querySelector('article')?.append(form);
  endTakeBack(item, line.secondsLeft);
}

/** One sign under the last own line, when the other read so far. */
function showRead(list: HTMLElement | null, readUpTo: number, said: string): void {
  const letters = list?.querySelectorAll('.letter--mine') ?? [];
  const own = letters[letters.length - 1]?.closest('li');
  const isRead = own instanceof HTMLElement && Number(own.dataset['number']) <= readUpTo;
  const sign = list?.querySelector('[data-read]');
  if (isRead && own.contains(sign ?? null)) return;
  sign?.remove();
  if (!isRead) return;
  const next = make('p', 'soft', said);
  next.dataset['read'] = '';
  own.querySelector('.letter__body')?.after(next);
}

/** Shows the lines of a talk in the log that the page came with: new ones under it, changed ones in their place. */
export function viewLog(log: HTMLElement, words: LogWords, mine: ShownLine['author']): LogView {
  const list = log.querySelector('ol');
  const template = log.parentElement?.querySelector<HTMLTemplateElement>('template[data-take-back]') ?? null;
  const pending = make('ol', 'timeline timeline--unsent');
  log.after(pending);
  let readUpTo = 0;
  const toEnd = () => { log.scrollTop = log.scrollHeight; };
  const itemOf = (number: number) => list?.querySelector<HTMLElement>(`[data-number="${number}"]`);
  const nameOf = (line: ShownLine) => (line.isOwn ? words.you : line.author === 'system' ? words.house : line.who ?? words.other);

  const show = (line: ShownLine) => {
    const old = itemOf(line.number);
    // What is there already and did not change stays: a reader that speaks says it once.
    if (old && (!line.isTakenBack || old.dataset['takenBack'] !== undefined)) return endTakeBack(old, line.secondsLeft);
    const item = make('li', line.author === mine ? '' : 'them', letter(nameOf(line), timeOf(line.at), line.isTakenBack ? words.takenBack : line.body, line.author === mine));
    item.dataset['number'] = String(line.number);
    if (line.isTakenBack) item.dataset['takenBack'] = '';
    addTakeBack(item, line, template);
    if (old) old.replaceWith(item);
    else list?.append(item);
  };
  toEnd();
  return {
    lines: (lines, read) => {
      const isPinned = log.scrollHeight - log.scrollTop - log.clientHeight < pinnedWithin;
      for (const line of lines) show(line);
      readUpTo = Math.max(readUpTo, read);
      showRead(list, readUpTo, words.read);
      if (list?.childElementCount) log.querySelector('[data-empty]')?.remove();
      if (isPinned || lines.some((line) => line.isOwn)) toEnd();
    },
    unsent: (lines) => { pending.replaceChildren(...lines.map(({ text }) => make('li', '', letter(words.you, words.sending, text, true)))); },
  };
}

/** Takes a line back without leaving the page. */
export function takeBackOnPage(log: HTMLElement): void {
  log.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    form.remove();
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => fields.append(name, String(value)));
    void fetch(form.action, { method: 'POST', body: fields, redirect: 'manual' });
  });
}
