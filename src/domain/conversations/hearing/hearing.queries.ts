import type { Work } from '../../work.ts';

export interface Hearers {
  /** Institutions whose desk may see this question now. */
  desks: number[];
  /** Who has it, at the institution he answers for. */
  worker: { institutionId: number; accountId: number } | undefined;
}

/**
 * Whose open pages must look again after something changed in a question: the responsible institution, those it is shared with while
 * nobody or they have it, and its worker. Ids only; the transaction must be of the responsible institution.
 */
export async function findHearers(work: Pick<Work, 'tx' | 'now'>, of: { institutionId: number; conversationId: number }): Promise<Hearers> {
  const grants = await work.tx.selectFrom('conversation_grants').select('to_institution_id as id')
    .where('institution_id', '=', of.institutionId).where('conversation_id', '=', of.conversationId).where('until', 'is', null).execute();
  const row = await work.tx.selectFrom('conversations').select(['worker_id as accountId', 'performing_institution_id as institutionId'])
    .where('institution_id', '=', of.institutionId).where('id', '=', of.conversationId).executeTakeFirst();
  const worker = row && row.accountId !== null && row.institutionId !== null ? { accountId: row.accountId, institutionId: row.institutionId } : undefined;
  return { desks: [...new Set([of.institutionId, ...grants.map((grant) => grant.id)])], worker };
}
