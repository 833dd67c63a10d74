import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { setAsideThread } from '../../domain/cases/parts/parts.commands.ts';
import type { Part } from '../../domain/cases/parts/parts.queries.ts';
import { ActForm } from '../components/button.tsx';
import { numbersOf, type DossierReader, type Visit } from './reader.ts';

/** For a worker under a thread: a "bedankt" at its end waits for nothing, and he says so; or he answers after all. */
export function NeedsAnswer({ visit, part, isLastFromCitizen }: { visit: Visit<unknown>; part: Part; isLastFromCitizen: boolean }) {
  const words = visit.view.t.client.again;
  if (part.kind !== 'thread' || !isLastFromCitizen) return null;
  const isAside = part.status === 'done';
  return (
    <>
      <p class="soft">{isAside ? words.noAnswerSaid : words.noAnswerHelp}</p>
      <div class="buttons"><ActForm view={visit.view} action={visit.path(`/stuk/${part.partId}/antwoord`)} kind="secondary" fields={{ nodig: isAside ? 'ja' : 'nee' }}>{isAside ? words.answerAfterAll : words.noAnswer}</ActForm></div>
    </>
  );
}

/** Whether a thread needs an answer; only among the pages of a worker. */
export function needsAnswerRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.post(`${reader.route}/stuk/:part/antwoord`, reader.options, async (request, reply) => {
    const { part } = numbersOf(request);
    const needsAnswer = z.object({ nodig: z.literal('ja') }).safeParse(request.body).success;
    const visit = await reader.visit(request, reply, (work, scope) => setAsideThread(work, scope, part, needsAnswer));
    if (!visit?.result.ok) return reader.leave(request, reply);
    return reply.redirect(visit.path(`/stuk/${part}`, { klaar: needsAnswer ? 'back' : 'aside' }), 303);
  });
}
