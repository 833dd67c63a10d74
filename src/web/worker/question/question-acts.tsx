import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues } from '../../../domain/accounts/accounts.queries.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import { raiseAlarm } from '../../../domain/conversations/alarm/alarm.commands.ts';
import { sendAnswer } from '../../../domain/conversations/answering/answering.commands.ts';
import { proveReader, proveSender, type ReaderScope, type WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { addNote, describe, finishRequest, giveBack, handOver, proposeInstitution, rememberIdentityAsked, saveDraft, setUrgent, takeBack } from '../../../domain/conversations/desk/desk.commands.ts';
import { longestMessage } from '../../../domain/conversations/conversations.schema.ts';
import { noteBody, type DeskNoteKind } from '../../../domain/conversations/desk/desk.schema.ts';
import type { Work } from '../../../domain/work.ts';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf } from '../../view.ts';
import { withDone } from '../frame.tsx';
import { countAttention, readOffer } from './question-minutes.ts';
import { describeSchema, formKeyOf, typedSchema } from './question-forms.ts';
import { letterTo, questionId, questionPath, sendGone, tenantOf, withScope, type NoticeName } from './question-routes.tsx';

type Notice = NoticeName | undefined;
/** What ends at the desk, because the question is no longer one's own, or no longer to be read. */
export const partings = ['handedOver', 'givenBack', 'replied'] as const;
type Parting = (typeof partings)[number];

const fieldsForm = z.record(z.string(), z.unknown()).catch({});
const accountId = z.coerce.number().int().positive();

/** What was written in the field of that name; each form of the page has its own, so that every label has its field. */
function noteIn(request: FastifyRequest, name: string): string | undefined {
  return noteBody.safeParse(fieldsForm.parse(request.body)[name]).data;
}

function colleagueIn(request: FastifyRequest, name: string): number | undefined {
  return accountId.safeParse(fieldsForm.parse(request.body)[name]).data;
}

/** An act on one's own question that ends on its page, or at the desk when the question is no longer one's own. */
async function onOwn(house: House, request: FastifyRequest, reply: FastifyReply, run: (work: Work, scope: WorkerScope) => Promise<Notice | Parting>): Promise<FastifyReply> {
  const outcome = await withScope(house, request, async (work, scope) => ({ notice: await run(work, scope) }));
  if (!outcome) return sendGone(request, reply);
  const { notice } = outcome;
  return leave(request, reply, notice);
}

function leave(request: FastifyRequest, reply: FastifyReply, notice: Notice | Parting): FastifyReply {
  const isParting = notice === 'handedOver' || notice === 'givenBack' || notice === 'replied';
  return reply.redirect(isParting ? withDone('/werk', notice) : questionPath(questionId(request), notice), 303);
}

/** An act on a question that one may read. */
async function onReadable(house: House, request: FastifyRequest, reply: FastifyReply, run: (work: Work, scope: WorkerScope | ReaderScope) => Promise<Notice | Parting>): Promise<FastifyReply> {
  const outcome = await house.inWork(tenantOf(request), async (work) => {
    const scope = await proveReader(work, staffOf(request), questionId(request));
    return scope && { notice: await run(work, scope) };
  });
  return outcome ? leave(request, reply, outcome.notice) : sendGone(request, reply);
}

async function writeNote(work: Work, scope: WorkerScope | ReaderScope, request: FastifyRequest, kind: DeskNoteKind, name: string): Promise<Notice> {
  const body = noteIn(request, name);
  if (body === undefined) return 'noteEmpty';
  await addNote(work, scope, { kind, body, formKey: formKeyOf(request.body) });
  return 'saved';
}

/** Who was asked to read along reads no longer once he has said what he thinks. */
async function replyToColleague(work: Work, scope: WorkerScope | ReaderScope, request: FastifyRequest): Promise<Notice | Parting> {
  const notice = await writeNote(work, scope, request, 'read_reply', 'reply');
  if (notice !== 'saved') return notice;
  await finishRequest(work, staffOf(request), scope.conversationId);
  return 'replied';
}

const withAct = (act: 'conversation.answer' | 'conversation.note' | 'conversation.read_along' | 'conversation.raise_alarm' | 'conversation.give_back' | 'conversation.hand_over') => (
  { config: { access: { reader: 'staff' as const, act } } });

function colleagueActs(app: FastifyInstance, house: House): void {
  app.post('/werk/vragen/:id/notitie', withAct('conversation.note'), (request, reply) => onReadable(house, request, reply, (work, scope) => writeNote(work, scope, request, 'note', 'note')));
  app.post('/werk/vragen/:id/afgewogen', withAct('conversation.note'), (request, reply) => onReadable(house, request, reply, (work, scope) => writeNote(work, scope, request, 'crisis', 'weighed')));
  app.post('/werk/vragen/:id/reactie', withAct('conversation.read_along'), (request, reply) => onReadable(house, request, reply, (work, scope) => replyToColleague(work, scope, request)));
  app.post('/werk/vragen/:id/meelezen', withAct('conversation.answer'), (request, reply) => onOwn(house, request, reply, async (work, scope) => {
    const to = colleagueIn(request, 'askTo');
    if (to === undefined || !(await listColleagues(work, staffOf(request))).some((one) => one.accountId === to && may(one.roles, 'conversation.read_along'))) return 'notAColleague';
    const body = noteIn(request, 'ask') ?? viewOf(request, reply).t.staff.question.askToRead;
    await addNote(work, scope, { kind: 'read_request', body, toAccountId: to, formKey: formKeyOf(request.body) });
    return 'askedColleague';
  }));
  app.post('/werk/vragen/:id/overdragen', withAct('conversation.hand_over'), (request, reply) => onOwn(house, request, reply, async (work, scope) => {
    const to = colleagueIn(request, 'handOverTo');
    if (to === undefined) return 'notAColleague';
    const why = noteIn(request, 'handOverWhy');
    if (why === undefined) return 'noteEmpty';
    const outcome = await handOver(work, scope, { toAccountId: to, why });
    return outcome.ok ? 'handedOver' : 'notAColleague';
  }));
  app.post('/werk/vragen/:id/terugzetten', withAct('conversation.give_back'), (request, reply) => onOwn(house, request, reply, async (work, scope) => {
    const why = noteIn(request, 'giveBackWhy');
    if (why === undefined) return 'noteEmpty';
    await giveBack(work, scope, why);
    return 'givenBack';
  }));
  app.post('/werk/vragen/:id/acuut', withAct('conversation.raise_alarm'), (request, reply) => onReadable(house, request, reply, async (work, scope) => {
    const body = noteIn(request, 'acute');
    if (body === undefined) return 'noteEmpty';
    const words = viewOf(request, reply).t.staff.mails.acute;
    const called = await raiseAlarm(work, scope, { body, formKey: formKeyOf(request.body) }, (name) => ({ subject: words.subject, text: words.text(name, house.config.publicUrl) }));
    return called.length > 0 ? 'acuteSent' : 'acuteNobody';
  }));
}

