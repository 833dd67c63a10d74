import type { FastifyInstance } from 'fastify';
import { findDraft } from '../../../domain/conversations/desk/desk.queries.ts';
import { saveDraft } from '../../../domain/conversations/desk/desk.commands.ts';
import { guideFor } from '../../../domain/library/guides/editing/editing.queries.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, forAct, frameOf } from '../frame.tsx';
import { readQuestion } from '../question/question-data.ts';
import { questionId, questionPath, sendGone, withScope } from '../question/question-routes.tsx';
import { CrisisPage } from './crisis-page.tsx';

/** The plan for a crisis, beside one question. */
export function crisisPages(app: FastifyInstance, house: House): void {
  app.get('/werk/vragen/:id/crisis', forAct('conversation.raise_alarm'), async (request, reply) => {
    const page = await asStaff(house, request, async (work, staff) => {
      const data = await readQuestion(work, house, staff, questionId(request));
      return data && {
        data, frame: await frameOf(work, house, request, reply),
        guide: await guideFor(work, staff.institutionId, 'crisis', house.library.guides.crisis),
      };
    });
    return page ? sendPage(reply, <CrisisPage {...page} house={house} />) : sendGone(request, reply);
  });
  app.post('/werk/vragen/:id/waar-ben-je', forAct('conversation.answer'), async (request, reply) => {
    const question = viewOf(request, reply).t.staff.crisis.whereWho;
    const added = await withScope(house, request, async (work, scope) => {
      const draft = (await findDraft(work, scope))?.body.trimEnd() ?? '';
      if (!draft.includes(question)) await saveDraft(work, scope, [draft, question].filter(Boolean).join('\n\n'));
      return true;
    });
    return added ? reply.redirect(`${questionPath(questionId(request), 'whereAdded')}#antwoord`, 303) : sendGone(request, reply);
  });
}
