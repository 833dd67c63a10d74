import type { Work } from '../../work.ts';
import type { ImportScope } from './importing.access.ts';
import { importMapping, type ImportCounts, type ImportMapping } from './importing.schema.ts';

export interface ImportRun { id: number; system: string; accountId: number | null; startedAt: Date; counts: ImportCounts }

/** Imports of an institution that changed something, latest first. */
export async function listRuns(work: Work, scope: ImportScope, most: number): Promise<ImportRun[]> {
  const rows = await work.tx.selectFrom('import_runs').select(['id', 'system', 'account_id', 'started_at', 'counts'])
    .where('institution_id', '=', scope.institutionId).orderBy('id', 'desc').limit(most).execute();
  // Written by `importFiles` only.
  return rows.map((row) => ({ id: row.id, system: row.system, accountId: row.account_id, startedAt: row.started_at, counts: row.counts as unknown as ImportCounts }));
}

/** How a register calls its columns and work types, as it was kept; nothing when it never was. */
export async function findMapping(work: Work, scope: ImportScope, system: string): Promise<ImportMapping | undefined> {
  const row = await work.tx.selectFrom('import_mappings').select('mapping').where('institution_id', '=', scope.institutionId).where('name', '=', system).executeTakeFirst();
  return row && importMapping.safeParse(row.mapping).data;
}
