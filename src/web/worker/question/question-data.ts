import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { listColleagues, namesOf, type Colleague, type StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { logAccess } from '../../../domain/audit/audit.commands.ts';
import { findAttention, getMinuteSettings } from '../../../domain/contacts/contacts.queries.ts';
import { offerOf, type Offer } from '../../../domain/contacts/contacts.rules.ts';
import { proveReader, type ReaderScope, type WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { getConversation, listMessages, type Conversation, type Message } from '../../../domain/conversations/conversations.queries.ts';
import { findDraft, listCanned, listNotes, type CannedText, type DeskNote } from '../../../domain/conversations/desk/desk.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { getNorm } from '../../../domain/institutions/norms/norms.queries.ts';
import type { Work } from '../../../domain/work.ts';
import type { House } from '../../house.ts';
import { readDesk, type Desk } from '../desk.tsx';

/** Everything the page of one question shows. */
export interface QuestionData {
  scope: WorkerScope | ReaderScope;
  conversation: Conversation;
  messages: Message[];
  notes: DeskNote[];
  draft: string;
  colleagues: Colleague[];
  names: Map<number, StaffName>;
  canned: CannedText[];
  /** Minutes that stand ready; nothing where minutes are not asked. */
  offer: Offer | undefined;
  desk: Desk | undefined;
  now: Date;
}

async function readOffer(work: Work, scope: WorkerScope): Promise<Offer | undefined> {
  const { actor, institutionId, conversationId } = scope;
  const settings = await getMinuteSettings(work, actor.institutionId);
  if (settings.minutes === 'not_asked') return undefined;
  const seconds = await findAttention(work, { institutionId, conversationId, accountId: actor.accountId });
  const norm = await getNorm(work, actor.institutionId, 'message', dayOf(work.now));
  return offerOf({ measuredSeconds: seconds ?? null, normMinutes: norm }, settings);
}

/** Reads one question for a worker, and logs that it was read; nothing when it is not his to read. */
export async function readQuestion(work: Work, house: House, staff: StaffSession, conversationId: number, reason?: string): Promise<QuestionData | undefined> {
  const scope = await proveReader(work, staff, conversationId, reason);
  if (!scope) return undefined;
  const conversation = await getConversation(work, scope);
  const messages = await listMessages(work, scope);
  const notes = await listNotes(work, scope);
  const isMine = scope.as === 'worker';
  const draft = isMine ? (await findDraft(work, scope))?.body ?? '' : '';
  const colleagues = (await listColleagues(work, staff)).filter((colleague) => colleague.accountId !== staff.accountId);
  const people = [...messages, ...notes].flatMap((one) => (one.accountId === null ? [] : [one.accountId]));
  const names = await namesOf(work, [staff.accountId, ...people, ...notes.flatMap((note) => note.toAccountId ?? []), ...(conversation.workerId === null ? [] : [conversation.workerId])]);
  const canned = isMine ? await listCanned(work, staff) : [];
  const offer = isMine ? await readOffer(work, scope) : undefined;
  const desk = await readDesk(work, house, staff);
  await logAccess(work, { institutionId: scope.institutionId, action: 'read', subject: 'conversation', subjectId: conversationId, reason });
  return { scope, conversation, messages, notes, draft, colleagues, names, canned, offer, desk, now: work.now };
}
