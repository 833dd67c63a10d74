import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { namesOf } from '../../domain/accounts/accounts.queries.ts';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { logInDossier } from '../../domain/cases/dossier/dossier.commands.ts';
import { listLooked, listWhoLooked } from '../../domain/cases/looking/looking.queries.ts';
import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import type { Work } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { LookedList, readLookedQuery } from './looked-list.tsx';
import type { DossierReader } from './reader.ts';

async function readLooked(work: Work, scope: DossierScope, query: ReturnType<typeof readLookedQuery>) {
  const [lines, people] = [await listLooked(work, scope, query), await listWhoLooked(work, scope)];
  const names = await namesOf(work, [...people, ...lines.flatMap((line) => line.accountId ?? [])]);
  const frame = await getDossierFrame(work, scope);
  if (scope.viewer.as === 'worker') await logInDossier(work, scope, { action: 'looked', subject: 'case', subjectId: scope.caseId });
  return { lines, people, names, frame, isOwn: scope.viewer.as === 'client' };
}

async function showLooked(reader: DossierReader, house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = readLookedQuery(request.query);
  const visit = await reader.visit(request, reply, (work, scope) => readLooked(work, scope, query));
  if (!visit) return reader.leave(request, reply);
  const { view, now, me, result: { frame, ...found } } = visit;
  const words = view.t.client.looked;
  const directory = house.directory.current();
  return sendPage(reply, visit.draw({ frame, title: reader.who === 'client' ? words.title : words.titleForWorker, current: 'looked', children: (
    <>
      <p class="lead">{reader.who === 'client' ? words.lead : words.leadForWorker}</p>
      <LookedList view={view} now={now} {...found} readerId={me} path={visit.path('/wie-keek')} who={query.accountId} institutionName={(id) => directory.institution(id)?.name} />
      {reader.who === 'client' && <p>{words.help}</p>}
      <p><a href={visit.path('/verzoeken')}>{view.t.client.requests.link}</a></p>
    </>
  ) }));
}

/** Who looked in a dossier, by the lines that its reader may see. */
export function lookedRoutes(app: FastifyInstance, reader: DossierReader, house: House): void {
  app.get(`${reader.route}/wie-keek`, reader.options, (request, reply) => showLooked(reader, house, request, reply));
}
