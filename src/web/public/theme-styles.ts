import type { FastifyInstance } from 'fastify';
import { brandingCss } from '../../domain/institutions/branding/branding.rules.ts';
import type { House } from '../house.ts';
import { brandingHash } from '../page.tsx';

/** The colours of a front door, under an address that changes with them. */
export function themeStyleRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Params: { file: string } }>('/theme/:file', { config: { access: { reader: 'anyone' } } }, async (request, reply) => {
    const [, slug = '', hash] = /^(.+)-([a-z0-9]+)\.css$/.exec(request.params.file) ?? [];
    const door = house.directory.current().door(slug);
    const css = door ? brandingCss(door.branding) : '';
    if (!door || css === '') return reply.callNotFound();
    const isCurrent = brandingHash(door.branding) === hash;
    return reply.type('text/css; charset=utf-8').header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache').send(css);
  });
}
