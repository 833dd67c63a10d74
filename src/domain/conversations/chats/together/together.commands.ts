import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../../../accounts/accounts.schema.ts';
import { may } from '../../../accounts/rights/rights.rules.ts';
import { logAccess } from '../../../audit/audit.commands.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import type { BesideScope, WorkerScope } from '../../conversations.access.ts';
import { purposes } from '../../conversations.schema.ts';
import { writeLines } from '../lines/lines.commands.ts';
import { isReserved } from '../reserved/reserved.queries.ts';
import { leaveWhenDone } from '../seats/seats.commands.ts';
import { findRoom } from '../taking/taking.commands.ts';
import { secondsToAnswer, type CallKind } from './together.rules.ts';
import type { CallInput } from './together.schema.ts';

interface Of { institutionId: number; conversationId: number }

/** Workers who have to look again: who was asked, who asks, who stands beside it. The visitor's page hears nothing of it. */
function tellWorkers(work: Work, actor: Actor, of: Of, toAccountIds: readonly number[]): void {
  work.announce({ kind: 'beside', workersOf: actor.institutionId, conversationId: of.conversationId, toAccountIds });
}

async function sayInTalk(work: Work, of: Of, vaultId: number, text: string): Promise<void> {
  const vault = await findVault(work.tx, work.keys, of.institutionId, vaultId);
  if (vault) await writeLines(work, of.institutionId, [{ conversationId: of.conversationId, formKey: randomUUID(), author: 'system', accountId: null, sealed: vault.seal(text, purposes.message) }]);
}

/** The talk's row, locked: taking over, taking back and releasing wait for each other. */
async function lockTalk(work: Work, of: Of) {
  return await work.tx.selectFrom('conversations as c').innerJoin('chats as h', (join) => join.onRef('h.institution_id', '=', 'c.institution_id').onRef('h.conversation_id', '=', 'c.id'))
    .where('c.institution_id', '=', of.institutionId).where('c.id', '=', of.conversationId).where('c.rhythm', '=', 'chat').where('c.closed_at', 'is', null).where('h.ended_at', 'is', null)
    .select(['c.worker_id as workerId', 'c.performing_institution_id as performingId', 'c.vault_id as vaultId']).forUpdate('c').executeTakeFirst();
}

async function expire(work: Work, of: Of): Promise<void> {
  await work.tx.updateTable('chat_calls').set({ outcome: 'expired', answered_at: work.now }).where('institution_id', '=', of.institutionId).where('conversation_id', '=', of.conversationId)
    .where('outcome', 'is', null).where('until', '<=', work.now).execute();
}

export type Called = { ok: true } | { ok: false; reason: 'not-on-duty' | 'asked-already' | 'not-there' | 'is-with-you' };

/**
 * Asks a colleague of the same institution who is on duty, with why. Nothing changes until he says yes: the talk stays whose it is. Refused while a
 * colleague was asked to take it over and has not answered, or stands beside it already; and to hand over a talk that is with this worker alone.
 */
