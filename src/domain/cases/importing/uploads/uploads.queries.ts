import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import type { ImportScope } from '../importing.access.ts';
import { importMapping, noMapping, type ImportFiles, type ImportMapping } from '../importing.schema.ts';
import { hoursKept, uploadPurpose } from './uploads.rules.ts';

const unsqueeze = promisify(gunzip);

export interface Upload { id: string; system: string; files: ImportFiles; mapping: ImportMapping }

/** Files that this account sent, while they are kept. Locked, so that two clicks at once are one after the other. */
export async function findUpload(work: Work, scope: ImportScope, id: string): Promise<Upload | undefined> {
  const row = await work.tx.selectFrom('import_uploads').selectAll().where('institution_id', '=', scope.institutionId).where('id', '=', id)
    .where('account_id', '=', scope.accountId).where('created_at', '>=', new Date(work.now.getTime() - hoursKept * 3_600_000)).forUpdate().executeTakeFirst();
  const vault = row && await findVault(work.tx, work.keys, scope.institutionId, row.vault_id);
  if (!row || !vault) return undefined;
  const open = async (sealed: Buffer | null, file: 'cases' | 'contacts') => (sealed ? await unsqueeze(Buffer.from(vault.open(sealed, uploadPurpose(file)), 'base64')) : undefined);
  return {
    id: row.id, system: row.system, mapping: importMapping.safeParse(row.mapping).data ?? noMapping,
    files: { cases: await open(row.cases_sealed, 'cases'), contacts: await open(row.contacts_sealed, 'contacts') },
  };
}
