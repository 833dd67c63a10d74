import { sql } from 'kysely';
import { hashPassword } from '../../platform/crypto/password.ts';
import { attach } from '../attachments/attachments.commands.ts';
import type { TakenFile } from '../attachments/attachments.schema.ts';
import type { Institution } from '../institutions/directory/directory.queries.ts';
import { createVault } from '../institutions/keys/keys.commands.ts';
import type { Vault } from '../institutions/keys/keys.queries.ts';
import { calendarOf, promiseAt, promiseFor } from '../institutions/hours/hours.rules.ts';
import type { Work } from '../work.ts';
import type { VisitorScope, WorkerScope } from './conversations.access.ts';
import { isQuestionToVisitor, returnCodeFor, secondsToTakeBack } from './conversations.rules.ts';
import { purposes, word, type enteredChannels, type Question } from './conversations.schema.ts';

export interface Asked {
  institutionId: number;
  conversationId: number;
  /** Shown once, here; afterwards only its blind index is known. */
  returnCode: string;
  /** True when this form was sent before: nothing was added. */
  isRepeat: boolean;
  askedAt: Date;
}

export interface AskInput {
  question: Question;
  /** The responsible institution: the one of the place, or of the door. */
  institution: Institution;
  /** Institutions that may take it besides the responsible one. */
  shareWith: readonly number[];
  doorId: number | null;
  /** The word that opens the conversation again; without it (entered by a worker) nobody can. */
  word: string | undefined;
  channel: 'mail' | (typeof enteredChannels)[number];
  /** Categories found by the list of crisis words: a mark for people, never a decision. */
  crisis: readonly string[];
  urgent?: boolean;
  /** When it came in, if that was before a worker entered it: its promise counts from there. */
  cameInAt?: Date;
}

async function insertConversation(work: Work, input: AskInput): Promise<{ id: number; askedAt: Date; promisedAt: Date; vault: Vault } | undefined> {
  const { question, institution } = input;
  const isRepeat = await work.tx.selectFrom('conversations').select('id').where('institution_id', '=', institution.id)
    .where('form_key', '=', question.formKey).executeTakeFirst();
  if (isRepeat) return undefined;
  const vault = await createVault(work.tx, work.keys, institution.id, work.now);
  const [promise, askedAt] = [promiseFor(institution.settings, input.channel), input.cameInAt ?? work.now];
  const row = await work.tx.insertInto('conversations').values({
    institution_id: institution.id, door_id: input.doorId, vault_id: vault.id, form_key: question.formKey, channel: input.channel,
    postcode: question.postcode ?? null, municipality: question.municipality ?? null, themes: question.themes, origin: question.origin,
    via: question.via ?? null, age_class: question.ageClass ?? null, asked_at: askedAt,
    promised_at: promiseAt(askedAt, promise, calendarOf(institution)), crisis: [...input.crisis], urgent: input.urgent ?? false,
    message_count: 1, details_sealed: vault.seal(JSON.stringify(question.details), purposes.details),
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning(['id', 'asked_at as askedAt', 'promised_at as promisedAt']).executeTakeFirst();
  if (!row) await work.tx.deleteFrom('vaults').where('institution_id', '=', institution.id).where('id', '=', vault.id).execute();
  return row && { ...row, vault };
}

/** Opens a new conversation to the other institutions that may take it. */
export async function shareWithMembers(work: Work, input: Pick<AskInput, 'institution' | 'shareWith'>, conversationId: number, vaultId: number): Promise<void> {
  const others = input.shareWith.filter((id) => id !== input.institution.id);
  if (others.length === 0) return;
  await work.tx.insertInto('conversation_grants').values(others.map((id) => ({
    institution_id: input.institution.id, conversation_id: conversationId, to_institution_id: id, vault_id: vaultId,
  }))).execute();
}

/**
 * Takes in a question: conversation, first message, promise, return code, and who may take it.
 * The same form key twice gives the same conversation and code. Runs as the responsible institution.
 */
export async function ask(work: Work, input: AskInput): Promise<Asked> {
  const institutionId = input.institution.id;
  const secret = work.keys.installation.index(input.question.formKey, 'return code of a form');
  const returnCode = returnCodeFor(secret, input.question.formKey);
  const fresh = await insertConversation(work, input);
  if (!fresh) {
    const earlier = await work.tx.selectFrom('conversations').select(['id', 'asked_at as askedAt'])
      .where('institution_id', '=', institutionId).where('form_key', '=', input.question.formKey).executeTakeFirstOrThrow();
    return { institutionId, conversationId: earlier.id, returnCode, isRepeat: true, askedAt: earlier.askedAt };
  }
  await work.tx.insertInto('messages').values({
    institution_id: institutionId, conversation_id: fresh.id, number: 1, form_key: input.question.formKey,
    author: 'visitor', kind: input.channel === 'mail' ? 'message' : 'entered',
    body_sealed: fresh.vault.seal(input.question.body, purposes.message), written_at: fresh.askedAt, visible_at: fresh.askedAt, promised_at: fresh.promisedAt,
  }).execute();
  if (input.word !== undefined) {
    await work.tx.insertInto('return_codes').values({
      code_index: work.keys.installation.index(returnCode, 'return code'), institution_id: institutionId, conversation_id: fresh.id,
      word_hash: await hashPassword(word.parse(input.word)),
    }).execute();
  }
  await shareWithMembers(work, input, fresh.id, fresh.vault.id);
  work.announce({ kind: 'conversation', institutionId, conversationId: fresh.id, what: 'asked' });
  return { institutionId, conversationId: fresh.id, returnCode, isRepeat: false, askedAt: fresh.askedAt };
}

interface MessageInput {
  formKey: string;
  body: string;
  /** Files that go with it; the caller has asked `refuseFiles`. */
  files?: readonly TakenFile[] | undefined;
}

async function isRepeated(work: Work, scope: VisitorScope | WorkerScope, formKey: string): Promise<boolean> {
  // The row of the conversation is locked first, so that the same form sent twice at once waits here.
  await work.tx.selectFrom('conversations').select('id').where('institution_id', '=', scope.institutionId)
    .where('id', '=', scope.conversationId).forUpdate().execute();
  const earlier = await work.tx.selectFrom('messages').select('id').where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('form_key', '=', formKey).executeTakeFirst();
  return earlier !== undefined;
}

/** The visitor writes again: it is the worker's turn, with a new promise; a closed conversation opens again. Twice the same form adds nothing. */
export async function write(work: Work, scope: VisitorScope, input: MessageInput & { institution: Institution; crisis: readonly string[] }): Promise<void> {
  if (await isRepeated(work, scope, input.formKey)) return;
  const promised = promiseAt(work.now, promiseFor(input.institution.settings, 'mail'), calendarOf(input.institution));
  const row = await work.tx.updateTable('conversations').set((update) => ({
    message_count: update('message_count', '+', 1), turn: 'worker', answered_at: null,
    promised_at: sql<Date>`case when turn = 'worker' and closed_at is null then promised_at else ${promised} end`,
    status: sql<string>`case when worker_id is null then 'open' else 'taken' end`, closed_at: null,
    // Who writes back after a chat asks in writing.
    rhythm: 'mail', result: null, follow_up_on: null,
    crisis: sql<string[]>`(select coalesce(array_agg(distinct mark), '{}') from unnest(crisis || ${[...input.crisis]}::text[]) as mark)`,
  })).where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).returning(['message_count', 'promised_at']).executeTakeFirstOrThrow();
  const { id } = await work.tx.insertInto('messages').values({
    institution_id: scope.institutionId, conversation_id: scope.conversationId, number: row.message_count, form_key: input.formKey,
    author: 'visitor', body_sealed: scope.vault.seal(input.body, purposes.message), written_at: work.now, visible_at: work.now, promised_at: row.promised_at,
  }).returning('id').executeTakeFirstOrThrow();
  await attach(work, scope, 'message', id, input.files ?? []);
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'message' });
}

