import { sayInTitle } from './title.ts';

function make<Name extends 'p' | 'a' | 'button' | 'div'>(name: Name, content: string, rest: Partial<HTMLElementTagNameMap[Name]> = {}): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { textContent: content }, rest);
}

/** Where to see what is new without losing one's place: the question that is open, else Vandaag. */
function here(): string {
  const { pathname } = location;
  return (pathname.endsWith('/reden') ? undefined : /^\/werk\/vragen\/\d+/.exec(pathname)?.[0]) ?? '/werk';
}

export interface Signs {
  /** Says below that so much is new, and in the title. */
  showNews(count: number): void;
  hideNews(): void;
  /** Says above that a colleague calls for help with this question. */
  showAlarm(conversation: number): void;
}

/** The signs of an open page, in the place the page has for them, in its own words. `onLater`: the news was put away. */
export function createSigns(place: HTMLElement, onLater: () => void): Signs {
  const words = place.dataset;
  const [alert, status] = [place.querySelector('[role="alert"]'), place.querySelector('[role="status"]')];
  const alarms = new Set<number>();
  let count = 0;

  const sayTitle = () => sayInTitle('desk', count + alarms.size);
  const bar = (text: string | undefined, link: { href: string; label: string | undefined }, onClose: () => void) => {
    const sheet = make('div', '', { className: 'news' });
    const close = make('button', words['later'] ?? '', { type: 'button' });
    close.addEventListener('click', () => { sheet.remove(); onClose(); });
    sheet.append(make('p', text ?? ''), make('a', link.label ?? '', { href: link.href }), close);
    return sheet;
  };
  const hideNews = () => {
    count = 0;
    status?.replaceChildren();
    sayTitle();
  };
  return {
    hideNews,
    showNews: (number) => {
      // Said once: a reader that speaks is not told again at every number.
      if (count === 0) status?.replaceChildren(bar(words['news'], { href: here(), label: words['show'] }, () => { hideNews(); onLater(); }));
      count = number;
      sayTitle();
    },
    showAlarm: (conversation) => {
      const href = `/werk/vragen/${conversation}`;
      if (alarms.has(conversation) || location.pathname === href) return;
      alarms.add(conversation);
      const sheet = bar(words['alarm'], { href, label: words['question'] }, () => { alarms.delete(conversation); sayTitle(); });
      sheet.classList.add('news--acute');
      alert?.append(sheet);
      sayTitle();
    },
  };
}
