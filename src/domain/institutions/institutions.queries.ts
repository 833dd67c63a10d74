import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

export interface InstitutionRow { id: number; slug: string; name: string; phone: string | null; email: string | null; createdAt: Date; closedAt: Date | null }

/** All institutions of the installation, also closed ones, in order of making. */
export async function listInstitutions(db: Kysely<Tables>): Promise<InstitutionRow[]> {
  return await db.selectFrom('institutions')
    .select(['id', 'slug', 'name', 'phone', 'email', 'created_at as createdAt', 'closed_at as closedAt']).orderBy('id').execute();
}

/** The ids of all institutions, for work that is done for everybody: mail, retention, checks. */
export async function listInstitutionIds(db: Kysely<Tables>): Promise<number[]> {
  const rows = await db.selectFrom('institutions').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}

/** An institution by its short name, as it stands in `/i/<name>`. */
export async function findInstitution(db: Kysely<Tables>, slug: string): Promise<InstitutionRow | undefined> {
  return (await listInstitutions(db)).find((row) => row.slug === slug);
}
