import type { Work } from '../../work.ts';

/** A value an institution gave a setting, with when and by whom. */
export interface KeptSetting { key: string; scope: string; scopeKey: string; value: unknown; changedAt: Date; changedBy: number | null }

/** Every value an institution gave a setting; the rest are defaults. */
export async function listKeptSettings(work: Pick<Work, 'tx'>, institutionId: number): Promise<KeptSetting[]> {
  return await work.tx.selectFrom('settings')
    .select(['key', 'scope', 'scope_key as scopeKey', 'value', 'changed_at as changedAt', 'changed_by as changedBy'])
    .where('institution_id', '=', institutionId).orderBy('key').orderBy('scope').orderBy('scope_key').execute();
}
