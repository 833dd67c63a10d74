import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { PlainPage } from './components/plain-page.tsx';
import type { Refusal } from './gate.ts';
import { sendPage } from './page.tsx';
import { viewOf } from './view.ts';

/** Where each refusal leads. */
const wayIn: Record<Exclude<Refusal, 'not-allowed' | 'open-conversation' | 'open-own-page' | 'someone-else'>, string> = {
  'sign-in': '/werk/inloggen', 'second-factor': '/werk/inloggen/code', locked: '/werk/vergrendeld',
};

/** Only a place in our own site to come back to. */
function returnPath(request: FastifyRequest): string {
  return request.method === 'GET' ? `?terug=${encodeURIComponent(request.originalUrl)}` : '';
}

/** A form as a person sends it, not a script: its fields would be lost on the way in. */
function isSentForm(request: FastifyRequest): boolean {
  return request.method === 'POST' && request.headers['x-form-token'] === undefined
    && /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(request.headers['content-type'] ?? '');
}

export async function refuse(request: FastifyRequest, reply: FastifyReply, why: Refusal): Promise<FastifyReply> {
  if (why === 'not-allowed') return notAllowed(request, reply);
  // 307 sends the form along: what was typed waits behind code and word.
  if (why === 'open-conversation') return isSentForm(request) && /\/mijn-vraag\//.test(request.url) ? reply.redirect(`${request.base}/mijn-vraag/vasthouden`, 307) : reply.redirect(`${request.base}/mijn-vraag`, 303);
  if (why === 'open-own-page') return reply.redirect(`${request.base}/mijn-pagina/inloggen`, 303);
  // 307 sends the form along: it is kept there for who it was made for.
  if (isSentForm(request)) return reply.redirect(`/werk/vasthouden?van=${encodeURIComponent(request.originalUrl)}`, 307);
  if (why === 'someone-else') return await forged(request, reply);
  return reply.redirect(`${wayIn[why]}${returnPath(request)}`, 303);
}

function notAllowed(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const view = viewOf(request, reply);
  const words = view.t.staff.frame;
  return sendPage(reply, <PlainPage view={view} title={words.notAllowedTitle} next={{ href: '/werk', label: words.toToday }}>{words.notAllowed}</PlainPage>, 403);
}

export function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const view = viewOf(request, reply);
  const words = view.t.client.frame.errors;
  return sendPage(reply, <PlainPage view={view} title={words.notFoundTitle} next={{ href: `${request.base}/`, label: words.toStart }}>{words.notFound}</PlainPage>, 404);
}

export async function forged(request: FastifyRequest, reply: FastifyReply, status = 403): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.frame.errors;
  return sendPage(reply, <PlainPage view={view} title={words.forgedTitle}>{words.forged}</PlainPage>, status);
}

function notNow(request: FastifyRequest, reply: FastifyReply, status: 413 | 429): FastifyReply {
  const view = viewOf(request, reply);
  const words = view.t.client.frame.errors;
  const [title, text] = status === 413 ? [words.tooMuchTitle, words.tooMuch] : [words.slowDownTitle, words.slowDown];
  return sendPage(reply, <PlainPage view={view} title={title}>{text}</PlainPage>, status);
}

/** What can go wrong before a handler decides: an unknown error is a plain 500 with a number to quote. */
export function handleErrors(app: FastifyInstance): void {
  app.setNotFoundHandler({ preHandler: [] }, async (request, reply) => notFound(request, reply));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error.statusCode === 404) return notFound(request, reply);
    if (error.statusCode === 413 || error.statusCode === 429) return notNow(request, reply, error.statusCode);
    // A form that none of our pages made: it says so as a form that is too old does.
    if (error instanceof ZodError && request.method === 'POST') return await forged(request, reply, 400);
    const view = viewOf(request, reply);
    const words = view.t.client.frame.errors;
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) request.log.error({ err: error, req: request }, 'request failed');
    return sendPage(reply, <PlainPage view={view} title={words.brokenTitle}>{words.broken(request.id)}</PlainPage>, status);
  });
}
