import type { FastifyInstance } from 'fastify';
import { waysOf } from '../../domain/institutions/areas/ways/ways.rules.ts';
import type { Directory, Door } from '../../domain/institutions/directory/directory.queries.ts';
import { settingOf } from '../../domain/institutions/settings/settings.rules.ts';
import { ButtonLink } from '../components/button.tsx';
import { CrisisLines } from '../components/crisis-lines.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { themeName } from '../components/theme-name.tsx';
import type { Theme } from '../../domain/library/themes/themes.schema.ts';
import type { House } from '../house.ts';
import { viewOf, type View } from '../view.ts';
import type { PageCache } from './cache.ts';
import { ChatWay } from './chat/chat-way.tsx';
import { asksPostcode, institutionsBehind, themesBehind } from './front.ts';
import { PlaceForm } from './place-form.tsx';
import { JointCards, WayCards } from './ways.tsx';

export interface HomeProps { view: View; door: Door; directory: Directory; themes: readonly Theme[]; now: Date }

/** The start of a front door: one thing to do first, then what is there, then what it may be about. */
export function HomePage({ view, door, directory, themes, now }: HomeProps) {
  const words = view.t.client.home;
  const offered = themesBehind(directory, door, themes);
  const own = offered.find((theme) => theme.id === door.theme);
  return (
    <PublicLayout view={view} title={door.name} description={words.description} hasOwnCrisisLines hero={<Hero view={view} door={door} directory={directory} theme={own?.id} />}>
      <HomeWays view={view} door={door} directory={directory} now={now} />
      <h2>{words.themesTitle}</h2>
      <ul class="pills">
        {(own ? [own] : offered).map((theme) => <li key={theme.id}><a href={view.to(`/onderwerpen/${theme.slug}`)}>{themeName(view, theme, 'short')}</a></li>)}
        {own && <li><a href={view.to('/onderwerpen')}>{words.otherThemes}</a></li>}
      </ul>
      <CrisisLines view={view} />
    </PublicLayout>
  );
}

function Hero({ view, door, directory, theme }: { view: View; door: Door; directory: Directory; theme: string | undefined }) {
  const words = view.t.client.home;
  return (
    <div class="hero">
      <div>
        <div><h1>{words.title}</h1><p>{isAnonymousForAll(directory, door) ? words.intro : words.introNamed}</p></div>
        {asksPostcode(directory, door) ? <PlaceForm view={view} theme={theme} /> : <Start view={view} door={door} theme={theme} />}
      </div>
    </div>
  );
}

/** Whether everybody may write without a name, at every institution behind the door. */
function isAnonymousForAll(directory: Directory, door: Door): boolean {
  return institutionsBehind(directory, door).every((one) => settingOf(one.settings, 'anonymous_mail', [{ scope: 'door', scopeKey: door.slug }]) === 'all');
}

function Start({ view, door, theme }: { view: View; door: Door; theme: string | undefined }) {
  const { home, themes } = view.t.client;
  if (!door.asks) return null;
  return (
    <section class="find">
      <h2>{themes.next}</h2>
      <p>{home.startText}</p>
      <div class="buttons"><ButtonLink href={view.to('/vraag', { thema: theme })}>{themes.nextButton}</ButtonLink></div>
    </section>
  );
}

/** Before a place is known: what one institution has; a door of several can only say it after the postcode. */
function HomeWays({ view, door, directory, now }: { view: View; door: Door; directory: Directory; now: Date }) {
  const [institution, ...others] = institutionsBehind(directory, door);
  if (!institution) return null;
  const writeHref = view.to(asksPostcode(directory, door) ? '/plaats' : '/vraag');
  const ways = waysOf(institution, door, undefined, now);
  const chat = <ChatWay view={view} door={door} directory={directory} now={now} level={3} />;
  return (
    <>
      <h2 class="visually-hidden">{view.t.client.home.waysTitle}</h2>
      {others.length === 0
        ? <WayCards view={view} ways={ways} now={now} writeHref={writeHref} level={3}>{chat}</WayCards>
        : <JointCards view={view} promises={[institution, ...others].map((one) => waysOf(one, door, undefined, now).write?.promise)} writeHref={writeHref}>{chat}</JointCards>}
    </>
  );
}

/** '/' of a front door. */
export function homeRoutes(app: FastifyInstance, house: House, cache: PageCache): void {
  app.get('/i/:door', { config: { access: { reader: 'anyone' } } }, async (request, reply) => {
    const view = viewOf(request, reply);
    const { door } = view;
    if (!door) return reply.callNotFound();
    const directory = house.directory.current();
    const now = house.clock();
    const minute = Math.floor(now.getTime() / 60_000);
    return await cache.send(request, reply, {
      view, version: directory, key: `home ${minute}`,
      draw: () => <HomePage view={view} door={door} directory={directory} themes={house.library.themes} now={now} />,
    });
  });
}
