import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { WaysWords } from '../../../domain/accounts/citizens/ways/ways.schema.ts';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import type { Act } from '../../../domain/accounts/rights/rights.rules.ts';
import { findAttachment } from '../../../domain/attachments/attachments.queries.ts';
import { logAccess } from '../../../domain/audit/audit.commands.ts';
import { proveFiles } from '../../../domain/conversations/attached/attached.queries.ts';
import { proveReader, proveSender, proveWorker, type WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import type { Conversation } from '../../../domain/conversations/conversations.queries.ts';
import { sendAnswer } from '../../../domain/conversations/answering/answering.commands.ts';
import { wasSent } from '../../../domain/conversations/answering/answering.queries.ts';
import { saveDraft, take } from '../../../domain/conversations/desk/desk.commands.ts';
import { sayNearMoment, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { filesWith, sayWhyNot, sendFile } from '../../files.ts';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { readyLetter, signWords } from '../../visitor-mail.ts';
import { doneOf, withDone } from '../frame.tsx';
import { StaffLayout } from '../layout.tsx';
import { readEarlier } from './earlier.tsx';
import { readQuestion, type QuestionData } from './question-data.ts';
import { formKeyOf, parseAnswer, typedSchema } from './question-forms.ts';
import { countAttention } from './question-minutes.ts';
import { QuestionPage, type QuestionPageProps, type Typed } from './question-page.tsx';

const idOf = z.object({ id: z.coerce.number().int().positive() });
/** What can be said above the page after an act; the address carries only the name of it. */
const notices = ['saved', 'takenBack', 'tooLate', 'acuteSent', 'acuteNobody', 'notAColleague', 'noteEmpty', 'sent', 'askedColleague', 'entered', 'whereAdded'] as const;
export type NoticeName = (typeof notices)[number];

export function questionPath(id: number, notice?: NoticeName): string {
  return `/werk/vragen/${id}${notice ? `?klaar=${notice}` : ''}`;
}

export function tenantOf(request: FastifyRequest): { institutions: number[]; account: number } {
  const staff = staffOf(request);
  return { institutions: [staff.institutionId], account: staff.accountId };
}

export function questionId(request: FastifyRequest): number {
  return idOf.safeParse(request.params).data?.id ?? 0;
}

/** The page that says a question is not there for this worker; the same whether it exists or not. */
export function sendGone(request: FastifyRequest, reply: FastifyReply, message?: string): FastifyReply {
  const view = viewOf(request, reply);
  const words = view.t.staff.question;
  return sendPage(reply, <StaffLayout view={view} staff={staffOf(request)} title={words.gone} current="today"><h1>{message ?? words.gone}</h1>{!message && <p>{words.goneHelp}</p>}<p><a href="/werk">{view.t.staff.frame.toToday}</a></p></StaffLayout>, message ? 409 : 404);
}

type Extra = Partial<Pick<QuestionPageProps, 'typed' | 'files' | 'mistakes' | 'notice' | 'isWarning' | 'suspects' | 'formKey'>> & { status?: number };

/** Shows a question, with what was typed when there is something to mend. */
export async function showQuestion(house: House, request: FastifyRequest, reply: FastifyReply, extra: Extra = {}): Promise<FastifyReply> {
  const staff = staffOf(request);
  const view = viewOf(request, reply);
  const data = await house.inWork(tenantOf(request), async (work) => {
    const question = await readQuestion(work, house, staff, questionId(request));
    return question && { ...question, earlier: await readEarlier(work, staff, question.scope, request) };
  });
  if (!data) return sendGone(request, reply);
  // A talk that goes on has a place of its own; what is to be told goes along.
  if (data.conversation.rhythm === 'chat' && data.scope.as === 'worker') {
    const [code, path] = [doneOf(notices, request), `/werk/chat/${data.conversation.id}`];
    return reply.redirect(code ? withDone(path, code) : path, 303);
  }
  const { status = 200, ...rest } = extra;
  return sendPage(reply, <QuestionPage view={view} house={house} staff={staff} data={data} formKey={randomUUID()} {...noticeOf(view, request, data)} {...rest} />, status);
}

const warnings: readonly NoticeName[] = ['tooLate', 'acuteNobody', 'notAColleague', 'noteEmpty'];

/** What is told above the page after an act, and whether it did not go as was meant. */
export function noticeOf(view: View, request: FastifyRequest, { messages, now }: Pick<QuestionData, 'messages' | 'now'>): Pick<QuestionPageProps, 'notice' | 'isWarning'> {
  const words = view.t.staff.question;
  const code = doneOf(notices, request);
  if (code === undefined) return {};
  const goesAt = messages.findLast((message) => message.author === 'worker' && message.visibleAt > now)?.visibleAt;
  const sayGoes = (at: Date) => words.sent(dayOf(at) === dayOf(now) ? sayTime(at) : sayNearMoment(at, now, view.language));
  const notice = code === 'sent' ? (goesAt ? sayGoes(goesAt) : words.sentAlready) : words[code];
  return { notice, isWarning: warnings.includes(code) };
}

/** What tells the visitor of a conversation that something is there: on his own page, unless he left an address with his question. */
export function letterTo(house: House, { ownerId, doorId, institutionId, details }: Conversation): WaysWords {
  const [directory, { publicUrl }] = [house.directory.current(), house.config];
  const onPage = signWords(directory, publicUrl)(institutionId);
  return ownerId !== null && !details.email ? onPage : { ...onPage, ...readyLetter(directory, publicUrl, { doorId, institutionId, language: details.language }) };
}

/** Runs something a worker does with a question he has; a question that is not his is not there. */
export async function withScope<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: WorkerScope) => Promise<Result>): Promise<Result | undefined> {
  return await house.inWork(tenantOf(request), async (work) => {
    const scope = await proveWorker(work, staffOf(request), questionId(request));
    return scope && await run(work, scope);
  });
}

