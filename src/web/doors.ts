import fastifyPlugin from 'fastify-plugin';
import type { LiveDirectory } from '../domain/institutions/directory/directory.jobs.ts';

/** Paths of the installation itself: the same on every host, never part of a front door. */
const ownPaths = /^\/(werk|beheer|static|theme|health|weg|verlaat|taal|stil|demo|api|socket\.io|\.well-known|i)(\/|$|\?|-)/;

/** On a front door with a host of its own, '/vraag' is the same page as '/i/<name>/vraag'. */
export function rewriteToDoor(directory: LiveDirectory, host: string | undefined, url: string): string {
  const door = directory.current().doorOfHost((host ?? '').split(':')[0] ?? '');
  return door && !ownPaths.test(url) ? `/i/${door.slug}${url}` : url;
}

/** Puts the front door of the address on the request; an unknown one is a page that does not exist. */
export const doors = fastifyPlugin(async (app, { directory }: { directory: LiveDirectory }) => {
  app.decorateRequest('door', undefined);
  app.decorateRequest('base', '');
  app.addHook('onRequest', async (request, reply) => {
    const params = request.params;
    const slug = typeof params === 'object' && params !== null && 'door' in params ? String(params.door) : undefined;
    if (slug === undefined) return;
    const door = directory.current().door(slug);
    if (!door) return reply.callNotFound();
    request.door = door;
    // As it came in, unless it was a host of its own; never taken from how somebody wrote the address.
    request.base = request.originalUrl === request.url ? `/i/${slug}` : '';
  });
});
