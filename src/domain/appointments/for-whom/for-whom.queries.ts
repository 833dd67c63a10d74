import { sql, type RawBuilder } from 'kysely';
import { openClients } from '../../cases/clients/clients.queries.ts';
import { fullName } from '../../cases/clients/clients.rules.ts';
import type { Viewer } from '../../cases/dossier/dossier.schema.ts';
import type { Work } from '../../work.ts';

interface OfCase { institutionId: number; caseId: number }

/** The clients of a case now, in order. */
export async function listClientIds(work: Pick<Work, 'tx'>, { institutionId, caseId }: OfCase): Promise<number[]> {
  const rows = await work.tx.selectFrom('case_clients').select('client_id as clientId').where('institution_id', '=', institutionId).where('case_id', '=', caseId)
    .where('until', 'is', null).orderBy('client_id').execute();
  return rows.map((row) => row.clientId);
}

export interface Person { clientId: number; name: string }

/** What clients are called, for a worker of their case; somebody who was erased has no name. */
export async function listNames(work: Work, institutionId: number, clientIds: readonly number[]): Promise<Person[]> {
  const known = await openClients(work, institutionId, clientIds);
  return clientIds.map((clientId) => ({ clientId, name: fullName(known.get(clientId) ?? { firstName: '', surname: '' }) }));
}

/** `isFor` in a query that has `a` for appointments. */
export function isForRow(viewer: Viewer): RawBuilder<boolean> {
  if (viewer.as === 'worker' || viewer.as === 'reason') return sql<boolean>`true`;
  return sql<boolean>`(a.for_client_id is null or a.for_client_id = any(${sql.val(viewer.as === 'client' ? [viewer.clientId] : [...viewer.clientIds])}::bigint[]))`;
}
