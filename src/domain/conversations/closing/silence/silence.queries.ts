import type { Work } from '../../../work.ts';

/** A question that was answered and stayed silent, waiting for its visitor. Locked for this transaction. */
export interface SilentOne { id: number; vaultId: number; doorId: number | null; messageCount: number; sealed: Buffer | null }

function silent(work: Work, institutionId: number, lastAnswerBefore: Date) {
  return work.tx.selectFrom('conversations as c')
    .where('c.institution_id', '=', institutionId).where('c.turn', '=', 'visitor').where('c.status', '=', 'waiting')
    .where('c.closed_at', 'is', null).where('c.erased_at', 'is', null)
    .where((where) => where.exists(where.selectFrom('messages as m').select('m.id').where('m.author', '=', 'worker').where('m.withdrawn_at', 'is', null)
      .whereRef('m.institution_id', '=', 'c.institution_id').whereRef('m.conversation_id', '=', 'c.id')))
    .where((where) => where.not(where.exists(where.selectFrom('messages as m').select('m.id').where('m.author', '=', 'worker').where('m.withdrawn_at', 'is', null)
      .where('m.visible_at', '>', lastAnswerBefore).whereRef('m.institution_id', '=', 'c.institution_id').whereRef('m.conversation_id', '=', 'c.id'))));
}

/** Silent since before a moment, not asked how it went yet, and no word on whether it helped. At most `limit`, others' locks passed over. */
export async function lockToFollowUp(work: Work, institutionId: number, lastAnswerBefore: Date, limit: number): Promise<SilentOne[]> {
  return await silent(work, institutionId, lastAnswerBefore).where('c.helped', 'is', null)
    .where((where) => where.not(where.exists(where.selectFrom('messages as s').select('s.id').where('s.author', '=', 'system')
      .whereRef('s.institution_id', '=', 'c.institution_id').whereRef('s.conversation_id', '=', 'c.id'))))
    .select(['c.id', 'c.vault_id as vaultId', 'c.door_id as doorId', 'c.message_count as messageCount', 'c.details_sealed as sealed'])
    .orderBy('c.id').limit(limit).forUpdate('c').skipLocked().execute();
}

/** Silent since before a moment: to be closed. At most `limit`, others' locks passed over. */
export async function lockToClose(work: Work, institutionId: number, lastAnswerBefore: Date, limit: number): Promise<number[]> {
  const rows = await silent(work, institutionId, lastAnswerBefore).select('c.id').orderBy('c.id').limit(limit).forUpdate('c').skipLocked().execute();
  return rows.map((row) => row.id);
}
