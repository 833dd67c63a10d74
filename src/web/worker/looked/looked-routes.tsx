import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveDossierOfWorker } from '../../../domain/cases/dossier/dossier.access.ts';
import { logInDossier } from '../../../domain/cases/dossier/dossier.commands.ts';
import { listLooked, listWhoLooked } from '../../../domain/cases/looking/looking.queries.ts';
import { LookedList } from '../../components/looked-list.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { asStaff, forAct, frameOf, WorkerPage, withDone } from '../frame.tsx';

const onPage = 100;
const number = z.coerce.number().int().positive().optional().catch(undefined);
const asked = z.object({ wie: number, voor: number });

async function show(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const id = z.object({ id: z.coerce.number().int().positive().catch(0) }).parse(request.params).id;
  const { wie, voor } = asked.parse(request.query);
  const found = await asStaff(house, request, async (work, staff) => {
    const scope = await proveDossierOfWorker(work, staff, id);
    if (!scope) return undefined;
    const [lines, people] = [await listLooked(work, scope, { accountId: wie, before: voor, limit: onPage + 1 }), await listWhoLooked(work, scope)];
    const names = await namesOf(work, [...people, ...lines.flatMap((line) => line.accountId ?? [])]);
    const frame = await frameOf(work, house, request, reply);
    await logInDossier(work, scope, { action: 'looked', subject: 'case', subjectId: id });
    return { frame, lines, people, names };
  });
  if (!found) return reply.redirect(withDone('/werk/casussen', 'gone'), 303);
  const { frame } = found;
  const words = frame.view.t.staff.looked;
  const next = found.lines.length > onPage ? found.lines[onPage - 1]?.id : undefined;
  const directory = house.directory.current();
  return sendPage(reply, (
    <WorkerPage frame={frame} title={words.title} current="cases">
      <p>{words.lead}</p>
      <LookedList view={frame.view} now={frame.now} lines={found.lines.slice(0, onPage)} names={found.names} people={found.people} readerId={frame.staff.accountId} isOwn={false}
        path={`/werk/casussen/${id}/wie-keek`} who={wie} next={next} institutionName={(one) => directory.institution(one)?.name} />
      <p><a href={`/werk/casussen/${id}`}>{words.back}</a></p>
    </WorkerPage>
  ));
}

/** Who looked in a case, for its workers. */
export function lookedPages(app: FastifyInstance, house: House): void {
  app.get('/werk/casussen/:id/wie-keek', forAct('case.own'), (request, reply) => show(house, request, reply));
}
