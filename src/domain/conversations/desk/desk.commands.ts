import type { Updateable } from 'kysely';
import type { Actor } from '../../accounts/accounts.schema.ts';
import { takeBackSign } from '../../accounts/citizens/ways/ways.commands.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import { dropFrom } from '../../attachments/attachments.commands.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import { withdrawContact } from '../../contacts/contacts.commands.ts';
import { dropMail } from '../../outbox/outbox.commands.ts';
import type { Conversations } from '../../tables.ts';
import type { Work } from '../../work.ts';
import { blockCode } from '../closing/closing.commands.ts';
import type { BesideScope, ConversationScope, ReaderScope, WorkerScope } from '../conversations.access.ts';
import { isQuestionToVisitor } from '../conversations.rules.ts';
import { purposes, type Result } from '../conversations.schema.ts';
import type { Reassigning } from '../reassigning/reassigning.access.ts';
import type { DeskNoteKind } from './desk.schema.ts';

export type Taken = { ok: true; institutionId: number } | { ok: false; reason: 'already-taken'; byAccountId: number } | { ok: false; reason: 'not-there' | 'not-allowed' };

/** Takes an open question in one atomic update: of two at once, one has it and the other is told who. */
export async function take(work: Work, actor: Actor, conversationId: number): Promise<Taken> {
  if (!may(actor.roles, 'conversation.take')) return { ok: false, reason: 'not-allowed' };
  const row = await work.tx.updateTable('conversations')
    .set({ worker_id: actor.accountId, performing_institution_id: actor.institutionId, taken_at: work.now, status: 'taken' })
    .where('id', '=', conversationId).where('rhythm', '=', 'mail').where('worker_id', 'is', null).where('closed_at', 'is', null)
    .where((where) => where.or([where('performing_institution_id', 'is', null), where('performing_institution_id', '=', actor.institutionId)]))
    .returning('institution_id as institutionId').executeTakeFirst();
  if (!row) return await whyNotTaken(work, actor, conversationId);
  work.announce({ kind: 'conversation', institutionId: row.institutionId, conversationId, what: 'taken' });
  await logAccess(work, { institutionId: row.institutionId, action: 'take', subject: 'conversation', subjectId: conversationId });
  return { ok: true, institutionId: row.institutionId };
}

async function whyNotTaken(work: Work, actor: Actor, conversationId: number): Promise<Taken> {
  const row = await work.tx.selectFrom('conversations').select(['worker_id as workerId', 'institution_id as institutionId'])
    .where('id', '=', conversationId).where('closed_at', 'is', null).executeTakeFirst();
  if (!row || row.workerId === null) return { ok: false, reason: 'not-there' };
  return row.workerId === actor.accountId ? { ok: true, institutionId: row.institutionId } : { ok: false, reason: 'already-taken', byAccountId: row.workerId };
}

async function change(work: Work, scope: ConversationScope, values: Updateable<Conversations>): Promise<void> {
  await work.tx.updateTable('conversations').set(values).where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).execute();
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'changed' });
}

/** What a colleague writes to another, or to whoever reads. */
export interface DeskNoteInput {
  kind: DeskNoteKind;
  body: string;
  toAccountId?: number | undefined;
  /** Of the form it came with; without one it is always new. */
  formKey?: string | undefined;
}

/** Adds a line that colleagues read. The same form twice, to the same colleague, adds one. */
export async function addNote(work: Work, scope: WorkerScope | ReaderScope | Reassigning, note: DeskNoteInput): Promise<void> {
  await work.tx.insertInto('desk_notes').values({
    institution_id: scope.institutionId, conversation_id: scope.conversationId, account_id: scope.actor.accountId, kind: note.kind, form_key: note.formKey,
    to_account_id: note.toAccountId ?? null, body_sealed: scope.vault.seal(note.body, purposes.note), written_at: work.now,
  }).onConflict((conflict) => conflict.doNothing()).execute();
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'changed' });
}

/** Gives a question back to the desk, with why; whoever takes it next reads that. */
export async function giveBack(work: Work, scope: WorkerScope, why: string): Promise<void> {
  await addNote(work, scope, { kind: 'given_back', body: why });
  await dropDraft(work, scope);
  await change(work, scope, { worker_id: null, taken_at: null, status: 'open' });
}

/** Hands a question to a colleague of the same institution, who has it from now on. The colleague must be a worker there. */
export async function handOver(work: Work, scope: WorkerScope, input: { toAccountId: number; why: string }): Promise<{ ok: true } | { ok: false; reason: 'not-a-colleague' }> {
  const colleague = await work.tx.selectFrom('memberships').select('roles').where('institution_id', '=', scope.actor.institutionId)
    .where('account_id', '=', input.toAccountId).where('ended_at', 'is', null).executeTakeFirst();
  if (!colleague?.roles.includes('worker')) return { ok: false, reason: 'not-a-colleague' };
  await addNote(work, scope, { kind: 'handed_over', body: input.why, toAccountId: input.toAccountId });
  await dropDraft(work, scope);
  await change(work, scope, { worker_id: input.toAccountId, taken_at: work.now });
  return { ok: true };
}

