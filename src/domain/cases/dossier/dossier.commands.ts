import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';
import type { DossierScope } from './dossier.access.ts';

export type Linked = { ok: true } | { ok: false; reason: 'not-of-case' | 'has-another' };

/**
 * Says whose own page a client of a case has: from now on his dossier stands on it. Refused when the client has another page already, or is not
 * of this case. The caller has proven that the page is his: his question stands on it, or he sat at the table.
 */
export async function linkOwnPage(work: Work, scope: Pick<CaseScope, 'institutionId' | 'caseId'>, clientId: number, accountId: number): Promise<Linked> {
  const { institutionId, caseId } = scope;
  const of = await work.tx.selectFrom('case_clients').select('client_id').where('institution_id', '=', institutionId).where('case_id', '=', caseId)
    .where('client_id', '=', clientId).where('until', 'is', null).executeTakeFirst();
  if (!of) return { ok: false, reason: 'not-of-case' };
  const changed = await work.tx.updateTable('clients').set({ account_id: accountId }).where('institution_id', '=', institutionId).where('id', '=', clientId)
    .where((where) => where.or([where('account_id', 'is', null), where('account_id', '=', accountId)])).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return { ok: false, reason: 'has-another' };
  await work.tx.insertInto('relations').values({ institution_id: institutionId, account_id: accountId, since: work.now })
    .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doNothing()).execute();
  await logAccess(work, { institutionId, action: 'link', subject: 'client', subjectId: clientId });
  return { ok: true };
}

/** Notes that a client looked in his dossier: from the first time on the case counts as one with a dossier. */
export async function noteOpened(work: Pick<Work, 'tx' | 'now'>, scope: DossierScope): Promise<void> {
  if (scope.viewer.as !== 'client' || scope.wasOpened) return;
  await work.tx.updateTable('cases').set({ dossier_since: work.now }).where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).where('dossier_since', 'is', null).execute();
}

/** Writes in the log that somebody read words of a dossier on a page that is not one part: call it last. */
export async function noteRead(work: Work, scope: DossierScope): Promise<void> {
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
}

/** Writes in the log what somebody did in a dossier, as what he is in it; who reads with a reason leaves that reason, under the vault of the case. */
export async function logInDossier(work: Work, scope: DossierScope, line: { action: string; subject: 'case' | 'case_part'; subjectId: number }): Promise<void> {
  const { viewer, because } = scope;
  const role = because?.role ?? (viewer.as === 'client' || viewer.as === 'representative' ? viewer.as : undefined);
  await logAccess(work, { institutionId: scope.institutionId, ...line, role, reason: because?.reason, vault: scope.vault });
}
