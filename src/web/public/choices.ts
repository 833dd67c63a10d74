import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { cookieOptions } from '../../platform/http/security.ts';
import { preferenceCookies } from '../view.ts';

const choice = z.object({ keuze: z.string().max(10), naar: z.string().max(500).catch('/') });
const secondsKept = 180 * 86_400;

/** Only a place in our own site to go back to. */
function safePath(path: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/';
}

function keep(reply: FastifyReply, name: string, value: string | undefined): void {
  if (value === undefined) reply.clearCookie(name, cookieOptions);
  else reply.setCookie(name, value, { ...cookieOptions, maxAge: secondsKept });
}

/** Two small choices, kept in a cookie by whoever makes them: the language, and a title and icon that tell nothing. */
export function choiceRoutes(app: FastifyInstance): void {
  const config = { access: { reader: 'anyone' }, withoutFormToken: true } as const;
  app.post('/taal', { config }, async (request, reply) => {
    const { keuze, naar } = choice.parse(request.body);
    keep(reply, preferenceCookies.language, keuze === 'en' ? 'en' : undefined);
    return reply.redirect(safePath(naar), 303);
  });
  app.post('/stil', { config }, async (request, reply) => {
    const { keuze, naar } = choice.parse(request.body);
    keep(reply, preferenceCookies.discreet, keuze === 'aan' ? '1' : undefined);
    return reply.redirect(safePath(naar), 303);
  });
}
