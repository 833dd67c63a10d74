import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { TakenFile } from '../../../domain/attachments/attachments.schema.ts';
import { saveDraft } from '../../../domain/conversations/desk/desk.commands.ts';
import { hasMistakes } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import type { SpellingChecker } from '../../../platform/spelling/spelling.ts';
import { filesWith } from '../../files.ts';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { readQuestion, type QuestionData } from './question-data.ts';
import { formKeyOf, typedSchema } from './question-forms.ts';
import { insertText } from './question-inserts.ts';
import { PreviewPage, QuestionPage, type QuestionPageProps, type Typed } from './question-page.tsx';
import { questionId, sendGone, tenantOf, withScope } from './question-routes.tsx';

const whileWriting = { config: { access: { reader: 'staff' as const, act: 'conversation.answer' as const }, script: true } };
const longestDraft = 20_000;

interface Writing { staff: ReturnType<typeof staffOf>; view: ReturnType<typeof viewOf>; data: QuestionData; typed: Typed; files: TakenFile[]; mistakes: Mistakes; formKey: string }

/** What is being written and the question it is about; what was typed is kept at every step. Nothing when the question is not his. */
async function readWriting(house: House, request: FastifyRequest, reply: FastifyReply): Promise<Writing | undefined> {
  const staff = staffOf(request);
  const typed = typedSchema.parse(request.body ?? {});
  await withScope(house, request, (work, scope) => saveDraft(work, scope, typed.body.slice(0, longestDraft)));
  const data = await house.inWork(tenantOf(request), (work) => readQuestion(work, house, staff, questionId(request)));
  const view = viewOf(request, reply);
  const { files, mistake } = filesWith(house, request, view);
  return data?.scope.as === 'worker' ? { staff, view, data, typed, files, mistakes: { bestand: mistake }, formKey: formKeyOf(request.body) } : undefined;
}

/** A button beside the answer that shows the same page again, with something added. */
function onWriting(app: FastifyInstance, house: House, path: string, add: (writing: Writing, request: FastifyRequest) => Promise<Partial<QuestionPageProps>> | Partial<QuestionPageProps>): void {
  app.post(`/werk/vragen/:id/${path}`, whileWriting, async (request, reply) => {
    const writing = await readWriting(house, request, reply);
    if (!writing) return sendGone(request, reply);
    return sendPage(reply, <QuestionPage house={house} {...writing} {...await add(writing, request)} />);
  });
}

const insertForm = z.object({ insert: z.string().max(120) });

function withInserted(house: House, { view, staff, data, typed }: Writing, request: FastifyRequest): Partial<QuestionPageProps> {
  const text = insertText(view, house, staff, data, insertForm.safeParse(request.body).data?.insert ?? '');
  if (text === undefined) return {};
  return { typed: { ...typed, body: [typed.body.trimEnd(), text].filter(Boolean).join('\n\n') }, notice: view.t.staff.question.inserted };
}

/** What one does while writing: begin from a text, look at the spelling, see it as the visitor, keep it for later. */
export function writingPages(app: FastifyInstance, house: House, spelling: SpellingChecker): void {
  onWriting(app, house, 'verder', () => ({}));
  onWriting(app, house, 'bewaren', ({ view }) => ({ notice: view.t.staff.question.saved }));
  onWriting(app, house, 'tekst-erbij', (writing, request) => withInserted(house, writing, request));
  onWriting(app, house, 'spelling', async ({ typed, view }) => {
    const suspects = await spelling.check(typed.body.slice(0, longestDraft));
    return suspects ? { suspects } : { notice: view.t.staff.question.spellingAway, isWarning: true };
  });
  app.post('/werk/vragen/:id/voorbeeld', whileWriting, async (request, reply) => {
    const writing = await readWriting(house, request, reply);
    if (!writing) return sendGone(request, reply);
    return sendPage(reply, hasMistakes(writing.mistakes) ? <QuestionPage house={house} {...writing} /> : <PreviewPage house={house} {...writing} />);
  });
}