async function takeQuestion(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const staff = staffOf(request);
  const id = questionId(request);
  const { outcome, name } = await house.inWork(tenantOf(request), async (work) => {
    const taken = await take(work, staff, id);
    const by = taken.ok || taken.reason !== 'already-taken' ? undefined : (await namesOf(work, [taken.byAccountId])).get(taken.byAccountId)?.name;
    return { outcome: taken, name: by };
  });
  if (outcome.ok) return reply.redirect(questionPath(id), 303);
  return sendGone(request, reply, name && viewOf(request, reply).t.staff.question.takenBy(name));
}

/** A form that was sent before, also when the question was closed with it. */
async function isRepeat(house: House, request: FastifyRequest, formKey: string): Promise<boolean> {
  return await house.inWork(tenantOf(request), async (work) => {
    const scope = await proveSender(work, staffOf(request), questionId(request));
    return scope !== undefined && await wasSent(work, scope, formKey);
  });
}

async function postAnswer(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.question;
  const typed: Typed = typedSchema.parse(request.body ?? {});
  const formKey = formKeyOf(request.body);
  const parsed = parseAnswer(typed, house.clock(), words);
  const { files, mistake } = filesWith(house, request, viewOf(request, reply));
  const again = { typed, files, formKey };
  if (!parsed.ok || mistake) return await showQuestion(house, request, reply, { ...again, mistakes: { ...(parsed.ok ? {} : parsed.mistakes), bestand: mistake }, status: 422 });
  const sent = await withScope(house, request, async (work, scope) => {
    if (!await wasSent(work, scope, formKey)) await countAttention(work, staffOf(request), scope, request.body);
    const outcome = await sendAnswer(work, scope, { ...parsed.answer, files, formKey }, (conversation) => letterTo(house, conversation));
    // What may not go yet is not lost either: the colleague reads the draft.
    if (!outcome.ok) await saveDraft(work, scope, parsed.answer.body);
    return outcome;
  });
  if (sent && !sent.ok) {
    const mistakes = sent.reason === 'read-first' ? { '': words.readFirst } : { bestand: sayWhyNot(viewOf(request, reply), sent.reason) };
    return await showQuestion(house, request, reply, { ...again, mistakes, status: 409 });
  }
  if (!sent && !await isRepeat(house, request, formKey)) return sendGone(request, reply);
  return reply.redirect(questionPath(questionId(request), 'sent'), 303);
}

const fileId = z.object({ file: z.coerce.number().int().positive().catch(0) });

/** A file of a question that one may read; that it was opened is logged. */
async function giveFile(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const file = await house.inWork(tenantOf(request), async (work) => {
    const scope = await proveReader(work, staffOf(request), questionId(request));
    const found = scope && await findAttachment(work, await proveFiles(work, scope), fileId.parse(request.params).file);
    if (scope && found) await logAccess(work, { institutionId: scope.institutionId, action: 'read_file', subject: 'conversation', subjectId: scope.conversationId });
    return found;
  });
  return file ? sendFile(house, request, reply, file) : sendGone(request, reply);
}

const forWorkers = (act: Act) => ({ config: { access: { reader: 'staff' as const, act }, script: true } });

/** Reading, taking and sending the answer of one question. */
export function questionPages(app: FastifyInstance, house: House): void {
  app.get('/werk/vragen/:id', { config: { access: { reader: 'staff' }, script: true } },
    async (request, reply) => await showQuestion(house, request, reply));
  app.get('/werk/vragen/:id/bestand/:file', { config: { access: { reader: 'staff' } } }, async (request, reply) => await giveFile(house, request, reply));
  app.post('/werk/vragen/:id/oppakken', forWorkers('conversation.take'), async (request, reply) => await takeQuestion(house, request, reply));
  app.post('/werk/vragen/:id/antwoord', forWorkers('conversation.answer'), async (request, reply) => await postAnswer(house, request, reply));
}
