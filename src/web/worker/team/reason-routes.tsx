import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveReader } from '../../../domain/conversations/conversations.access.ts';
import { readingReason } from '../../../domain/conversations/reassigning/reassigning.schema.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { asStaff, forAct, frameOf, WorkerPage, type Frame } from '../frame.tsx';
import { readQuestion } from '../question/question-data.ts';
import { QuestionPage } from '../question/question-page.tsx';
import { questionId, questionPath, sendGone } from '../question/question-routes.tsx';

const withReason = forAct('conversation.read_with_reason');

function ReasonPage({ frame, id, typed, mistakes = {} }: { frame: Frame; id: number; typed: string; mistakes?: Mistakes | undefined }) {
  const { view } = frame;
  const { team, question } = view.t.staff;
  return (
    <WorkerPage frame={frame} title={team.reasonTitle} current="team" mistakes={mistakes}>
      <form class="form" method="post" action={`/werk/vragen/${id}/reden`} noValidate>
        <FormToken view={view} />
        <p>{team.reasonIntro}</p>
        <TextArea view={view} name="reason" label={question.reason} hint={question.reasonHint} rows={3} value={typed} error={mistakes['reason']} maxLength={500} />
        <div class="buttons"><Button>{question.reasonSend}</Button></div>
      </form>
    </WorkerPage>
  );
}

/** Asks why, before anything of the question is opened. Whoever may read it anyway is sent there. */
async function askReason(house: House, request: FastifyRequest, reply: FastifyReply, typed = '', mistakes?: Mistakes): Promise<FastifyReply> {
  const id = questionId(request);
  const page = await asStaff(house, request, async (work, staff) => {
    const isFree = await proveReader(work, staff, id) !== undefined;
    const exists = isFree || await proveReader(work, staff, id, 'asked') !== undefined;
    return { isFree, exists, frame: await frameOf(work, house, request, reply) };
  });
  if (!page.exists) return sendGone(request, reply);
  if (page.isFree) return reply.redirect(questionPath(id), 303);
  return sendPage(reply, <ReasonPage frame={page.frame} id={id} typed={typed} mistakes={mistakes} />, mistakes ? 422 : 200);
}

/** Opens a question once for the reason that is given, which the log keeps. The next time asks again. */
async function readOnce(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = z.object({ reason: z.string() }).safeParse(request.body).data?.reason ?? '';
  const reason = readingReason.safeParse(typed);
  const { read, frame } = await asStaff(house, request, async (work, staff) => ({
    read: reason.success ? await readQuestion(work, house, staff, questionId(request), reason.data) : undefined,
    frame: await frameOf(work, house, request, reply),
  }));
  const { mistakes } = frame.view.t.staff.team;
  if (!reason.success) return await askReason(house, request, reply, typed, { reason: typed.trim().length > 500 ? mistakes.reasonLong : mistakes.reason });
  if (!read) return sendGone(request, reply);
  return sendPage(reply, <QuestionPage view={frame.view} house={house} staff={frame.staff} data={read} formKey={randomUUID()} />);
}

/** Reading what is not one's own: with a reason, logged, for one time. */
export function reasonPages(app: FastifyInstance, house: House): void {
  app.get('/werk/vragen/:id/reden', withReason, (request, reply) => askReason(house, request, reply));
  app.post('/werk/vragen/:id/reden', withReason, (request, reply) => readOnce(house, request, reply));
}