export interface Answered { messageId: number; visibleAt: Date; isRepeat: boolean }

/**
 * The worker answers. The visitor sees it after the minute in which it can be taken back, or at `sendAt`. Who is only asked who he is has no answer
 * yet: that stays promised, also when he keeps silent.
 * The caller adds mail and the contact with its minutes in the same transaction.
 */
export async function answer(work: Work, scope: WorkerScope, input: MessageInput & { sendAt?: Date | undefined; kind?: 'message' | 'identity_request' | 'handover_request' | 'entered' }): Promise<Answered> {
  const soonest = new Date(work.now.getTime() + secondsToTakeBack * 1000);
  const visibleAt = input.sendAt && input.sendAt > soonest ? input.sendAt : soonest;
  if (await isRepeated(work, scope, input.formKey)) return await repeatedAnswer(work, scope, input.formKey);
  const isAnswer = input.kind !== 'identity_request';
  const row = await work.tx.updateTable('conversations').set((update) => ({
    message_count: update('message_count', '+', 1),
    ...(isAnswer ? { turn: 'visitor', status: 'waiting', answered_at: sql<Date>`coalesce(answered_at, ${visibleAt})` } : {}),
  })).where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).returning('message_count').executeTakeFirstOrThrow();
  const message = await work.tx.insertInto('messages').values({
    institution_id: scope.institutionId, conversation_id: scope.conversationId, number: row.message_count, form_key: input.formKey,
    author: 'worker', account_id: scope.actor.accountId, kind: input.kind ?? 'message',
    body_sealed: scope.vault.seal(input.body, purposes.message), written_at: work.now, visible_at: visibleAt,
  }).returning('id').executeTakeFirstOrThrow();
  await attach(work, scope, 'message', message.id, input.files ?? []);
  if (isAnswer) {
    await work.tx.updateTable('messages').set({ answered_at: visibleAt }).where('institution_id', '=', scope.institutionId)
      .where('conversation_id', '=', scope.conversationId).where('author', '=', 'visitor').where('answered_at', 'is', null).execute();
  }
  // An answer that is being written stays when the worker only asks who it is.
  if (!isQuestionToVisitor(input.kind)) {
    await work.tx.deleteFrom('answer_drafts').where('institution_id', '=', scope.institutionId)
      .where('conversation_id', '=', scope.conversationId).where('account_id', '=', scope.actor.accountId).execute();
  }
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'message' });
  return { messageId: message.id, visibleAt, isRepeat: false };
}

async function repeatedAnswer(work: Work, scope: WorkerScope, formKey: string): Promise<Answered> {
  const row = await work.tx.selectFrom('messages').select(['id as messageId', 'visible_at as visibleAt'])
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId)
    .where('form_key', '=', formKey).executeTakeFirstOrThrow();
  return { ...row, isRepeat: true };
}
