import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf, type StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { listAttachments } from '../../../domain/attachments/attachments.queries.ts';
import type { Attachment } from '../../../domain/attachments/attachments.schema.ts';
import { findPlanned } from '../../../domain/appointments/planned/planned.queries.ts';
import type { PlannedTalk } from '../../../domain/appointments/planned/planned.schema.ts';
import { proveFiles } from '../../../domain/conversations/attached/attached.queries.ts';
import { proveVisitor, type VisitorScope } from '../../../domain/conversations/conversations.access.ts';
import { getConversation, listMessages, type Conversation, type Message } from '../../../domain/conversations/conversations.queries.ts';
import { longestMessage } from '../../../domain/conversations/conversations.schema.ts';
import { mayWrite } from '../../../domain/conversations/conversations.rules.ts';
import { typed } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { findReturnCode, wasEvaluated } from '../../../domain/conversations/visits/reactions/reactions.queries.ts';
import { findVisit } from '../../../domain/conversations/visits/visits.queries.ts';
import type { VisitorSession } from '../../../domain/conversations/visits/visits.schema.ts';
import type { Institution } from '../../../domain/institutions/directory/directory.queries.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { sessionCookies } from '../../gate.ts';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';

/** Everything a visitor sees of his own question. */
export interface Own {
  conversation: Conversation;
  messages: Message[];
  /** What was added to the messages. */
  files: Attachment[];
  names: Map<number, StaffName>;
  /** The one of his place. */
  institution: Institution;
  /** The one whose worker answers, or will. */
  performing: Institution;
  /** Who is proposed to take over, while he has not answered. */
  proposed: Institution | undefined;
  /** The last chat that was planned with him. */
  planned: PlannedTalk | undefined;
  isEvaluated: boolean;
  /** None when no word goes with it: then only his own page opens it. */
  code: string | undefined;
  mayWrite: 'yes' | 'erased' | 'limit';
  now: Date;
}

/** The institution whose hours and promise count: the one that answers. */
export function institutionsOf(house: House, conversation: Pick<Conversation, 'institutionId' | 'performingInstitutionId'>): { institution: Institution; performing: Institution } | undefined {
  const directory = house.directory.current();
  const institution = directory.institution(conversation.institutionId);
  const performing = conversation.performingInstitutionId === null ? institution : directory.institution(conversation.performingInstitutionId) ?? institution;
  return institution && performing && { institution, performing };
}

async function gather(work: Work, house: House, scope: VisitorScope): Promise<Own | undefined> {
  const conversation = await getConversation(work, scope);
  const here = institutionsOf(house, conversation);
  if (!here) return undefined;
  const messages = await listMessages(work, scope);
  const planned = await findPlanned(work, scope);
  const people = [...(planned ? [planned.workerId] : []), ...messages.flatMap((one) => one.accountId ?? []), ...(conversation.workerId === null ? [] : [conversation.workerId])];
  const written = messages.filter((one) => one.author === 'visitor').length;
  return {
    ...here, conversation, messages, planned, files: await listAttachments(work, await proveFiles(work, scope)), names: await namesOf(work, people), now: work.now,
    proposed: conversation.handoverInstitutionId === null ? undefined : house.directory.current().institution(conversation.handoverInstitutionId),
    isEvaluated: await wasEvaluated(work, scope), code: await findReturnCode(work, scope),
    mayWrite: mayWrite({ ...conversation, messageCount: written }, settingOf(here.performing.settings, 'messages_limit')),
  };
}

/** Does something with the question of an open visit; nothing when the question is gone. */
export async function withOwn<Result>(house: House, visit: VisitorSession, act: (work: Work, scope: VisitorScope) => Promise<Result>): Promise<Result | undefined> {
  return await house.inWork({ institutions: [visit.institutionId] }, async (work) => {
    const scope = await proveVisitor(work, visit);
    return scope && await act(work, scope);
  });
}

export async function readOwn(house: House, visit: VisitorSession): Promise<Own | undefined> {
  return await withOwn(house, visit, (work, scope) => gather(work, house, scope));
}

/** The open visit of a request to a page that anyone may ask for. */
export async function currentVisit(house: House, request: FastifyRequest): Promise<VisitorSession | undefined> {
  const token = request.cookies[sessionCookies.visitor];
  return token ? await house.inWork({ institutions: [] }, (work) => findVisit(work.tx, token, work.now)) : undefined;
}

const line = z.string().max(300).catch('');

/** Every field that a form of these pages can send. Nothing is refused here: what is wrong is said in words. */
const fields = z.object({
  code: line, woord: line, bericht: typed, naam: line, email: line, telefoon: line, wanneer: typed, open: typed,
  wens: z.enum(['called', 'seen']).optional().catch(undefined),
  antwoord: line, voor: z.string().max(2000).catch(''), staat: z.string().max(2_000_000).catch(''), op: z.coerce.number().catch(0),
  sleutel: z.uuid().catch(() => randomUUID()),
});
export type Fields = z.infer<typeof fields>;

export function readFields(body: unknown): Fields {
  return fields.parse(typeof body === 'object' && body !== null ? body : {});
}

/** What is wrong with words that do not fit in one message. */
export function tooLong(view: View, text: string): string | undefined {
  const { length } = text.trim();
  return length > longestMessage ? view.t.client.myQuestion.reply.mistakes.long(length.toLocaleString('nl-NL')) : undefined;
}

export type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