/** Remembers that another institution was proposed to the visitor; he decides. The question to him is a message of kind `handover_request`. */
export async function proposeInstitution(work: Work, scope: WorkerScope, institutionId: number): Promise<void> {
  await change(work, scope, { handover_institution_id: institutionId });
}

/** Remembers that the visitor was asked who he is. The question to him is a message of kind `identity_request`. */
export async function rememberIdentityAsked(work: Work, scope: WorkerScope): Promise<void> {
  await change(work, scope, { identity_asked: 'asked' });
}

export async function setUrgent(work: Work, scope: WorkerScope | ReaderScope, isUrgent: boolean): Promise<void> {
  await change(work, scope, { urgent: isUrgent });
}

/** Themes, origin and a day to look again (`YYYY-MM-DD`), as the worker sees them. */
export async function describe(work: Work, scope: WorkerScope, input: { themes: string[]; origin: string; followUpOn: string | null }): Promise<void> {
  await change(work, scope, { themes: input.themes, origin: input.origin, follow_up_on: input.followUpOn });
}

async function isSentAlready(work: Work, scope: WorkerScope | BesideScope, formKey: string): Promise<boolean> {
  // The row of the conversation is locked, so that an answer that is being sent with this form comes first or waits.
  await work.tx.selectFrom('conversations').select('id').where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).forUpdate().execute();
  const sent = await work.tx.selectFrom('messages').select('id').where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('form_key', '=', formKey).executeTakeFirst();
  return sent !== undefined;
}

/**
 * Keeps what the worker is writing; one draft for each worker and conversation. An empty one is removed.
 * With the key of its form, a draft that comes in after its answer went out is not kept.
 */
export async function saveDraft(work: Work, scope: WorkerScope | BesideScope, body: string, formKey?: string): Promise<void> {
  if (formKey !== undefined && await isSentAlready(work, scope, formKey)) return;
  if (body.trim() === '') return await dropDraft(work, scope);
  const values = { body_sealed: scope.vault.seal(body, purposes.draft), saved_at: work.now };
  await work.tx.insertInto('answer_drafts').values({
    institution_id: scope.institutionId, conversation_id: scope.conversationId, account_id: scope.actor.accountId, ...values,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'conversation_id', 'account_id']).doUpdateSet(values)).execute();
}

async function dropDraft(work: Work, scope: WorkerScope | BesideScope): Promise<void> {
  await work.tx.deleteFrom('answer_drafts').where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('account_id', '=', scope.actor.accountId).execute();
}

/** The mail that tells of an answer is found by this key, to take it back. */
export function answerMailKey(messageId: number): string {
  return `answer ${messageId}`;
}

/** How a conversation stands when what was sent is taken back: it is the worker's turn again, and what was asked was never asked. */
function beforeSending(kind: string): Updateable<Conversations> {
  if (kind === 'identity_request') return { identity_asked: null };
  return { turn: 'worker', status: 'taken', answered_at: null, closed_at: null, result: null, ...(kind === 'handover_request' ? { handover_institution_id: null } : {}) };
}

/** Takes an answer back that the visitor cannot see yet; its words become the draft again, its files are to be chosen again. A question that he may refuse was then never asked. */
export async function takeBack(work: Work, scope: WorkerScope, messageId: number): Promise<{ ok: true } | { ok: false; reason: 'too-late' }> {
  const row = await work.tx.updateTable('messages').set({ withdrawn_at: work.now }).where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('id', '=', messageId).where('account_id', '=', scope.actor.accountId)
    .where('visible_at', '>', work.now).where('withdrawn_at', 'is', null).returning(['body_sealed as sealed', 'visible_at as visibleAt', 'kind']).executeTakeFirst();
  if (!row) return { ok: false, reason: 'too-late' };
  await work.tx.updateTable('messages').set({ answered_at: null }).where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('author', '=', 'visitor').where('answered_at', '=', row.visibleAt).execute();
  await dropFrom(work, scope.institutionId, 'message', [messageId]);
  await withdrawContact(work, { institutionId: scope.institutionId, messageId });
  await dropMail(work, answerMailKey(messageId));
  const { ownerId } = await work.tx.selectFrom('conversations').select('account_id as ownerId').where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).executeTakeFirstOrThrow();
  if (ownerId !== null) await takeBackSign(work, ownerId, row.visibleAt);
  if (!isQuestionToVisitor(row.kind)) await saveDraft(work, scope, scope.vault.open(row.sealed, purposes.message));
  await change(work, scope, beforeSending(row.kind));
  return { ok: true };
}

/** Marks a request to read along, or an alarm, as done by who was asked. */
export async function finishRequest(work: Work, actor: Actor, conversationId: number): Promise<void> {
  await work.tx.updateTable('desk_notes').set({ done_at: work.now }).where('conversation_id', '=', conversationId)
    .where('to_account_id', '=', actor.accountId).where('done_at', 'is', null).execute();
}

/** Closes a conversation with its result. The visitor can always write again; after nonsense not for a day. */
export async function close(work: Work, scope: WorkerScope, result: Result): Promise<void> {
  await change(work, scope, { status: 'closed', closed_at: work.now, result, follow_up_on: null });
  if (result === 'nonsense') await blockCode(work, scope);
}
