import { sql } from 'kysely';
import type { Actor } from '../../../accounts/accounts.schema.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import type { BesideScope, WorkerScope } from '../../conversations.access.ts';
import { purposes } from '../../conversations.schema.ts';
import { stateOfCall, type CallKind, type CallOutcome, type CallState } from './together.rules.ts';

/** A request to this worker that waits for his answer. */
export interface CallToMe { id: number; institutionId: number; conversationId: number; kind: CallKind; fromAccountId: number; note: string; until: Date; municipality: string | null }

/** What colleagues ask of this worker now, oldest first, with why. At most 20. */
export async function listCallsTo(work: Work, actor: Actor): Promise<CallToMe[]> {
  const rows = await work.tx.selectFrom('chat_calls as k')
    .innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'k.institution_id').onRef('c.id', '=', 'k.conversation_id'))
    .where('k.to_account_id', '=', actor.accountId).where('k.outcome', 'is', null).where('k.until', '>', work.now)
    .where('c.performing_institution_id', '=', actor.institutionId).whereRef('c.worker_id', '=', 'k.from_account_id').where('c.closed_at', 'is', null)
    .select(['k.id', 'k.institution_id as institutionId', 'k.conversation_id as conversationId', sql<CallKind>`k.kind`.as('kind'), 'k.from_account_id as fromAccountId', 'k.note_sealed as sealed', 'k.until',
      'c.municipality', 'c.vault_id as vaultId'])
    .orderBy('k.asked_at').limit(20).execute();
  const calls: CallToMe[] = [];
  for (const { sealed, vaultId, ...row } of rows) {
    const vault = await findVault(work.tx, work.keys, row.institutionId, vaultId);
    if (vault) calls.push({ ...row, note: vault.open(sealed, purposes.note) });
  }
  return calls;
}

/** A request about a talk, as its worker sees it. `isBeside`: this colleague looks or talks along now. */
export interface CallOf { id: number; kind: CallKind; toAccountId: number; fromAccountId: number; state: CallState; isBeside: boolean }

/** The newest requests about a talk, at most ten. */
export async function listCallsOf(work: Work, scope: WorkerScope | BesideScope): Promise<CallOf[]> {
  const rows = await work.tx.selectFrom('chat_calls').where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId)
    .select(['id', sql<CallKind>`kind`.as('kind'), 'to_account_id as toAccountId', 'from_account_id as fromAccountId', sql<CallOutcome | null>`outcome`.as('outcome'), 'until', 'ended_at as endedAt'])
    .orderBy('id', 'desc').limit(10).execute();
  return rows.map(({ outcome, until, endedAt, ...row }) => ({
    ...row, state: stateOfCall({ outcome, until }, work.now), isBeside: row.kind !== 'hand_over' && outcome === 'accepted' && endedAt === null,
  }));
}

export interface Whisper { id: number; accountId: number; body: string; writtenAt: Date }

/** What workers wrote beside a talk, in order; the last hundred. Only for workers of that talk: there is no scope of a visitor that fits. */
export async function listWhispers(work: Work, scope: WorkerScope | BesideScope): Promise<Whisper[]> {
  const rows = await work.tx.selectFrom('chat_whispers').where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId)
    .select(['id', 'account_id as accountId', 'body_sealed as sealed', 'written_at as writtenAt']).orderBy('id', 'desc').limit(100).execute();
  return rows.reverse().map(({ sealed, ...row }) => ({ ...row, body: scope.vault.open(sealed, purposes.note) }));
}

/** A talk in which this worker looks or talks along. */
export interface BesideTalk { conversationId: number; kind: CallKind; municipality: string | null; ownerId: number | null }

/** Talks of colleagues that this worker stands beside now. */
export async function listBeside(work: Work, actor: Actor): Promise<BesideTalk[]> {
  return await work.tx.selectFrom('chat_calls as k')
    .innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'k.institution_id').onRef('c.id', '=', 'k.conversation_id'))
    .where('k.to_account_id', '=', actor.accountId).where('k.kind', '<>', 'hand_over').where('k.outcome', '=', 'accepted').where('k.ended_at', 'is', null)
    .where('c.performing_institution_id', '=', actor.institutionId).where('c.worker_id', 'is not', null).where('c.closed_at', 'is', null)
    .select(['k.conversation_id as conversationId', sql<CallKind>`k.kind`.as('kind'), 'c.municipality', 'c.worker_id as ownerId']).orderBy('k.id').execute();
}

/** Whether a colleague took this talk over from this worker in the last hour: then a page that was left open can say so. */
export async function wasTakenOver(work: Work, actor: Actor, conversationId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('chat_calls').select('id').where('conversation_id', '=', conversationId).where('from_account_id', '=', actor.accountId)
    .where('kind', '=', 'hand_over').where('outcome', '=', 'accepted').where('answered_at', '>', new Date(work.now.getTime() - 3_600_000)).executeTakeFirst();
  return row !== undefined;
}

/** Who only looked along in a talk: nobody who talked along, or had it for a while. */
export async function listLookers(work: Pick<Work, 'tx'>, of: { institutionId: number; conversationId: number }): Promise<Set<number>> {
  const calls = await work.tx.selectFrom('chat_calls').select(['kind', 'from_account_id as fromId', 'to_account_id as toId']).where('institution_id', '=', of.institutionId)
    .where('conversation_id', '=', of.conversationId).where('outcome', '=', 'accepted').execute();
  const talked = new Set(calls.flatMap((call) => (call.kind === 'along' ? [] : call.kind === 'hand_over' ? [call.fromId, call.toId] : [call.toId])));
  return new Set(calls.filter((call) => call.kind === 'along' && !talked.has(call.toId)).map((call) => call.toId));
}