export async function callColleague(work: Work, scope: WorkerScope, input: CallInput): Promise<Called> {
  const talk = await lockTalk(work, scope);
  if (talk?.workerId !== scope.actor.accountId) return { ok: false, reason: 'not-there' };
  if (input.kind === 'hand_over' && await isReserved(work, scope)) return { ok: false, reason: 'is-with-you' };
  const seat = await work.tx.selectFrom('chat_seats').select('leaving').where('institution_id', '=', scope.actor.institutionId).where('account_id', '=', input.toAccountId)
    .where('account_id', '<>', scope.actor.accountId).where('gone_after', '>=', work.now).executeTakeFirst();
  if (!seat || seat.leaving) return { ok: false, reason: 'not-on-duty' };
  await expire(work, scope);
  const added = await work.tx.insertInto('chat_calls').values({
    institution_id: scope.institutionId, conversation_id: scope.conversationId, kind: input.kind, from_account_id: scope.actor.accountId, to_account_id: input.toAccountId,
    note_sealed: scope.vault.seal(input.note, purposes.note), asked_at: work.now, until: new Date(work.now.getTime() + secondsToAnswer * 1000),
  }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  if (!added) return { ok: false, reason: 'asked-already' };
  tellWorkers(work, scope.actor, scope, [input.toAccountId, scope.actor.accountId]);
  return { ok: true };
}

/** Takes a request back that has no answer yet. */
export async function withdrawCall(work: Work, scope: WorkerScope, callId: number): Promise<void> {
  const row = await work.tx.updateTable('chat_calls').set({ outcome: 'withdrawn', answered_at: work.now }).where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('id', '=', callId).where('outcome', 'is', null).returning('to_account_id as to').executeTakeFirst();
  if (row) tellWorkers(work, scope.actor, scope, [row.to, scope.actor.accountId]);
}

/** What the visitor reads when something changes for him. */
export interface Sayings { takesOver: string; joins: string }
export type Answered = { ok: true; conversationId: number; kind: CallKind } | { ok: false; reason: 'not-there' | 'not-on-duty' | 'no-room' | 'not-allowed' };

interface OpenCall { institutionId: number; conversationId: number; kind: CallKind; fromAccountId: number; sealed: Buffer }

async function findOpenCall(work: Work, actor: Actor, callId: number): Promise<OpenCall | undefined> {
  return await work.tx.selectFrom('chat_calls').where('id', '=', callId).where('to_account_id', '=', actor.accountId).where('outcome', 'is', null).where('until', '>', work.now)
    .select(['institution_id as institutionId', 'conversation_id as conversationId', sql<CallKind>`kind`.as('kind'), 'from_account_id as fromAccountId', 'note_sealed as sealed']).executeTakeFirst();
}

async function settle(work: Work, call: OpenCall, callId: number, outcome: 'accepted' | 'declined'): Promise<boolean> {
  const result = await work.tx.updateTable('chat_calls').set({ outcome, answered_at: work.now }).where('institution_id', '=', call.institutionId).where('id', '=', callId)
    .where('outcome', 'is', null).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** From one owner to the next in one update; the one who was beside it is that no more. */
async function passTalk(work: Work, actor: Actor, call: OpenCall): Promise<void> {
  await work.tx.updateTable('conversations').set({ worker_id: actor.accountId, taken_at: work.now }).where('institution_id', '=', call.institutionId).where('id', '=', call.conversationId)
    .where('worker_id', '=', call.fromAccountId).execute();
  await work.tx.updateTable('chat_calls').set({ ended_at: work.now }).where('institution_id', '=', call.institutionId).where('conversation_id', '=', call.conversationId)
    .where('to_account_id', '=', actor.accountId).where('kind', '<>', 'hand_over').where('outcome', '=', 'accepted').where('ended_at', 'is', null).execute();
  await leaveWhenDone(work, { institutionId: actor.institutionId, accountId: call.fromAccountId });
}

/**
 * Says yes to a colleague. Taking over is one transaction that locks the talk: before it the first has it, after it this one, and the visitor is
 * told. Refused when it came too late, when the talk is not the asker's any more, and to take over without duty or room.
 */
export async function acceptCall(work: Work, actor: Actor, callId: number, say: Sayings): Promise<Answered> {
  if (!may(actor.roles, 'conversation.take')) return { ok: false, reason: 'not-allowed' };
  const call = await findOpenCall(work, actor, callId);
  if (!call) return { ok: false, reason: 'not-there' };
  const room = await findRoom(work, actor);
  if (room === 'not-on-duty' || (room === 'no-room' && call.kind === 'hand_over')) return { ok: false, reason: room };
  const talk = await lockTalk(work, call);
  if (!talk || talk.workerId !== call.fromAccountId || talk.performingId !== actor.institutionId || !await settle(work, call, callId, 'accepted')) return { ok: false, reason: 'not-there' };
  if (call.kind === 'hand_over') await passTalk(work, actor, call);
  // Why he was asked is the first line between them.
  await work.tx.insertInto('chat_whispers').values({ institution_id: call.institutionId, conversation_id: call.conversationId, form_key: randomUUID(), account_id: call.fromAccountId, body_sealed: call.sealed, written_at: work.now }).execute();
  if (call.kind !== 'along') await sayInTalk(work, call, talk.vaultId, call.kind === 'hand_over' ? say.takesOver : say.joins);
  await logAccess(work, { institutionId: call.institutionId, action: call.kind === 'hand_over' ? 'take' : 'read', subject: 'conversation', subjectId: call.conversationId });
  if (call.kind === 'hand_over') work.announce({ kind: 'conversation', institutionId: call.institutionId, conversationId: call.conversationId, what: 'taken' });
  tellWorkers(work, actor, call, [call.fromAccountId, actor.accountId]);
  return { ok: true, conversationId: call.conversationId, kind: call.kind };
}

/** Says no; the first keeps the talk, and the visitor hears nothing of it. */
export async function declineCall(work: Work, actor: Actor, callId: number): Promise<void> {
  const call = await findOpenCall(work, actor, callId);
  if (call && await settle(work, call, callId, 'declined')) tellWorkers(work, actor, call, [call.fromAccountId, actor.accountId]);
}

/** Ends standing beside a talk, by himself or by whose talk it is. `say` is for the visitor when he was told that this colleague was there. */
export async function endBeside(work: Work, scope: WorkerScope | BesideScope, accountId: number, say: string): Promise<void> {
  const row = await work.tx.updateTable('chat_calls').set({ ended_at: work.now }).where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId)
    .where('to_account_id', '=', accountId).where('kind', '<>', 'hand_over').where('outcome', '=', 'accepted').where('ended_at', 'is', null).returning(['kind', 'from_account_id as from']).executeTakeFirst();
  if (!row) return;
  if (row.kind === 'join') await sayInTalk(work, scope, scope.vault.id, say);
  tellWorkers(work, scope.actor, scope, [row.from, accountId, scope.actor.accountId]);
}

/** A line between workers, beside the talk. The same key twice is one line. No part of the talk: its visitor never gets it. */
export async function whisper(work: Work, scope: WorkerScope | BesideScope, input: { formKey: string; body: string }): Promise<void> {
  const added = await work.tx.insertInto('chat_whispers').values({
    institution_id: scope.institutionId, conversation_id: scope.conversationId, form_key: input.formKey, account_id: scope.actor.accountId,
    body_sealed: scope.vault.seal(input.body, purposes.note), written_at: work.now,
  }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  if (!added) return;
  const others = await work.tx.selectFrom('chat_calls').where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId)
    .where('kind', '<>', 'hand_over').where('outcome', '=', 'accepted').where('ended_at', 'is', null).select('to_account_id as id').execute();
  const owner = await work.tx.selectFrom('conversations').select('worker_id as id').where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).executeTakeFirst();
  tellWorkers(work, scope.actor, scope, [...new Set([...others.map((one) => one.id), ...(owner?.id ? [owner.id] : [])])]);
}
