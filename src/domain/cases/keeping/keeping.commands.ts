import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { findVault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { KeepingScope } from './keeping.access.ts';
import { holdPurpose } from './keeping.queries.ts';
import type { HoldInput, KeptChoice } from './keeping.schema.ts';

/** Says what kind of help a work type is and how long its dossiers stay. False for a work type that is not there. */
export async function chooseTerm(work: Work, { institutionId, accountId }: KeepingScope, workTypeId: number, choice: KeptChoice): Promise<boolean> {
  const isThere = await work.tx.selectFrom('work_types').select('id').where('institution_id', '=', institutionId).where('id', '=', workTypeId).executeTakeFirst();
  if (!isThere) return false;
  const values = { ...choice, changed_at: work.now, changed_by: accountId };
  await work.tx.insertInto('retention_choices').values({ institution_id: institutionId, work_type_id: workTypeId, ...values })
    .onConflict((conflict) => conflict.columns(['institution_id', 'work_type_id']).doUpdateSet(values)).execute();
  await logAccess(work, { institutionId, action: 'change', subject: 'retention', subjectId: workTypeId });
  return true;
}

export type Held = { ok: true } | { ok: false; reason: 'not-there' | 'in-the-past' };

/** Keeps a dossier although its term may be over, with why. It drops out of a destruction that was approved. Refused when it is gone, or for a day that is over. */
export async function holdCase(work: Work, scope: KeepingScope, input: HoldInput): Promise<Held> {
  const { institutionId, accountId } = scope;
  if (input.until !== undefined && input.until < dayOf(work.now)) return { ok: false, reason: 'in-the-past' };
  // The destruction of a dossier locks its row: whoever comes second sees what the first did.
  const found = await work.tx.selectFrom('cases').select(['vault_id as vaultId']).where('institution_id', '=', institutionId).where('id', '=', input.caseId)
    .where('erased_at', 'is', null).where('removed_at', 'is', null).forUpdate().executeTakeFirst();
  if (!found) return { ok: false, reason: 'not-there' };
  const vault = await findVault(work.tx, work.keys, institutionId, found.vaultId) ?? work.keys.installation;
  const made = await work.tx.insertInto('case_holds').values({
    institution_id: institutionId, case_id: input.caseId, reason_sealed: vault.seal(input.reason, holdPurpose), until: input.until ?? null, made_by: accountId, made_at: work.now, form_key: input.formKey,
  }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  if (made) await logAccess(work, { institutionId, action: 'hold', subject: 'case', subjectId: input.caseId });
  return { ok: true };
}

/** Ends a hold; the dossier is due again when its term is over. False when there is none. */
export async function endHold(work: Work, { institutionId, accountId }: KeepingScope, holdId: number): Promise<boolean> {
  const ended = await work.tx.updateTable('case_holds').set({ ended_at: work.now, ended_by: accountId }).where('institution_id', '=', institutionId).where('id', '=', holdId)
    .where('ended_at', 'is', null).returning('case_id as caseId').executeTakeFirst();
  if (ended) await logAccess(work, { institutionId, action: 'hold_ended', subject: 'case', subjectId: ended.caseId });
  return ended !== undefined;
}
