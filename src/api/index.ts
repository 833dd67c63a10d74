import type { FastifyError, FastifyInstance } from 'fastify';
import { serve, type ApiHouse } from './endpoint.ts';
import { describeApi, endpoints } from './openapi.ts';
import { problemOf, sendProblem, type ProblemKind } from './problems.ts';

const mostBytes = 64 * 1024;

function kindOf(error: FastifyError): ProblemKind {
  if (error.statusCode === 413) return 'too-large';
  if (error.statusCode === 415) return 'not-json';
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 ? 'unreadable' : 'broken';
}

/** JSON for other systems, by noun. Nothing here looks at a cookie, and no other site may call it from a page. */
export async function apiPages(app: FastifyInstance, house: ApiHouse): Promise<void> {
  // Forms are for people: here they are not read at all.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: mostBytes }, app.getDefaultJsonParser('error', 'error'));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const kind = kindOf(error);
    if (kind === 'broken') request.log.error({ err: error, req: request }, 'request failed');
    return sendProblem(reply, problemOf(kind, { request: request.id }));
  });
  app.setNotFoundHandler({ preHandler: [] }, async (_request, reply) => sendProblem(reply, problemOf('not-found')));
  serve(app, house, endpoints);
  const document = JSON.stringify(describeApi());
  app.get('/openapi.json', { exposeHeadRoute: false, config: { access: { reader: 'anyone' }, isForSystems: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(document));
}
