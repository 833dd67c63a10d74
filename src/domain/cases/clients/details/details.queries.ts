import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import { clientPurpose } from '../clients.schema.ts';
import type { ClientScope } from './details.access.ts';
import { changePurposes, detailsBefore, type DetailsBefore } from './details.schema.ts';

/** How details stood until a change, who changed them, when and why. */
export interface DetailsChange { id: number; at: Date; accountId: number; before: DetailsBefore; why: string }

/** Who a client is now. */
export async function readDetails(work: Pick<Work, 'tx'>, scope: ClientScope): Promise<DetailsBefore> {
  const row = await work.tx.selectFrom('clients').select(['details_sealed as sealed', 'postcode', 'municipality'])
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.clientId).executeTakeFirstOrThrow();
  const details: unknown = row.sealed ? JSON.parse(scope.vault.open(row.sealed, clientPurpose)) : {};
  return detailsBefore.parse({ ...Object(details), postcode: row.postcode, municipality: row.municipality });
}

/** How it stood before, newest change first; at most 50. That it was read is written in the log: call it last. */
export async function listDetailsChanges(work: Work, scope: ClientScope): Promise<DetailsChange[]> {
  const rows = await work.tx.selectFrom('client_changes').select(['id', 'at', 'account_id as accountId', 'before_sealed as before', 'reason_sealed as why'])
    .where('institution_id', '=', scope.institutionId).where('client_id', '=', scope.clientId).orderBy('id', 'desc').limit(50).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'read', subject: 'client', subjectId: scope.clientId });
  return rows.map((row) => ({
    ...row, before: detailsBefore.parse(JSON.parse(scope.vault.open(row.before, changePurposes.before))), why: scope.vault.open(row.why, changePurposes.why),
  }));
}
