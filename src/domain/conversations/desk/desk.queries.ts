import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { BesideScope, DeskScope, ReaderScope, WorkerScope } from '../conversations.access.ts';
import { purposes } from '../conversations.schema.ts';

export interface DeskNote { id: number; kind: string; accountId: number; toAccountId: number | null; body: string; writtenAt: Date; doneAt: Date | null }

/** What colleagues wrote to each other about a question, oldest first. */
export async function listNotes(work: Work, scope: WorkerScope | ReaderScope): Promise<DeskNote[]> {
  const rows = await work.tx.selectFrom('desk_notes')
    .select(['id', 'kind', 'account_id as accountId', 'to_account_id as toAccountId', 'body_sealed as sealed', 'written_at as writtenAt', 'done_at as doneAt'])
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).orderBy('id').execute();
  return rows.map(({ sealed, ...row }) => ({ ...row, body: scope.vault.open(sealed, purposes.note) }));
}

/** What this worker was writing, and when it was saved. */
export async function findDraft(work: Work, scope: WorkerScope | BesideScope): Promise<{ body: string; savedAt: Date } | undefined> {
  const row = await work.tx.selectFrom('answer_drafts').select(['body_sealed as sealed', 'saved_at as savedAt'])
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId)
    .where('account_id', '=', scope.actor.accountId).executeTakeFirst();
  return row && { body: scope.vault.open(row.sealed, purposes.draft), savedAt: row.savedAt };
}

export interface Request { conversationId: number; kind: string; fromAccountId: number; writtenAt: Date }

/** What colleagues asked this worker and is not done: to read along, or an alarm (first). */
export async function listRequests(work: Work, scope: DeskScope): Promise<Request[]> {
  return await work.tx.selectFrom('desk_notes')
    .select(['conversation_id as conversationId', 'kind', 'account_id as fromAccountId', 'written_at as writtenAt'])
    .where('to_account_id', '=', scope.actor.accountId).where('done_at', 'is', null).where('kind', 'in', ['read_request', 'acute'])
    .orderBy(sql`kind <> 'acute'`).orderBy('written_at').limit(50).execute();
}

export interface LimitLine { id: number; workerId: number | null; municipality: string | null; promisedAt: Date; urgent: boolean; crisis: string[]; turn: string }

/**
 * For the team leader: questions of the institution that wait for an answer and are over their promise, or will be within `hours`,
 * or are urgent, or made the site worry. At most 200. No words. A chat has no promise and a page of the team of its own.
 */
export async function listNearPromise(work: Work, scope: DeskScope, hours: number): Promise<LimitLine[]> {
  const until = new Date(work.now.getTime() + hours * 3_600_000);
  return await work.tx.selectFrom('conversations')
    .select(['id', 'worker_id as workerId', 'municipality', 'promised_at as promisedAt', 'urgent', 'crisis', 'turn'])
    .where('rhythm', '=', 'mail').where('closed_at', 'is', null).where('erased_at', 'is', null).where('turn', '=', 'worker')
    .where((where) => where.or([where('promised_at', '<', until), where('urgent', '=', true), sql<boolean>`crisis <> '{}'`]))
    .where((where) => where.or([where('institution_id', '=', scope.actor.institutionId), where('performing_institution_id', '=', scope.actor.institutionId)]))
    .orderBy('promised_at').limit(200).execute();
}

export interface Load { accountId: number; turn: number; waiting: number; over: number }

/**
 * For the team leader: how many questions each colleague of the institution has, of which he must answer (`turn`), of which the
 * visitor has the turn (`waiting`), and of which the promise has passed (`over`). Who has none is not in it.
 */
export async function listLoads(work: Work, scope: DeskScope): Promise<Load[]> {
  const rows = await work.tx.selectFrom('conversations')
    .select(['worker_id as accountId', sql<number>`count(*) filter (where turn = 'worker')`.as('turn'), sql<number>`count(*) filter (where turn <> 'worker')`.as('waiting'),
      sql<number>`count(*) filter (where turn = 'worker' and promised_at < ${work.now})`.as('over')])
    .where('performing_institution_id', '=', scope.actor.institutionId).where('worker_id', 'is not', null).where('rhythm', '=', 'mail')
    .where('closed_at', 'is', null).where('erased_at', 'is', null).groupBy('worker_id').execute();
  return rows.flatMap(({ accountId, ...row }) => (accountId === null ? [] : [{ accountId, ...row }]));
}

/** The municipalities a member of staff works for at the institution of his session; none is all of them. */
export async function listOwnPlaces(work: Work, scope: DeskScope): Promise<string[]> {
  const row = await work.tx.selectFrom('memberships').select('municipalities').where('institution_id', '=', scope.actor.institutionId)
    .where('account_id', '=', scope.actor.accountId).executeTakeFirst();
  return row?.municipalities ?? [];
}
