import type { Work } from '../../work.ts';
import type { StoredSetting } from './settings.rules.ts';

/** A value an institution gave a setting, with when and by whom. */
export interface KeptSetting { key: string; scope: string; scopeKey: string; value: unknown; changedAt: Date; changedBy: number | null }

/** Every value an institution gave a setting; the rest are defaults. */
export async function listKeptSettings(work: Pick<Work, 'tx'>, institutionId: number): Promise<KeptSetting[]> {
  return await work.tx.selectFrom('settings')
    .select(['key', 'scope', 'scope_key as scopeKey', 'value', 'changed_at as changedAt', 'changed_by as changedBy'])
    .where('institution_id', '=', institutionId).orderBy('key').orderBy('scope').orderBy('scope_key').execute();
}

const known = new WeakMap<object, Map<number, Promise<StoredSetting[]>>>();

/** What an institution set, in every scope; read it with `settingOf`. Many parts of a page ask for it: one transaction reads it once, and again after a change of its own. */
export function listStoredSettings(work: Pick<Work, 'tx'>, institutionId: number): Promise<StoredSetting[]> {
  const ofWork = known.get(work) ?? new Map<number, Promise<StoredSetting[]>>();
  known.set(work, ofWork);
  const stored = ofWork.get(institutionId) ?? work.tx.selectFrom('settings').select(['scope', 'scope_key as scopeKey', 'key', 'value']).where('institution_id', '=', institutionId).execute();
  ofWork.set(institutionId, stored);
  return stored;
}

/** What was read before a change is not true after it. */
export function forgetSettings(work: Pick<Work, 'tx'>): void {
  known.delete(work);
}
