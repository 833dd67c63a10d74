import type { FastifyInstance } from 'fastify';
import { putHintAway } from '../../domain/cases/hints/hints.commands.ts';
import type { Hint } from '../../domain/cases/hints/hints.schema.ts';
import { ActForm, ButtonLink } from '../components/button.tsx';
import { Notice } from '../components/parts.tsx';
import type { View } from '../view.ts';
import type { DossierReader, Visit } from './reader.ts';

function reasonOf(view: View, hint: Hint): string {
  const { reasons } = view.t.staff.hints;
  if (hint.kind === 'short') return reasons.short(hint.count, hint.most, hint.earlier);
  return hint.kind === 'long' ? reasons.long(hint.count, hint.least, hint.days) : reasons.to_and_fro(hint.count, hint.days);
}

/** For a worker above a dossier: a talk may help more than another message, why, and a way to put that away for some weeks. */
export function HintLine({ visit, hint }: { visit: Visit<unknown>; hint: Hint | undefined }) {
  const words = visit.view.t.staff.hints;
  if (!hint) return null;
  return (
    <Notice>
      <p><strong>{words.invite}</strong> {reasonOf(visit.view, hint)} <small>{words.counted}</small></p>
      <div class="buttons">
        <ButtonLink href={visit.appointmentsPath} kind="secondary" isSmall>{words.link}</ButtonLink>
        <ActForm view={visit.view} action={visit.path('/seintje')} kind="subtle" isSmall>{words.notNow}</ActForm>
      </div>
    </Notice>
  );
}

/** Putting a hint away; only among the pages of a worker. */
export function hintRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.post(`${reader.route}/seintje`, reader.options, async (request, reply) => {
    const visit = await reader.visit(request, reply, putHintAway);
    return visit ? reply.redirect(visit.path(), 303) : reader.leave(request, reply);
  });
}
