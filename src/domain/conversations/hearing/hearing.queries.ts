import { sql } from 'kysely';
import type { Work } from '../../work.ts';

export interface Hearers {
  /** Institutions whose desk may see this question now, or could until this moment. */
  desks: number[];
  /** Who has it, at the institution he answers for. */
  worker: { institutionId: number; accountId: number } | undefined;
  /** Colleagues of the worker who were asked to read along and did not yet. */
  readers: number[];
}

export interface Asked { institutionId: number; conversationId: number; what: 'asked' | 'message' | 'taken' | 'changed' }

async function listDesks(work: Pick<Work, 'tx'>, of: Asked): Promise<number[]> {
  // Who took it put the grants of the others to sleep in the same transaction: they hear that it is gone from their desk.
  const grants = await work.tx.selectFrom('conversation_grants').select('to_institution_id as id')
    .where('institution_id', '=', of.institutionId).where('conversation_id', '=', of.conversationId).where('until', 'is', null)
    .$if(of.what !== 'taken', (query) => query.where('active', '=', true)).execute();
  return [...new Set([of.institutionId, ...grants.map((grant) => grant.id)])];
}

/**
 * Whose open pages must look again after something changed in a question. Ids only; the transaction must be of the responsible
 * institution. A message in a question that somebody has changes no desk.
 */
export async function findHearers(work: Pick<Work, 'tx'>, of: Asked): Promise<Hearers> {
  const row = await work.tx.selectFrom('conversations as c').select(['c.worker_id as accountId', 'c.performing_institution_id as institutionId',
    (one) => one.selectFrom('desk_notes as n').select(sql<number[] | null>`json_agg(distinct n.to_account_id)`.as('readers'))
      .whereRef('n.institution_id', '=', 'c.institution_id').whereRef('n.conversation_id', '=', 'c.id')
      .where('n.kind', '=', 'read_request').where('n.to_account_id', 'is not', null).where('n.done_at', 'is', null).as('readers')])
    .where('c.institution_id', '=', of.institutionId).where('c.id', '=', of.conversationId).executeTakeFirst();
  const worker = row && row.accountId !== null && row.institutionId !== null ? { accountId: row.accountId, institutionId: row.institutionId } : undefined;
  const changesDesk = worker === undefined || of.what === 'asked' || of.what === 'taken';
  return { desks: changesDesk ? await listDesks(work, of) : [], worker, readers: worker ? row?.readers ?? [] : [] };
}
