import type { ComponentChildren } from 'preact';
import { Document } from '../page.tsx';
import type { View } from '../view.ts';
import { CrisisLines } from './crisis-lines.tsx';
import { ExitForm } from './exit-form.tsx';
import { IdleWatch, idleScript, secondsUntilOut } from './idle-watch.tsx';
import { KeptWords, keptScript } from './kept-words.tsx';

type NavItem = 'themes' | 'myQuestion' | 'ownPage';

const navigation: readonly { id: NavItem; path: string }[] = [{ id: 'themes', path: '/onderwerpen' }, { id: 'myQuestion', path: '/mijn-vraag' }, { id: 'ownPage', path: '/mijn-pagina' }];

const footPages = [
  { path: '/vertrouwelijk', label: 'confidential' }, { path: '/jouw-gegevens', label: 'yourData' }, { path: '/klachten', label: 'complaints' },
  { path: '/vertrouwenspersoon', label: 'confidant' }, { path: '/toegankelijkheid', label: 'accessibility' }, { path: '/weggaan', label: 'aboutExit' },
] as const;

export interface PublicLayoutProps {
  view: View;
  /** Of the page; the name of the front door is put behind it. Put 'Stap 2 van 4' in it where there are steps. */
  title: string;
  description?: string;
  current?: NavItem;
  /** Name of the built script this page may run. */
  script?: string;
  /** One strong field over the full width, above the sheet. */
  hero?: ComponentChildren;
  /** Of somebody who is signed in: it warns before it closes, and does. Where he may be `writing` it never leaves by itself without script: what he typed would go with it. */
  signedIn?: 'reading' | 'writing' | undefined;
  /** Without script the page comes again after so many seconds, at this address. */
  refreshes?: { seconds: number; to: string } | undefined;
  /** The page shows the crisis lines itself, higher up. */
  hasOwnCrisisLines?: boolean;
  children: ComponentChildren;
}

/** Every page a citizen may see: the way out, where he is, the page, help in a crisis, and the small print. */
export function PublicLayout({ view, title, description, current, script, hero, signedIn, refreshes, hasOwnCrisisLines, children }: PublicLayoutProps) {
  const words = view.t.client.frame;
  const name = view.door?.name ?? words.brand;
  return (
    <Document view={view} title={title === name ? name : `${title} - ${name}`} styles="public" script={[script ?? [], signedIn ? idleScript : [], view.keptFor ? keptScript : []].flat()} {...(signedIn === 'reading' ? { leaves: { seconds: secondsUntilOut, to: view.to('/mijn-pagina/uitgelogd') } } : refreshes ? { leaves: refreshes } : {})} {...(description ? { description } : {})}>
      <a class="utrecht-skip-link" href="#inhoud">{words.skip}</a>
      <header class="head">
        <ExitForm view={view} />
        <a class="brand" href={view.to('/')}>{view.door?.branding['logo'] ?? words.brand}</a>
        {view.door && <p class="door-name">{view.door.name}</p>}
        {view.door && <Navigation view={view} current={current} />}
      </header>
      {hero ? <main id="inhoud" tabIndex={-1}>{hero}<div class="sheet">{children}</div></main> : <main class="sheet" id="inhoud" tabIndex={-1}>{children}</main>}
      {!hasOwnCrisisLines && <div class="crisis-band"><CrisisLines view={view} /></div>}
      <Foot view={view} />
      {signedIn && <IdleWatch view={view} />}
      {view.keptFor && <KeptWords view={view} mark={view.keptFor} />}
    </Document>
  );
}

function Navigation({ view, current }: { view: View; current: NavItem | undefined }) {
  const words = view.t.client.frame.nav;
  return (
    <nav class="main-nav" aria-label={words.label}>
      <ul>
        {navigation.map((item) => (
          <li key={item.id}><a href={view.to(item.path)} aria-current={item.id === current ? 'page' : undefined}>{words[item.id]}{item.id === 'myQuestion' && <span>{words.toRead}</span>}</a></li>
        ))}
      </ul>
    </nav>
  );
}

function Foot({ view }: { view: View }) {
  const words = view.t.client.frame;
  return (
    <footer class="foot">
      <div>
        {view.door && (
          <nav aria-label={words.foot.label}>
            <ul>{footPages.map((page) => <li key={page.path}><a href={view.to(page.path)}>{words.foot[page.label]}</a></li>)}</ul>
          </nav>
        )}
        <div role="group" aria-label={words.foot.choices}>
          <ul>
            <li><ChoiceForm view={view} action="/taal" value={view.language === 'nl' ? 'en' : 'nl'} label={words.language} language={view.language === 'nl' ? 'en' : 'nl'} /></li>
            <li><ChoiceForm view={view} action="/stil" value={view.isDiscreet ? 'uit' : 'aan'} label={view.isDiscreet ? words.foot.discreetOff : words.foot.discreetOn} /></li>
          </ul>
        </div>
      </div>
    </footer>
  );
}

function ChoiceForm({ view, action, value, label, language }: { view: View; action: string; value: string; label: string; language?: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="naar" value={view.via ? `${view.path}?via=${view.via}` : view.path} />
      <button class="utrecht-button" type="submit" name="keuze" value={value} lang={language}>{label}</button>
    </form>
  );
}
