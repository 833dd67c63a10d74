import type { FastifyInstance } from 'fastify';
import type { HelpLine, Theme } from '../../domain/library/themes/themes.schema.ts';
import { sayDate } from '../../domain/institutions/hours/moments/moments.rules.ts';
import type { Door } from '../../domain/institutions/directory/directory.queries.ts';
import { ButtonLink } from '../components/button.tsx';
import { NextStep } from '../components/parts.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { themeName } from '../components/theme-name.tsx';
import type { House } from '../house.ts';
import { viewOf, type View } from '../view.ts';
import type { PageCache } from './cache.ts';
import { asksPostcode, themesBehind } from './front.ts';
import { HelpLines } from './help-lines.tsx';
import { placeOf, type KnownPlace } from './known-place.ts';

/** All topics of a front door. */
export function ThemeList({ view, themes, place }: { view: View; themes: readonly Theme[]; place: KnownPlace }) {
  const words = view.t.client.themes;
  return (
    <PublicLayout view={view} title={words.title} description={words.description} current="themes">
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <DutchOnly view={view} />
      <ul class="theme-list">
        {themes.map((theme) => (
          <li key={theme.id} class="way"><h2><a href={view.to(`/onderwerpen/${theme.slug}`, place)}>{themeName(view, theme)}</a></h2><p lang="nl">{theme.description}</p></li>
        ))}
      </ul>
    </PublicLayout>
  );
}

/** One topic: help that cannot wait first, then the fixed sections, with one next step. */
export function ThemePage({ view, theme, lines, writeHref }: { view: View; theme: Theme; lines: readonly HelpLine[]; writeHref: string | undefined }) {
  const words = view.t.client.themes;
  const first = theme.crisis.map((id) => lines.find((line) => line.id === id)).filter((line) => line !== undefined);
  return (
    <PublicLayout view={view} title={theme.title} description={theme.description} current="themes">
      <h1 lang="nl">{theme.title}</h1>
      <DutchOnly view={view} />
      <section class="crisis crisis--first" aria-label={words.helpFirst}><h2>{words.helpFirst}</h2><HelpLines lines={first} /></section>
      <div class="split">
        <article class="prose" lang="nl">
          {theme.sections.map((section) => <section key={section.id}><h2>{section.heading}</h2><div dangerouslySetInnerHTML={{ __html: section.html }} /></section>)}
          {theme.sources.length > 0 && <Sources view={view} theme={theme} />}
        </article>
        {writeHref && <Next view={view} href={writeHref} />}
      </div>
      <p class="no-print"><a href={view.to('/onderwerpen')}>{words.all}</a></p>
    </PublicLayout>
  );
}

function Next({ view, href }: { view: View; href: string }) {
  const words = view.t.client.themes;
  return (
    <aside class="beside">
      <NextStep eyebrow={words.nextEyebrow} title={words.next}><p>{words.nextText}</p><ButtonLink href={href}>{words.nextButton}</ButtonLink></NextStep>
    </aside>
  );
}

function Sources({ view, theme }: { view: View; theme: Theme }) {
  const words = view.t.client.themes;
  return (
    <details class="sources">
      <summary lang={view.language}>{words.sources}</summary>
      <ul>
        {theme.sources.map((one) => (
          <li key={one.claim}>{one.claim} {one.url ? <a href={one.url} rel="noopener noreferrer">{one.source}</a> : one.source}, <span lang={view.language}>{words.checked(sayDate(one.checked_on, view.language))}</span>.</li>
        ))}
      </ul>
    </details>
  );
}

/** Says on English screens that the text is Dutch. */
export function DutchOnly({ view }: { view: View }) {
  return view.language === 'nl' ? null : <p class="soft">{view.t.client.frame.dutchOnly}</p>;
}

/** Where 'write to us' leads: to the postcode when the door asks for it and it is not known yet. */
function writeHrefOf(view: View, door: Door, needsPlace: boolean, theme: Theme, place: KnownPlace): string | undefined {
  if (!door.asks) return undefined;
  const isKnown = place.postcode !== undefined || place.instelling !== undefined;
  return view.to(needsPlace && !isKnown ? '/plaats' : '/vraag', { ...place, thema: theme.id });
}

/** '/onderwerpen' and each topic. */
export function themeRoutes(app: FastifyInstance, house: House, cache: PageCache): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/i/:door/onderwerpen', { config }, async (request, reply) => {
    const view = viewOf(request, reply);
    const { door } = view;
    if (!door) return reply.callNotFound();
    const directory = house.directory.current();
    const place = placeOf(request.query);
    return await cache.send(request, reply, {
      view, version: directory, key: JSON.stringify(['themes', place]),
      draw: () => <ThemeList view={view} themes={themesBehind(directory, door, house.library.themes)} place={place} />,
    });
  });
  app.get<{ Params: { slug: string } }>('/i/:door/onderwerpen/:slug', { config }, async (request, reply) => {
    const view = viewOf(request, reply);
    const { door } = view;
    const directory = house.directory.current();
    const theme = door && themesBehind(directory, door, house.library.themes).find((one) => one.slug === request.params.slug);
    if (!door || !theme) return reply.callNotFound();
    const place = placeOf(request.query);
    return await cache.send(request, reply, {
      view, version: directory, key: JSON.stringify(['theme', theme.slug, place]),
      draw: () => <ThemePage view={view} theme={theme} lines={house.library.helpLines} writeHref={writeHrefOf(view, door, asksPostcode(directory, door), theme, place)} />,
    });
  });
}
