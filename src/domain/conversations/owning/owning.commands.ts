import type { CitizenScope } from '../../accounts/citizens/citizens.access.ts';
import type { Work } from '../../work.ts';
import { startVisit } from '../visits/visits.commands.ts';
import type { VisitorSession } from '../visits/visits.schema.ts';
import { findOwn } from './owning.queries.ts';

/**
 * Puts a question on the own page of an account: of whoever has it open with code and word. False when it stands on somebody's page
 * already, or is erased. Code and word keep working.
 */
export async function putOnOwnPage(work: Work, visit: Pick<VisitorSession, 'institutionId' | 'conversationId'>, accountId: number): Promise<boolean> {
  const result = await work.tx.updateTable('conversations').set({ account_id: accountId })
    .where('institution_id', '=', visit.institutionId).where('id', '=', visit.conversationId)
    .where('account_id', 'is', null).where('erased_at', 'is', null).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await work.tx.insertInto('relations').values({ institution_id: visit.institutionId, account_id: accountId, since: work.now })
    .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doNothing()).execute();
  return true;
}

/** Opens one of his own questions for a citizen, as code and word would, for as long as his page is open; nothing when it is not his. */
export async function openOwn(work: Work, scope: CitizenScope, conversationId: number): Promise<{ token: string } | undefined> {
  const own = await findOwn(work, scope, conversationId);
  return own && { token: (await startVisit(work.tx, { institutionId: own.institutionId, conversationId }, work.now, scope.tokenHash)).token };
}
