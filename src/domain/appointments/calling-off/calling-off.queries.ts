import type { Work } from '../../work.ts';

/** Appointments of a case that are still to come, also those of which no time was picked yet: which, whose, and for whom. */
export async function listComing(work: Pick<Work, 'tx' | 'now'>, of: { institutionId: number; caseId: number }): Promise<{ id: number; workerId: number; forClientId: number | null }[]> {
  return await work.tx.selectFrom('appointments').select(['id', 'worker_id as workerId', 'for_client_id as forClientId']).where('institution_id', '=', of.institutionId).where('case_id', '=', of.caseId)
    .where('status', '<>', 'cancelled').where((where) => where.or([where('starts_at', 'is', null), where('starts_at', '>', work.now)])).orderBy('id').execute();
}
