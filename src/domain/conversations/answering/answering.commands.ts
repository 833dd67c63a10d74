import { refuseFiles } from '../../attachments/attachments.commands.ts';
import type { WhyNot } from '../../attachments/attachments.rules.ts';
import type { TakenFile } from '../../attachments/attachments.schema.ts';
import { contactFromAnswer } from '../../contacts/contacts.commands.ts';
import type { MinutesChoice } from '../../contacts/contacts.schema.ts';
import { tellOnce } from '../../accounts/citizens/ways/ways.commands.ts';
import type { WaysWords } from '../../accounts/citizens/ways/ways.schema.ts';
import { enqueueMail } from '../../outbox/outbox.commands.ts';
import type { Work } from '../../work.ts';
import type { WorkerScope } from '../conversations.access.ts';
import { answer, type Answered } from '../conversations.commands.ts';
import { getConversation, type Conversation } from '../conversations.queries.ts';
import type { Result } from '../conversations.schema.ts';
import { answerMailKey, close } from '../desk/desk.commands.ts';
import { needsReader } from './answering.queries.ts';
import type { AnswerWay } from './answering.schema.ts';

export interface AnswerInput {
  formKey: string;
  body: string;
  files?: readonly TakenFile[] | undefined;
  kind?: 'message' | 'identity_request' | 'handover_request';
  /** How it was given; in writing here unless it says otherwise. What was said by telephone is kept as it is written down. */
  way?: AnswerWay | undefined;
  /** Later than the minute in which it can be taken back. */
  sendAt?: Date | undefined;
  minutes?: MinutesChoice | undefined;
  minutesIndirect?: number | undefined;
  /** Closes the conversation with this answer. */
  result?: Result | undefined;
}

export type Sent = { ok: true; messageId: number; visibleAt: Date; isRepeat: boolean; contactId: number } | { ok: false; reason: 'read-first' | WhyNot };

/** Neutral words, by each way, that something is there: no content, no name of a problem. */
export type AnswerLetter = WaysWords;

/** At the address that he left with his question; and by the ways that he chose on his own page, when it is there. */
async function tellVisitor(work: Work, scope: WorkerScope, conversation: Conversation, answered: Answered, letter: AnswerLetter): Promise<void> {
  const { ownerId, details: { email } } = conversation;
  const about = { kind: 'answer', institutionId: scope.institutionId, conversationId: scope.conversationId };
  if (email) await enqueueMail(work, { ...about, to: email, subject: letter.subject, text: letter.text, dedupeKey: answerMailKey(answered.messageId), notBefore: answered.visibleAt });
  if (ownerId !== null) await tellOnce(work, [ownerId], { ...about, at: answered.visibleAt, isMailed: Boolean(email) }, letter);
}

async function bookContact(work: Work, scope: WorkerScope, input: AnswerInput, conversation: Conversation, messageId: number): Promise<number> {
  const contact = await contactFromAnswer(work, {
    institutionId: scope.institutionId, performingInstitutionId: scope.actor.institutionId, doorId: conversation.doorId,
    conversationId: scope.conversationId, messageId, accountId: scope.actor.accountId,
    channel: input.way ?? 'mail', themes: conversation.themes, municipality: conversation.municipality, origin: conversation.origin,
    ...(input.result === 'nonsense' ? { norm: 'nonsense' } : {}), minutes: input.minutes, minutesIndirect: input.minutesIndirect,
  });
  return contact.contactId;
}

/**
 * Everything that sending an answer is: the message, the contact with its minutes, the mail that says something
 * is there (not after a talk by telephone or at the office), and closing when the worker chose a result.
 * One transaction; the same form twice changes nothing. Refused while a colleague still has to read it first, and with files that may not be added.
 */
export async function sendAnswer(work: Work, scope: WorkerScope, input: AnswerInput, letterFor: (conversation: Conversation) => AnswerLetter): Promise<Sent> {
  const { way = 'mail', kind = 'message' } = input;
  if (way === 'mail' && kind === 'message' && await needsReader(work, scope)) return { ok: false, reason: 'read-first' };
  const whyNot = await refuseFiles(work, scope, input.files ?? []);
  if (whyNot) return { ok: false, reason: whyNot };
  const answered = await answer(work, scope, { ...input, kind: way === 'mail' ? kind : 'entered' });
  const conversation = await getConversation(work, scope);
  const contactId = await bookContact(work, scope, input, conversation, answered.messageId);
  if (!answered.isRepeat) {
    if (way === 'mail') await tellVisitor(work, scope, conversation, answered, letterFor(conversation));
    if (input.result) await close(work, scope, input.result);
  }
  return { ok: true, ...answered, contactId };
}
