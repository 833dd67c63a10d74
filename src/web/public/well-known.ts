import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';

const daysValid = 180;

/** Where to report a weakness (RFC 9116). Without a contact in the configuration there is no file. */
function securityText(house: House): string | undefined {
  const { securityContact, publicUrl } = house.config;
  if (!securityContact) return undefined;
  const contact = /^[a-z]+:/.test(securityContact) ? securityContact : `mailto:${securityContact}`;
  const expires = new Date(house.clock().getTime() + daysValid * 86_400_000);
  expires.setUTCHours(0, 0, 0, 0);
  return [`Contact: ${contact}`, `Expires: ${expires.toISOString()}`, 'Preferred-Languages: nl, en', `Canonical: ${publicUrl}/.well-known/security.txt`, ''].join('\n');
}

/** Files that machines look for. Searching finds the pages that tell something; not the steps, and nothing of staff. */
export function wellKnownRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/.well-known/security.txt', { config }, async (_request, reply) => {
    const text = securityText(house);
    return text ? reply.type('text/plain; charset=utf-8').send(text) : reply.callNotFound();
  });
  const robots = ['User-agent: *', ...['/werk', '/beheer', '/demo', '/api', '/weg', '/*/plaats', '/*/vraag', '/*/mijn-vraag', '/plaats', '/vraag', '/mijn-vraag'].map((path) => `Disallow: ${path}`), ''].join('\n');
  for (const url of ['/robots.txt', '/i/:door/robots.txt']) {
    app.get(url, { config }, async (_request, reply) => reply.type('text/plain; charset=utf-8').send(robots));
  }
}
