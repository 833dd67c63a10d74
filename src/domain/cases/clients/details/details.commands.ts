import { logAccess } from '../../../audit/audit.commands.ts';
import { dayOf } from '../../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../work.ts';
import { clientIndexes } from '../clients.queries.ts';
import { clientDetails, clientPurpose } from '../clients.schema.ts';
import type { ClientScope } from './details.access.ts';
import { readDetails } from './details.queries.ts';
import { changePurposes, detailsBefore, type SettingRight } from './details.schema.ts';

export type SetRight = { ok: true } | { ok: false; reason: 'born-later' | 'nothing-changed' };

/** Sets right who a client is. How it stood, who did it and why stay, sealed in his vault; he is found by the new name and number from now on. */
export async function setRight(work: Work, scope: ClientScope, input: SettingRight): Promise<SetRight> {
  const { institutionId, clientId, vault } = scope;
  if (input.birthDate > dayOf(work.now)) return { ok: false, reason: 'born-later' };
  await work.tx.selectFrom('clients').select('id').where('institution_id', '=', institutionId).where('id', '=', clientId).forUpdate().executeTakeFirstOrThrow();
  const before = await readDetails(work, scope);
  const after = detailsBefore.parse({ ...input, postcode: input.postcode ?? null, municipality: input.municipality ?? null });
  if (JSON.stringify(before) === JSON.stringify(after)) return { ok: false, reason: 'nothing-changed' };
  await work.tx.updateTable('clients').set({
    details_sealed: vault.seal(JSON.stringify(clientDetails.parse(input)), clientPurpose), ...clientIndexes(work.keys, institutionId, input),
    birth_year: Number(input.birthDate.slice(0, 4)), postcode: after.postcode, municipality: after.municipality,
  }).where('institution_id', '=', institutionId).where('id', '=', clientId).execute();
  await work.tx.insertInto('client_changes').values({
    institution_id: institutionId, client_id: clientId, account_id: scope.actor.accountId, at: work.now,
    before_sealed: vault.seal(JSON.stringify(before), changePurposes.before), reason_sealed: vault.seal(input.why, changePurposes.why),
  }).execute();
  await logAccess(work, { institutionId, action: 'set_right', subject: 'client', subjectId: clientId });
  return { ok: true };
}
