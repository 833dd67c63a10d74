import { tellWebhooks } from '../webhooks/telling/telling.commands.ts';
import type { WebhookEvent } from '../webhooks/webhooks.schema.ts';
import type { Work } from '../work.ts';
import { casePurposes, type CaseChangeKind } from './cases.schema.ts';
import { dropWorkingNotes, passShieldedOn } from './parts/parts.commands.ts';
import type { Vault } from '../institutions/keys/keys.queries.ts';

export interface ChangeNoted {
  institutionId: number; caseId: number; accountId: number | null; what: CaseChangeKind;
  before?: Record<string, unknown>; after?: Record<string, unknown>;
  /** In the words of who did it; kept sealed in the case, and left out where its key is gone. */
  reason?: { words: string; vault: Vault | undefined };
}

/** Changes that other systems hear of. */
const told: Partial<Record<CaseChangeKind, WebhookEvent>> = { registered: 'case.registered', opened: 'case.opened', closed: 'case.closed' };

/** Writes a line in the history of a case, in the transaction of the change: codes, numbers and dates, and why; and tells other systems. */
export async function noteChange(work: Work, change: ChangeNoted): Promise<void> {
  const { words = '', vault } = change.reason ?? {};
  await work.tx.insertInto('case_changes').values({
    institution_id: change.institutionId, case_id: change.caseId, account_id: change.accountId, at: work.now, what: change.what,
    before: JSON.stringify(change.before ?? {}), after: JSON.stringify(change.after ?? {}), reason_sealed: vault && words.trim() !== '' ? vault.seal(words.trim(), casePurposes.reason) : null,
  }).execute();
  const event = told[change.what];
  if (event) await tellWebhooks(work, change.institutionId, event, { caseId: change.caseId });
}

/**
 * Ends who holds a case, and lets another hold it from a day (`YYYY-MM-DD`). A worker who was second there already becomes its holder. What was shielded for
 * who held it is for the new one from then on, so that steps for somebody's safety go on; his working notes end.
 */
export async function setHolder(work: Work, of: { institutionId: number; caseId: number }, accountId: number, day: string): Promise<void> {
  const ended = await work.tx.updateTable('case_workers').set({ until: day }).where('institution_id', '=', of.institutionId).where('case_id', '=', of.caseId)
    .where('until', 'is', null).where((where) => where.or([where('role', '=', 'holder'), where('account_id', '=', accountId)])).returning('account_id as accountId').execute();
  for (const one of ended) {
    if (one.accountId === accountId) continue;
    await dropWorkingNotes(work, of, one.accountId);
    await passShieldedOn(work, of, one.accountId, accountId);
  }
  await work.tx.insertInto('case_workers').values({ institution_id: of.institutionId, case_id: of.caseId, account_id: accountId, since: day }).execute();
  await work.tx.updateTable('cases').set({ worker_id: accountId }).where('institution_id', '=', of.institutionId).where('id', '=', of.caseId).execute();
}

/** Whether an account is a worker at an institution now, and can be given a case. */
export async function isWorkerHere(work: Pick<Work, 'tx'>, institutionId: number, accountId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('memberships as m').innerJoin('accounts as a', 'a.id', 'm.account_id').select('m.account_id')
    .where('m.institution_id', '=', institutionId).where('m.account_id', '=', accountId).where('m.ended_at', 'is', null).where('a.disabled_at', 'is', null)
    .where((where) => where('m.roles', '@>', where.val(['worker']))).executeTakeFirst();
  return row !== undefined;
}
