import { findVault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import { daysFormsWait } from './held.rules.ts';
import { heldPurpose, sentForm, type FormHolder, type HeldForm } from './held.schema.ts';

function waiting(work: Work, holder: FormHolder) {
  return work.tx.selectFrom('held_forms').where('institution_id', '=', holder.institutionId).where('account_id', '=', holder.accountId)
    .where('held_at', '>', new Date(work.now.getTime() - daysFormsWait * 86_400_000));
}

/** Forms that wait for this account where it is at work, newest first. One about a conversation that was erased is not among them. */
export async function listHeldForms(work: Work, holder: FormHolder): Promise<HeldForm[]> {
  const rows = await waiting(work, holder).select(['id', 'held_at as heldAt', 'vault_institution_id as vaultInstitutionId', 'vault_id as vaultId', 'sealed'])
    .orderBy('id', 'desc').execute();
  const forms: HeldForm[] = [];
  for (const { id, heldAt, vaultInstitutionId, vaultId, sealed } of rows) {
    const opener = vaultId === null || vaultInstitutionId === null ? work.keys.installation : await findVault(work.tx, work.keys, vaultInstitutionId, vaultId);
    if (opener) forms.push({ id, heldAt, ...sentForm.parse(JSON.parse(opener.open(sealed, heldPurpose(holder)))) });
  }
  return forms;
}

/** How many forms wait for this account here. */
export async function countHeldForms(work: Work, holder: FormHolder): Promise<number> {
  return (await listHeldForms(work, holder)).length;
}
