/// <reference lib="dom" />
// The page that stands in for every own page without a connection: whoever was writing goes on here. It is the same for everybody until it opens what is kept.
import { typedIn } from './kept/forms.ts';
import { findPocket, forgetAll, forgetWords, freshId, type Kept, type Pocket } from './kept/pocket.ts';
import { saverOf, type Saver } from './kept/saver.ts';
import { leaveAtOnce } from './leave/leave.ts';

const room = document.querySelector<HTMLElement>('[data-room]');
const status = document.querySelector('[data-status]');
const savers: Saver[] = [];

function say(text: string | undefined): void {
  if (status && status.textContent !== text) status.textContent = text ?? '';
}

/** One field to write in, with the label it had. */
function drawField(place: HTMLElement, id: string, { label, value }: { label: string; value: string }, change: (value: string) => void): void {
  const field = place.querySelector<HTMLTemplateElement>('template')?.content.firstElementChild?.cloneNode(true);
  if (!(field instanceof HTMLElement)) return;
  const [name, text] = [field.querySelector('label'), field.querySelector('textarea')];
  if (!name || !text) return;
  [name.htmlFor, text.id, text.value] = [id, id, value];
  if (label !== '') name.textContent = label;
  text.addEventListener('input', () => change(text.value));
  place.querySelector('[data-fields]')?.append(field);
}

function drawWords(place: HTMLElement, pocket: Pocket, begun: Kept): void {
  let { fields } = begun;
  const save = async () => {
    if (typedIn(fields).length > 0) return await pocket.keep({ id: begun.id, page: begun.page, form: begun.form, fields });
    await pocket.drop(begun.id);
    return true;
  };
  const saver = saverOf(save, (isKept) => say(isKept ? place.dataset['saved'] : place.dataset['notSaved']));
  savers.push(saver);
  begun.fields.forEach(({ label, value }, at) => {
    if (label === undefined) return;
    drawField(place, `veld-${begun.id}-${at}`, { label, value }, (changed) => {
      fields = fields.map((one, index) => (index === at ? { ...one, value: changed } : one));
      saver.soon();
    });
  });
}

async function begin(place: HTMLElement): Promise<void> {
  const pocket = await findPocket().catch(() => undefined);
  if (!pocket) return;
  const kept = await pocket.list();
  const here = kept.filter(({ page }) => page === location.pathname);
  const blank: Kept = { id: freshId(), page: location.pathname, form: '', fields: [{ name: '', value: '', label: '' }] };
  for (const words of [...here.length > 0 ? here : [blank], ...kept.filter((one) => !here.includes(one))]) drawWords(place, pocket, words);
  place.hidden = false;
  // Nobody can ask the server: when the session is surely over, what was written in it is nobody's.
  setTimeout(() => {
    place.remove();
    forgetWords();
  }, pocket.endsAt - Date.now());
}

document.querySelector('[data-again]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  void Promise.all(savers.map((saver) => saver.now())).then(() => location.reload());
});
addEventListener('online', () => { say(room?.dataset['back']); });
leaveAtOnce(forgetAll);
if (room && isSecureContext) void begin(room);
