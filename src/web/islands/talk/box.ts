import { splitText } from '../../../domain/conversations/chats/lines/lines.rules.ts';
import type { TalkLink } from './link.ts';

const typingShownMs = 6000;

/** The field in which somebody writes: sends without leaving the page, and says that he types. Without a connection so far the form goes as forms do. */
export function sendFrom(form: HTMLFormElement, link: TalkLink): HTMLTextAreaElement | undefined {
  const area = form.querySelector('textarea');
  if (!area) return undefined;
  form.addEventListener('submit', (event) => {
    if (!link.isLive() || event.submitter?.getAttribute('name') === 'doe') return;
    event.preventDefault();
    const pieces = splitText(area.value);
    area.value = '';
    for (const piece of pieces) link.send(piece);
    area.focus();
  });
  area.addEventListener('input', () => { if (area.value.trim() !== '') link.typing(); });
  return area;
}

/** Says for a moment that the other is typing; what is said about the connection goes before. */
export function openSign(place: HTMLElement | null): { typing(text: string): void; still(): void; connection(text: string): void } {
  let [typing, connection] = ['', ''];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    const text = connection || typing;
    if (place && place.textContent !== text) place.textContent = text;
  };
  const still = () => { clearTimeout(timer); typing = ''; show(); };
  return {
    still,
    typing: (text) => { typing = text; show(); clearTimeout(timer); timer = setTimeout(still, typingShownMs); },
    connection: (text) => { connection = text; show(); },
  };
}
