import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveCitizen, tenantOfCitizen } from '../../../domain/accounts/citizens/citizens.access.ts';
import { proveDossierOfCitizen } from '../../../domain/cases/dossier/dossier.access.ts';
import { listLooked, listLookedInQuestion, listWhoLooked, type LookedLine } from '../../../domain/cases/looking/looking.queries.ts';
import type { Work } from '../../../domain/work.ts';
import { LookedList } from '../../components/looked-list.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';

const onPage = 100;
const number = z.coerce.number().int().positive().optional().catch(undefined);
const asked = z.object({ id: z.coerce.number().int().positive().catch(0), wie: number, voor: number });
type Asked = z.infer<typeof asked>;

interface Found { lines: LookedLine[]; people: number[]; isOwn: boolean }

async function ofDossier(work: Work, request: FastifyRequest, { id, wie, voor }: Asked): Promise<Found | undefined> {
  const scope = await proveDossierOfCitizen(work, proveCitizen(citizenOf(request)), id);
  if (!scope) return undefined;
  const lines = await listLooked(work, scope, { accountId: wie, before: voor, limit: onPage + 1 });
  return { lines, people: await listWhoLooked(work, scope), isOwn: scope.viewer.as === 'client' };
}

async function ofQuestion(work: Work, request: FastifyRequest, { id, wie, voor }: Asked): Promise<Found | undefined> {
  const citizen = proveCitizen(citizenOf(request));
  const lines = await listLookedInQuestion(work, citizen, id, { accountId: wie, before: voor, limit: onPage + 1 });
  if (!lines) return undefined;
  const all = await listLookedInQuestion(work, citizen, id, { limit: 500 }) ?? [];
  return { lines, people: [...new Set(all.flatMap((line) => line.accountId ?? []))], isOwn: true };
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, what: 'dossier' | 'question'): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const session = citizenOf(request);
  const query = asked.parse({ ...z.record(z.string(), z.unknown()).parse(request.query), ...z.object({ id: z.unknown() }).parse(request.params) });
  const found = await house.inWork(tenantOfCitizen(session), async (work) => {
    const one = await (what === 'dossier' ? ofDossier : ofQuestion)(work, request, query);
    return one && { ...one, names: await namesOf(work, [...one.people, ...one.lines.flatMap((line) => line.accountId ?? [])]), now: work.now };
  });
  if (!found) return reply.redirect(view.to('/mijn-pagina'), 303);
  const words = view.t.client.looked;
  const [title, lead, path] = what === 'dossier' ? [words.title, words.lead, `/mijn-pagina/dossier/${query.id}/wie-keek`] : [words.questionTitle, words.questionLead, `/mijn-pagina/vraag/${query.id}/wie-keek`];
  const next = found.lines.length > onPage ? found.lines[onPage - 1]?.id : undefined;
  const directory = house.directory.current();
  return sendPage(reply, (
    <PublicLayout view={view} title={title} current="ownPage">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <LookedList view={view} {...found} lines={found.lines.slice(0, onPage)} readerId={session.accountId} path={view.to(path)} who={query.wie} next={next}
        institutionName={(id) => directory.institution(id)?.name} />
      <p>{words.help}</p>
      <p><a href={view.to('/mijn-pagina')}>{words.back}</a></p>
    </PublicLayout>
  ));
}

/** Who looked: in a dossier, and at one question in writing, for whose it is. */
export function lookedRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' } } as const;
  app.get('/i/:door/mijn-pagina/dossier/:id/wie-keek', { config }, (request, reply) => show(house, request, reply, 'dossier'));
  app.get('/i/:door/mijn-pagina/vraag/:id/wie-keek', { config }, (request, reply) => show(house, request, reply, 'question'));
}
