import { sql, type Kysely } from 'kysely';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../tables.ts';
import type { Work } from '../work.ts';
import { hashOf, scopesOf } from './api-keys.rules.ts';
import type { Caller, Scope } from './api-keys.schema.ts';

/** Whose key this is, when it works today: before that no institution is known. Notes once a day that it is in use. */
export async function findCaller(db: Kysely<Tables>, key: string, now: Date): Promise<Caller | undefined> {
  const { rows: [row] } = await sql<{ id: number; institution_id: number; scopes: string[] }>`select id, institution_id, scopes from naast_api_key(${hashOf(key)}, ${dayOf(now)}::date)`.execute(db);
  return row && { keyId: row.id, institutionId: row.institution_id, scopes: scopesOf(row.scopes) };
}

export interface ApiKey { id: number; name: string; hint: string; scopes: Scope[]; createdAt: Date; lastUsedOn: string | null; endsOn: string | null; endedAt: Date | null }

/** The keys of an institution, newest first; those that ended too. Never a key itself: nobody has it but who was given it. */
export async function listKeys(work: Pick<Work, 'tx'>, institutionId: number): Promise<ApiKey[]> {
  const rows = await work.tx.selectFrom('api_keys')
    .select(['id', 'name', 'hint', 'scopes', 'created_at as createdAt', 'last_used_on as lastUsedOn', 'ends_on as endsOn', 'ended_at as endedAt'])
    .where('institution_id', '=', institutionId).orderBy('id', 'desc').execute();
  return rows.map((row) => ({ ...row, scopes: scopesOf(row.scopes) }));
}

/** What an administrator called a key. */
export async function nameOfKey(work: Pick<Work, 'tx'>, institutionId: number, keyId: number): Promise<string> {
  const row = await work.tx.selectFrom('api_keys').select('name').where('institution_id', '=', institutionId).where('id', '=', keyId).executeTakeFirst();
  return row?.name ?? '';
}
