import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { findVaults } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { DistributionScope } from '../cases.access.ts';
import { isWorkerHere, noteChange, setHolder } from '../cases.commands.ts';
import type { HandingOut } from './leavers.schema.ts';

export type HandedOut = { ok: true; caseIds: number[] } | { ok: false; reason: 'not-a-worker' | 'has-it-already' };

/**
 * Gives cases of one colleague, who may have left, to another, who holds them from today: those that were chosen, or all that are not closed.
 * What was closed or handed over meanwhile stays where it is and is not among what is answered. Why is sealed in each case.
 */
export async function handOut(work: Work, scope: DistributionScope, fromAccountId: number, input: HandingOut): Promise<HandedOut> {
  const { institutionId, actor } = scope;
  if (fromAccountId === input.toAccountId) return { ok: false, reason: 'has-it-already' };
  if (!await isWorkerHere(work, institutionId, input.toAccountId)) return { ok: false, reason: 'not-a-worker' };
  let query = work.tx.selectFrom('cases').select(['id', 'vault_id as vaultId']).where('institution_id', '=', institutionId).where('worker_id', '=', fromAccountId)
    .where('closed_on', 'is', null).where('removed_at', 'is', null);
  if (input.caseIds !== 'all') query = query.where('id', 'in', input.caseIds);
  const cases = await query.orderBy('id').forUpdate().execute();
  const vaults = await findVaults(work.tx, work.keys, institutionId, cases.map((one) => one.vaultId));
  for (const { id: caseId, vaultId } of cases) {
    await setHolder(work, { institutionId, caseId }, input.toAccountId, dayOf(work.now));
    await noteChange(work, {
      institutionId, caseId, accountId: actor.accountId, what: 'handed_over', before: { workerId: fromAccountId }, after: { workerId: input.toAccountId }, reason: { words: input.words, vault: vaults.get(vaultId) },
    });
  }
  for (const { id: caseId } of cases) await logAccess(work, { institutionId, action: 'handed_over', subject: 'case', subjectId: caseId });
  return { ok: true, caseIds: cases.map((one) => one.id) };
}
