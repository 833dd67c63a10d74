import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { createVault, destroyVault } from '../../../institutions/keys/keys.commands.ts';
import type { Work } from '../../../work.ts';
import type { ImportScope } from '../importing.access.ts';
import { findMapping } from '../importing.queries.ts';
import { noMapping, type ImportFiles, type ImportMapping } from '../importing.schema.ts';
import { hoursKept, uploadPurpose } from './uploads.rules.ts';

const squeeze = promisify(gzip);

/** Files that nobody finished go after a day (`hoursKept`), with their keys: they may hold anything. Answers how many. */
export async function removeOldUploads(work: Work, institutionId: number): Promise<number> {
  const old = await work.tx.deleteFrom('import_uploads').where('institution_id', '=', institutionId)
    .where('created_at', '<', new Date(work.now.getTime() - hoursKept * 3_600_000)).returning('vault_id').execute();
  for (const { vault_id: vaultId } of old) await destroyVault(work.tx, institutionId, vaultId, 'upload_ended', work.now);
  return old.length;
}

/** Keeps files to look at before they are imported, sealed in a vault of their own; answers under which name. What was kept of the system's words comes along. */
export async function keepUpload(work: Work, scope: ImportScope & { accountId: number }, files: ImportFiles, system: string): Promise<string> {
  await removeOldUploads(work, scope.institutionId);
  const vault = await createVault(work.tx, work.keys, scope.institutionId, work.now);
  const seal = async (file: 'cases' | 'contacts') => {
    const bytes = files[file];
    return bytes ? vault.seal((await squeeze(bytes)).toString('base64'), uploadPurpose(file)) : null;
  };
  const { id } = await work.tx.insertInto('import_uploads').values({
    institution_id: scope.institutionId, account_id: scope.accountId, system, vault_id: vault.id, created_at: work.now,
    cases_sealed: await seal('cases'), contacts_sealed: await seal('contacts'), mapping: JSON.stringify(await findMapping(work, scope, system) ?? noMapping),
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Says how these files call their columns and work types. */
export async function mapUpload(work: Work, scope: ImportScope, id: string, mapping: ImportMapping): Promise<void> {
  await work.tx.updateTable('import_uploads').set({ mapping: JSON.stringify(mapping) }).where('institution_id', '=', scope.institutionId).where('id', '=', id)
    .where('account_id', '=', scope.accountId).execute();
}

/** Takes files away, and the key to them. */
export async function removeUpload(work: Work, scope: ImportScope, id: string): Promise<void> {
  const row = await work.tx.deleteFrom('import_uploads').where('institution_id', '=', scope.institutionId).where('id', '=', id)
    .where('account_id', '=', scope.accountId).returning('vault_id').executeTakeFirst();
  if (row) await destroyVault(work.tx, scope.institutionId, row.vault_id, 'upload_ended', work.now);
}
