import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readList } from '../../domain/cases/overview/overview.queries.ts';
import { sendPage } from '../page.tsx';
import { partPath, PartRows } from './dossier-parts.tsx';
import { placeAfter, placeIn } from './earlier.ts';
import { matterOf, type DossierReader } from './reader.ts';
import { kindAt, kindPaths, listedFor } from './words-form.tsx';

async function show(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const kind = kindAt(z.object({ soort: z.string().catch('') }).parse(request.params).soort);
  const after = placeIn(request.query);
  const visit = kind && listedFor(reader.who).includes(kind) ? await reader.visit(request, reply, (work, scope) => readList(work, scope, kind, after)) : undefined;
  if (!kind || !visit) return reader.leave(request, reply);
  const { parts, next, ...frame } = visit.result;
  const words = visit.view.t.client.dossier;
  const title = kind === 'own_note' && reader.who === 'worker' ? words.sharedNotes : words.all[kind];
  return sendPage(reply, visit.draw({ frame, title, children: (
    <>
      {after && <p><a href={visit.path(`/lijst/${kindPaths[kind]}`)}>{words.latest}</a></p>}
      <PartRows matter={matterOf(visit, frame)} parts={parts} pathOf={(part) => visit.path(partPath(part))} empty={words.none[kind]} />
      {next && <p><a href={visit.path(`/lijst/${kindPaths[kind]}`, { na: placeAfter(next) })}>{words.older}</a></p>}
    </>
  ) }));
}

/** Everything of one kind, the newest first, a page at a time: also what is too long ago for the overview. */
export function listRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(`${reader.route}/lijst/:soort`, reader.options, (request, reply) => show(reader, request, reply));
}
