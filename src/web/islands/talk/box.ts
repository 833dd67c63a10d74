import type { TalkLink } from './link.ts';

const longestLine = 4000;
const typingShownMs = 6000;

/** Pieces that fit in a line, cut where a paragraph, a sentence or at least a word ends. */
export function splitText(text: string): string[] {
  const rest = text.trim();
  if (rest.length <= longestLine) return rest === '' ? [] : [rest];
  const piece = rest.slice(0, longestLine);
  const half = longestLine / 2;
  const ends = [piece.lastIndexOf('\n\n'), piece.lastIndexOf('\n'), piece.lastIndexOf('. ') + 1, piece.lastIndexOf(' ')];
  const cut = ends.find((end) => end > half) ?? longestLine;
  return [piece.slice(0, cut).trim(), ...splitText(rest.slice(cut))];
}

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
