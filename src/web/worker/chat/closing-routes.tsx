import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readMinutes } from '../../../domain/contacts/contacts.rules.ts';
import { closeTalk } from '../../../domain/conversations/chats/ending/ending.commands.ts';
import { closing } from '../../../domain/conversations/chats/ending/ending.schema.ts';
import { findChat } from '../../../domain/conversations/chats/chats.queries.ts';
import { wasSent } from '../../../domain/conversations/answering/answering.queries.ts';
import { proveSender } from '../../../domain/conversations/conversations.access.ts';
import { getConversation } from '../../../domain/conversations/conversations.queries.ts';
import { listLines } from '../../../domain/conversations/chats/lines/lines.queries.ts';
import { proposedFollowUp, proposedResult } from '../../../domain/conversations/chats/after/after.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, forAct, frameOf, withDone } from '../frame.tsx';
import { readOffer } from '../question/question-minutes.ts';
import { questionId, sendGone, withScope } from '../question/question-routes.tsx';
import { ClosingPage, type ClosingTyped } from './chat-closing.tsx';

const list = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string().max(40)).max(12)).catch([]);
const fields = z.object({ themes: list, result: z.string().catch(''), minutes: z.string().catch(''), number: z.string().max(20).catch(''), followUpOn: z.string().max(20).catch(''), followUpNote: z.string().max(2000).catch(''), formKey: z.uuid().catch(() => randomUUID()) });

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: ClosingTyped; formKey: string; mistakes: Mistakes }): Promise<FastifyReply> {
  const found = await withScope(house, request, async (work, scope) => {
    const chat = await findChat(work, scope);
    return chat?.rhythm === 'chat' ? { chat, conversation: await getConversation(work, scope), offer: await readOffer(work, scope, 'chat'), lastAuthor: (await listLines(work, scope, chat.lastNumber - 5)).findLast((line) => line.author !== 'system')?.author } : undefined;
  });
  if (!found) return sendGone(request, reply);
  const frame = await asStaff(house, request, (work) => frameOf(work, house, request, reply));
  const typed = again?.typed ?? { themes: found.conversation.themes, result: proposedResult(found.chat.endedBy, found.lastAuthor), minutes: '', number: '', followUpOn: proposedFollowUp(found.lastAuthor, dayOf(house.clock())), followUpNote: '' };
  return sendPage(reply, <ClosingPage frame={frame} conversationId={questionId(request)} themes={house.library.themes} offer={found.offer} formKey={again?.formKey ?? randomUUID()} typed={typed} isUnanswered={found.lastAuthor === 'visitor'} mistakes={again?.mistakes ?? {}} />, again ? 422 : 200);
}

async function close(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { chat: words, after } = viewOf(request, reply).t.staff;
  const sent = fields.parse(request.body ?? {});
  const number = sent.minutes === 'other' ? readMinutes(sent.number) : undefined;
  const input = closing.safeParse({
    formKey: sent.formKey, themes: sent.themes, result: sent.result, ...(sent.followUpOn === '' ? {} : { followUp: { dueOn: sent.followUpOn, note: sent.followUpNote.slice(0, 500) } }), ...(number !== undefined ? { minutes: number } : sent.minutes === 'measured' || sent.minutes === 'norm' ? { minutes: sent.minutes } : {}),
  });
  const day = sent.followUpOn === '' ? undefined : z.iso.date().safeParse(sent.followUpOn).data;
  const isPast = sent.followUpOn !== '' && (day === undefined || day < dayOf(house.clock()));
  const isUnread = sent.minutes === 'other' && number === undefined;
  if (!input.success || isUnread || isPast) {
    return await show(house, request, reply, { typed: sent, formKey: sent.formKey, mistakes: { ...(input.success || isPast ? {} : { result: words.closing.mistakes.result }), ...(isUnread ? { number: words.closing.mistakes.minutes } : {}), ...(isPast ? { followUpOn: after.mistake } : {}) } });
  }
  const closed = await asStaff(house, request, async (work, staff) => {
    const scope = await proveSender(work, staff, questionId(request));
    const chat = scope && await findChat(work, scope);
    // Closed before by another form: there is nothing to close any more.
    if (!scope || chat?.rhythm !== 'chat' || (chat.closedAt && !await wasSent(work, scope, input.data.formKey))) return undefined;
    return await closeTalk(work, scope, input.data, words.closedLine, settingOf(house.directory.current().institution(staff.institutionId)?.settings ?? [], 'chat_review_share'));
  });
  return closed ? reply.redirect(withDone('/werk/chat', 'closed'), 303) : sendGone(request, reply);
}

/** Closing a talk: one form, filled in. */
export function closingRoutes(app: FastifyInstance, house: House): void {
  const forClosing = forAct('conversation.answer');
  app.get('/werk/chat/:id/afronden', forClosing, (request, reply) => show(house, request, reply));
  app.post('/werk/chat/:id/afronden', forClosing, (request, reply) => close(house, request, reply));
}
