import type { FastifyReply } from 'fastify';
import { brandingCss } from '../domain/institutions/branding/branding.rules.ts';
import type { Door } from '../domain/institutions/directory/directory.queries.ts';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { homeScreenPlaces } from './components/kept-words.tsx';
import type { View } from './view.ts';

export interface DocumentProps {
  view: View;
  title: string;
  description?: string;
  styles: 'public' | 'staff';
  /** Names of the built scripts this page may run, each as a module: their names would clash in one scope. Without it the page runs none. */
  script?: string | readonly string[] | undefined;
  /** Without script the page leaves by itself after so many seconds, or comes again when it is its own address. */
  leaves?: { seconds: number; to: string };
  children: ComponentChildren;
}

/** The outermost element of every page. In discreet mode title and icon tell nothing. */
export function Document({ view, title, description, styles, script, leaves, children }: DocumentProps) {
  const { assets, door } = view;
  return (
    <html lang={view.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{view.isDiscreet ? view.t.client.frame.discreetTitle : title}</title>
        {leaves && <noscript><meta httpEquiv="refresh" content={`${leaves.seconds}; url=${leaves.to}`} /></noscript>}
        {description && <meta name="description" content={description} />}
        <link rel="icon" href={assets.url(view.isDiscreet ? 'icon-discreet.svg' : 'icon.svg')} type="image/svg+xml" />
        {view.keptFor && <HomeScreenLinks view={view} />}
        <link rel="preload" href={assets.url('font.woff2')} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="stylesheet" href={assets.url(`${styles}.css`)} />
        {door && themeStyle(door) && <link rel="stylesheet" href={themeStyle(door)} />}
        {[script ?? []].flat().map((name) => <script key={name} type="module" src={assets.url(name)} />)}
      </head>
      <body class={styles === 'public' ? 'page' : undefined}>{children}</body>
    </html>
  );
}

/** What a telephone asks for when somebody puts his page on the home screen. Never what says where he gets help. */
function HomeScreenLinks({ view }: { view: View }) {
  return (
    <>
      <link rel="manifest" href={`${view.base}${homeScreenPlaces.manifest}`} />
      <link rel="apple-touch-icon" href={view.assets.url('icon-discreet-192.png')} />
      <meta name="apple-mobile-web-app-title" content={view.t.client.frame.discreetTitle} />
    </>
  );
}

/** Where the colours of a front door stand; nothing for one without. */
export function themeStyle(door: Door): string | undefined {
  return brandingCss(door.branding) === '' ? undefined : `/theme/${door.slug}-${brandingHash(door.branding)}.css`;
}

/** A short mark of a branding, so that a changed one has a new address. */
export function brandingHash(branding: Readonly<Record<string, string>>): string {
  const text = JSON.stringify(branding);
  let hash = 5381;
  for (let index = 0; index < text.length; index += 1) hash = (hash * 33 + text.charCodeAt(index)) >>> 0;
  return hash.toString(36);
}

/** Sends a page. No copy is kept: whoever leaves must find nothing with Back. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  reply.header('cache-control', 'no-store');
  return reply.code(status).type('text/html; charset=utf-8').send(`<!doctype html>${render(page)}`);
}
