import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { listColleagues, namesOf, type Colleague, type StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import { findPlanned } from '../../../domain/appointments/planned/planned.queries.ts';
import type { PlannedTalk } from '../../../domain/appointments/planned/planned.schema.ts';
import { listAttachments } from '../../../domain/attachments/attachments.queries.ts';
import type { Attachment } from '../../../domain/attachments/attachments.schema.ts';
import { logAccess } from '../../../domain/audit/audit.commands.ts';
import { findCaseBegunWith } from '../../../domain/cases/cases.queries.ts';
import { proveOwnContacts } from '../../../domain/contacts/contacts.access.ts';
import { listOwnContactsOf, type Contact } from '../../../domain/contacts/contacts.queries.ts';
import { findDraftToRead, getReading, canComeBack } from '../../../domain/conversations/answering/answering.queries.ts';
import type { Reading } from '../../../domain/conversations/answering/answering.rules.ts';
import { proveFiles } from '../../../domain/conversations/attached/attached.queries.ts';
import { proveReader, type ReaderScope, type WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { getConversation, listMessages, type Conversation, type Message } from '../../../domain/conversations/conversations.queries.ts';
import { listCanned } from '../../../domain/conversations/desk/canned/canned.queries.ts';
import type { Canned } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import { findDraft, listNotes, type DeskNote } from '../../../domain/conversations/desk/desk.queries.ts';
import { findPageStanding } from '../../../domain/conversations/owning/cards/cards.queries.ts';
import type { PageStanding } from '../../../domain/conversations/owning/cards/cards.rules.ts';
import { guideFor } from '../../../domain/library/guides/editing/editing.queries.ts';
import type { Guide } from '../../../domain/library/guides/guides.schema.ts';
import type { Work } from '../../../domain/work.ts';
import type { House } from '../../house.ts';
import { readDesk, type Desk } from '../desk.tsx';
import type { EarlierRead } from './earlier.tsx';
import { readOffer, type MinutesOffer } from './question-minutes.ts';

/** What helps the worker who has the question; empty for who only reads. */
interface Help {
  draft: string;
  canned: Canned[];
  guide: Guide;
  /** Minutes that stand ready; nothing where minutes are not asked. */
  offer: MinutesOffer | undefined;
  /** Whether a colleague may or must read the answer before it goes. */
  reading: Reading;
  /** What stands in the register of this worker for this question. */
  booked: Contact[];
}

/** Everything the page of one question shows. */
export interface QuestionData extends Help {
  scope: WorkerScope | ReaderScope;
  conversation: Conversation;
  messages: Message[];
  /** What was added to the messages. */
  files: Attachment[];
  notes: DeskNote[];
  colleagues: Colleague[];
  names: Map<number, StaffName>;
  /** Whether the visitor can come back and read here. */
  hasCode: boolean;
  /** What the worker who has it is writing, for who was asked to read along. */
  draftToRead: string | undefined;
  desk: Desk | undefined;
  /** The case that began with this question; `null` when one may begin, nothing where it may not. */
  caseId: number | null | undefined;
  /** How it stands with the own page of who asked. */
  ownPage: PageStanding;
  /** Whether this worker may agree on a chat with the visitor; what was agreed last. */
  canPlan: boolean; planned: PlannedTalk | undefined;
  /** Earlier contact with the same person, where the page shows it. */
  earlier?: EarlierRead;
  now: Date;
}

async function readHelp(work: Work, house: House, staff: StaffSession, scope: WorkerScope | ReaderScope): Promise<Help> {
  const { answering, cannedTexts } = house.library.guides;
  if (scope.as !== 'worker') return { draft: '', canned: [], guide: answering, offer: undefined, reading: 'may', booked: [] };
  const contacts = proveOwnContacts(staff);
  return {
    draft: (await findDraft(work, scope))?.body ?? '',
    canned: await listCanned(work, staff, cannedTexts),
    guide: await guideFor(work, staff.institutionId, 'answering', answering),
    offer: await readOffer(work, scope),
    reading: await getReading(work, scope),
    booked: contacts ? await listOwnContactsOf(work, contacts, scope) : [],
  };
}

/** A case begins at the institution of the question, by the worker who has it. */
async function findCase(work: Work, staff: StaffSession, scope: WorkerScope | ReaderScope): Promise<number | null | undefined> {
  if (scope.as !== 'worker' || scope.institutionId !== staff.institutionId) return undefined;
  return await findCaseBegunWith(work, staff, scope.conversationId) ?? null;
}

/** Reads one question for a worker, and logs that it was read; nothing when it is not his to read. */
export async function readQuestion(work: Work, house: House, staff: StaffSession, conversationId: number, reason?: string): Promise<QuestionData | undefined> {
  const scope = await proveReader(work, staff, conversationId, reason);
  if (!scope) return undefined;
  const conversation = await getConversation(work, scope);
  const messages = await listMessages(work, scope);
  const files = await listAttachments(work, await proveFiles(work, scope));
  const notes = await listNotes(work, scope);
  const colleagues = (await listColleagues(work, staff)).filter((colleague) => colleague.accountId !== staff.accountId);
  const people = [...messages, ...notes].flatMap((one) => (one.accountId === null ? [] : [one.accountId]));
  const names = await namesOf(work, [staff.accountId, ...people, ...notes.flatMap((note) => note.toAccountId ?? []), ...(conversation.workerId === null ? [] : [conversation.workerId])]);
  const help = await readHelp(work, house, staff, scope);
  const hasCode = await canComeBack(work, scope);
  const draftToRead = scope.as === 'reader' ? await findDraftToRead(work, scope) : undefined;
  const desk = await readDesk(work, house, staff);
  const caseId = await findCase(work, staff, scope);
  const canPlan = may(staff.roles, 'conversation.answer') && (scope.as === 'worker' || scope.because === 'was_mine');
  const planned = canPlan ? await findPlanned(work, scope) : undefined;
  const ownPage = await findPageStanding(work, scope);
  await logAccess(work, { institutionId: scope.institutionId, action: 'read', subject: 'conversation', subjectId: conversationId, reason, vault: scope.vault });
  return { scope, conversation, messages, files, notes, colleagues, names, ...help, hasCode, draftToRead, desk, caseId, ownPage, canPlan, planned, now: work.now };
}
