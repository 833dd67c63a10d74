import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { render } from 'preact-render-to-string';
import { homeScreenPlaces } from '../../components/kept-words.tsx';
import { sendPage, themeStyle } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { HomeScreenPage, homeScreenPath } from './home-screen-page.tsx';
import { ShellPage, shellScript } from './shell-page.tsx';

/** The same name and picture for everybody, whatever he chose: they stay on the screen when he leaves. */
function manifestOf(view: View): object {
  const name = view.t.client.frame.discreetTitle;
  const start = `${view.base}${homeScreenPlaces.scope}`;
  const picture = (file: string, sizes: string, type: string) => ({ src: view.assets.url(file), sizes, type });
  return {
    id: start, name, short_name: name, lang: view.language, start_url: start, scope: `${view.base}/`,
    display: 'standalone', background_color: '#ffffff', theme_color: '#ffffff',
    icons: [picture('icon-discreet-192.png', '192x192', 'image/png'), picture('icon-discreet-512.png', '512x512', 'image/png'), picture('icon-discreet.svg', 'any', 'image/svg+xml')],
  };
}

/** The page without connection first, then what it needs to look and work as it does. */
function shellFiles(view: View): string[] {
  const files = ['public.css', 'font.woff2', 'icon-discreet.svg', shellScript].map((name) => view.assets.url(name));
  return [`${view.base}${homeScreenPlaces.shell}`, ...files, view.door && themeStyle(view.door)].filter((path) => path !== undefined);
}

/** The built worker with the addresses that it keeps, and what it shows, in front of it. A change of the page it shows makes it another worker, which fetches anew. */
async function sendWorker(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const built = await readFile(join(view.assets.folder, basename(view.assets.url('own-worker.js'))), 'utf8');
  const version = createHash('sha256').update(render(<ShellPage view={view} />)).digest('base64url').slice(0, 12);
  reply.header('cache-control', 'no-cache').header('service-worker-allowed', `${view.base}${homeScreenPlaces.scope}`);
  return reply.type('text/javascript; charset=utf-8').send(`/* ${version} */self.naastShell=${JSON.stringify(shellFiles(view))};self.naastSign=${JSON.stringify(view.t.client.ownMail.letters.sign.subject)};\n${built}`);
}

/** An own page on a home screen: how it comes there, and what stands in for it without a connection. */
export function homeScreenRoutes(app: FastifyInstance): void {
  const anyone = { config: { access: { reader: 'anyone' }, script: true } } as const;
  app.get(`/i/:door${homeScreenPlaces.manifest}`, { config: { access: { reader: 'anyone' } } }, (request, reply) =>
    reply.type('application/manifest+json; charset=utf-8').header('cache-control', 'no-cache').send(JSON.stringify(manifestOf(viewOf(request, reply)))));
  app.get(`/i/:door${homeScreenPlaces.worker}`, anyone, sendWorker);
  app.get(`/i/:door${homeScreenPlaces.shell}`, anyone, (request, reply) => sendPage(reply, <ShellPage view={viewOf(request, reply)} />));
  app.get(`/i/:door${homeScreenPath}`, { config: { access: { reader: 'citizen' }, script: true, worker: true } }, (request, reply) => sendPage(reply, <HomeScreenPage view={viewOf(request, reply)} />));
}
