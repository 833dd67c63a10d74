import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import type { Work } from '../../work.ts';

export type Taken = { ok: true; institutionId: number } | { ok: false; reason: 'already-taken'; byAccountId: number } | { ok: false; reason: 'not-there' | 'not-allowed' };

/** Takes an open question in one atomic update: of two at once, one has it and the other is told who. */
export async function take(work: Work, actor: Actor, conversationId: number): Promise<Taken> {
  if (!may(actor.roles, 'conversation.take')) return { ok: false, reason: 'not-allowed' };
  const row = await work.tx.updateTable('conversations')
    .set({ worker_id: actor.accountId, performing_institution_id: actor.institutionId, taken_at: work.now, status: 'taken' })
    .where('id', '=', conversationId).where('worker_id', 'is', null).where('closed_at', 'is', null)
    .where((where) => where.or([where('performing_institution_id', 'is', null), where('performing_institution_id', '=', actor.institutionId)]))
    .returning('institution_id as institutionId').executeTakeFirst();
  if (!row) return await whyNotTaken(work, actor, conversationId);
  work.announce({ kind: 'conversation', institutionId: row.institutionId, conversationId, what: 'taken' });
  return { ok: true, institutionId: row.institutionId };
}

async function whyNotTaken(work: Work, actor: Actor, conversationId: number): Promise<Taken> {
  const row = await work.tx.selectFrom('conversations').select(['worker_id as workerId', 'institution_id as institutionId'])
    .where('id', '=', conversationId).where('closed_at', 'is', null).executeTakeFirst();
  if (!row || row.workerId === null) return { ok: false, reason: 'not-there' };
  return row.workerId === actor.accountId ? { ok: true, institutionId: row.institutionId } : { ok: false, reason: 'already-taken', byAccountId: row.workerId };
}
