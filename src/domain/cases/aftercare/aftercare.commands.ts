import { randomUUID } from 'node:crypto';
import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { findVault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { entryBody, entryPurpose } from '../parts/parts.schema.ts';
import { signAccounts, type SignWords } from '../signs/signs.commands.ts';
import { hasAftercare, listActivePlans, type ActivePlan } from './aftercare.queries.ts';
import { dueMessages } from './aftercare.rules.ts';
import { aftercareCode, type AftercareMonth } from './aftercare.schema.ts';

/** A client agrees to messages after the help, or to others than before. False for anyone else, and for who left. */
export async function agreeToAftercare(work: Work, scope: DossierScope, months: readonly AftercareMonth[]): Promise<boolean> {
  const { institutionId, caseId, viewer } = scope;
  if (viewer.as !== 'client' || viewer.until !== undefined || !await hasAftercare(work, institutionId)) return false;
  const values = { months: [...new Set(months)], agreed_at: work.now, stopped_at: null };
  await work.tx.insertInto('aftercare_plans').values({ institution_id: institutionId, case_id: caseId, account_id: viewer.accountId, ...values })
    .onConflict((conflict) => conflict.columns(['institution_id', 'case_id', 'account_id']).doUpdateSet(values)).execute();
  await logInDossier(work, scope, { action: 'aftercare', subject: 'case', subjectId: caseId });
  return true;
}

/** Ends the messages after the help, at once. */
export async function stopAftercare(work: Work, scope: DossierScope): Promise<void> {
  const stopped = await work.tx.updateTable('aftercare_plans').set({ stopped_at: work.now }).where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId)
    .where('account_id', '=', scope.viewer.accountId).where('stopped_at', 'is', null).returning('case_id').executeTakeFirst();
  if (stopped) await logInDossier(work, scope, { action: 'aftercare_stopped', subject: 'case', subjectId: scope.caseId });
}

/** How a message after the help reads, by how many months after closing, and the sign that something is there. */
export interface AftercareWords { message(institutionId: number, months: number): { title: string; text: string }; sign: SignWords }

/** Writes one message as a thread between one client and the workers. */
async function write(work: Work, institutionId: number, plan: ActivePlan, writerId: number, body: { title: string; text: string }): Promise<number | undefined> {
  const vault = await findVault(work.tx, work.keys, institutionId, plan.vaultId);
  if (!vault) return undefined;
  const { id } = await work.tx.insertInto('case_parts').values({
    institution_id: institutionId, case_id: plan.caseId, kind: 'thread', code: aftercareCode, account_id: writerId, vault_id: vault.id, sees_clients: 'named', sees_workers: 'all', kept_from_representatives: true,
    made_at: work.now, changed_at: work.now, form_key: randomUUID(),
  }).returning('id').executeTakeFirstOrThrow();
  const of = { institution_id: institutionId, part_id: id };
  await work.tx.insertInto('case_part_viewers').values({ ...of, client_id: plan.clientId, since: work.now, given_by: writerId }).execute();
  await work.tx.insertInto('case_part_entries').values({ ...of, number: 1, kind: 'version', account_id: writerId, written_at: work.now, body_sealed: vault.seal(JSON.stringify(entryBody.parse(body)), entryPurpose), form_key: randomUUID() }).execute();
  await work.tx.insertInto('case_part_reads').values({ ...of, account_id: writerId, read_to: 1, read_at: work.now }).execute();
  await logAccess(work, { institutionId, action: 'add', subject: 'case_part', subjectId: id });
  return id;
}

/** Sends what is due today at an institution; answers how many. The same day twice sends nothing twice, also from two processes at once. */
export async function sendAftercare(work: Work, institutionId: number, words: AftercareWords): Promise<number> {
  if (!await hasAftercare(work, institutionId)) return 0;
  let sent = 0;
  for (const plan of await listActivePlans(work, institutionId)) {
    const due = dueMessages(plan, dayOf(work.now));
    if (due.settle.length === 0 || plan.writerId === null) continue;
    const settled = await work.tx.insertInto('aftercare_sent').values(due.settle.map((months) => ({
      institution_id: institutionId, case_id: plan.caseId, account_id: plan.accountId, closed_on: plan.closedOn, months, settled_at: work.now,
    }))).onConflict((conflict) => conflict.doNothing()).returning('months').execute();
    const months = due.send;
    if (months === undefined || !settled.some((one) => one.months === months)) continue;
    const partId = await write(work, institutionId, plan, plan.writerId, words.message(institutionId, months));
    if (partId === undefined) continue;
    await work.tx.updateTable('aftercare_sent').set({ part_id: partId }).where('institution_id', '=', institutionId).where('case_id', '=', plan.caseId).where('account_id', '=', plan.accountId)
      .where('closed_on', '=', plan.closedOn).where('months', '=', months).execute();
    await signAccounts(work, institutionId, [plan.accountId], words.sign);
    sent += 1;
  }
  return sent;
}
