import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveCitizen, tenantOfCitizen } from '../../../domain/accounts/citizens/citizens.access.ts';
import { listLookedInQuestion } from '../../../domain/cases/looking/looking.queries.ts';
import { PublicLayout } from '../../components/public-layout.tsx';
import { LookedList, readLookedQuery } from '../../dossier/looked-list.tsx';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';

async function show(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, session, query] = [viewOf(request, reply), citizenOf(request), readLookedQuery(request.query)];
  const { id } = z.object({ id: z.coerce.number().int().positive().catch(0) }).parse(request.params);
  const found = await house.inWork(tenantOfCitizen(session), async (work) => {
    const lines = await listLookedInQuestion(work, proveCitizen(session), id, query);
    if (!lines) return undefined;
    const all = await listLookedInQuestion(work, proveCitizen(session), id, { limit: 500 }) ?? [];
    const people = [...new Set(all.flatMap((line) => line.accountId ?? []))];
    return { lines, people, names: await namesOf(work, people), now: work.now };
  });
  if (!found) return reply.redirect(view.to('/mijn-pagina'), 303);
  const words = view.t.client.looked;
  const directory = house.directory.current();
  return sendPage(reply, (
    <PublicLayout view={view} title={words.questionTitle} current="ownPage">
      <h1>{words.questionTitle}</h1>
      <p class="lead">{words.questionLead}</p>
      <LookedList view={view} {...found} isOwn readerId={session.accountId} path={view.to(`/mijn-pagina/vraag/${id}/wie-keek`)} who={query.accountId}
        institutionName={(one) => directory.institution(one)?.name} />
      <p>{words.help}</p>
      <p><a href={view.to('/mijn-pagina')}>{words.back}</a></p>
    </PublicLayout>
  ));
}

/** Who looked at one question in writing, for whose it is. */
export function lookedAtQuestionRoutes(app: FastifyInstance, house: House): void {
  app.get('/i/:door/mijn-pagina/vraag/:id/wie-keek', { config: { access: { reader: 'citizen' } } }, (request, reply) => show(house, request, reply));
}