/** A question to the visitor that he may refuse: a letter of its own kind. Answers whether it was asked now: the same form twice asks once. */
async function askVisitor(house: House, request: FastifyRequest, work: Work, scope: WorkerScope, asked: { kind: 'identity_request' | 'handover_request'; body: string }): Promise<boolean> {
  const sent = await sendAnswer(work, scope, { formKey: formKeyOf(request.body), ...asked }, (conversation) => letterTo(house, conversation));
  return sent.ok && !sent.isRepeat;
}

function visitorActs(app: FastifyInstance, house: House): void {
  app.post('/werk/vragen/:id/wie-ben-je', withAct('conversation.answer'), (request, reply) => onOwn(house, request, reply, async (work, scope) => {
    const isAsked = await askVisitor(house, request, work, scope, { kind: 'identity_request', body: viewOf(request, reply).t.staff.question.identityText });
    if (isAsked) await rememberIdentityAsked(work, scope);
    return 'sent';
  }));
  app.post('/werk/vragen/:id/andere-instelling', withAct('conversation.hand_over'), (request, reply) => onOwn(house, request, reply, async (work, scope) => {
    const id = z.object({ institution: z.coerce.number().int() }).safeParse(request.body).data?.institution ?? 0;
    const institution = house.directory.current().institution(id);
    if (!institution || id === scope.institutionId) return 'notAColleague';
    const isAsked = await askVisitor(house, request, work, scope, { kind: 'handover_request', body: viewOf(request, reply).t.staff.question.toInstitutionText(institution.name) });
    if (isAsked) await proposeInstitution(work, scope, id);
    return 'sent';
  }));
  app.post('/werk/vragen/:id/terughalen', withAct('conversation.answer'), async (request, reply) => {
    const message = z.object({ message: z.coerce.number().int() }).safeParse(request.body).data?.message ?? 0;
    const outcome = await house.inWork(tenantOf(request), async (work) => {
      const scope = await proveSender(work, staffOf(request), questionId(request));
      return scope && await takeBack(work, scope, message);
    });
    return outcome ? reply.redirect(questionPath(questionId(request), outcome.ok ? 'takenBack' : 'tooLate'), 303) : sendGone(request, reply);
  });
}

function ownActs(app: FastifyInstance, house: House): void {
  app.post('/werk/vragen/:id/gegevens', withAct('conversation.answer'), (request, reply) => onOwn(house, request, reply, async (work, scope) => {
    const form = describeSchema.safeParse(request.body);
    const known = new Set<string>(house.library.themes.map((theme) => theme.id));
    if (!form.success) return undefined;
    await describe(work, scope, { ...form.data, themes: form.data.themes.filter((theme) => known.has(theme)) });
    return 'saved';
  }));
  app.post('/werk/vragen/:id/spoed', withAct('conversation.answer'), (request, reply) => onOwn(house, request, reply, async (work, scope) => {
    await setUrgent(work, scope, z.object({ urgent: z.literal('1') }).safeParse(request.body).success);
    return 'saved';
  }));
}

/** What the page itself reports while someone works: what is being written, and attention. */
function quietActs(app: FastifyInstance, house: House): void {
  app.post('/werk/vragen/:id/concept', withAct('conversation.answer'), async (request, reply) => {
    const { body } = typedSchema.parse(request.body ?? {});
    const saved = await withScope(house, request, async (work, scope) => { await saveDraft(work, scope, body.slice(0, longestMessage), formKeyOf(request.body)); return true; });
    return reply.code(saved ? 204 : 404).send();
  });
  app.post('/werk/vragen/:id/aandacht', withAct('conversation.answer'), async (request, reply) => {
    const counted = await withScope(house, request, async (work, scope) => {
      await countAttention(work, staffOf(request), scope, request.body);
      return { offer: await readOffer(work, scope) };
    });
    if (!counted) return reply.code(404).send();
    if (counted.offer?.measured === undefined) return reply.code(204).send();
    const words = viewOf(request, reply).t.staff.question;
    return reply.send({ label: words.minutesMeasured(counted.offer.measured), isFirst: counted.offer.chosen === 'measured' });
  });
}

/** Everything one can do with a question besides answering it. */
export function questionActs(app: FastifyInstance, house: House): void {
  colleagueActs(app, house);
  visitorActs(app, house);
  ownActs(app, house);
  quietActs(app, house);
}
