import { sql } from 'kysely';
import type { KeyScope } from '../../api-keys/api-keys.access.ts';
import type { Work } from '../../work.ts';
import type { OrganisationKind } from '../organisations.schema.ts';

/** A party outside as other systems read it; not who works there. */
export interface OrganisationRow { id: number; kind: OrganisationKind; name: string; postcode: string | null; municipality: string | null; isClosed: boolean }

/** Organisations of the institution of a key, in order of number. */
export async function listOrganisationRows(work: Pick<Work, 'tx'>, key: KeyScope<'organisations:read'>, page: { after?: number | undefined; limit: number }): Promise<OrganisationRow[]> {
  return await work.tx.selectFrom('organisations')
    .select(['id', sql<OrganisationKind>`kind`.as('kind'), 'name', 'postcode', 'municipality', sql<boolean>`closed_at is not null`.as('isClosed')])
    .where('institution_id', '=', key.institutionId).where('id', '>', page.after ?? 0).orderBy('id').limit(page.limit).execute();
}
