import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import { dayOf } from '../hours/zone/zone.rules.ts';
import type { InstitutionScope } from '../institutions.access.ts';
import { forgetSettings } from './settings.queries.ts';
import { settings, type SettingDefinition, type SettingKey } from './settings.rules.ts';
import { settingChannels, type SettingPlace } from './settings.schema.ts';

// NOTE: pages read settings from the directory; whoever calls a command here refreshes it after the commit.

export type SettingSaved = { ok: true } | { ok: false; reason: 'not-a-value' | 'wrong-scope' | 'unknown-place' };

async function isOwnDoor(work: Work, institutionId: number, slug: string): Promise<boolean> {
  const today = dayOf(work.now);
  const row = await work.tx.selectFrom('doors as d')
    .leftJoin('cooperation_members as m', (join) => join.onRef('m.cooperation_id', '=', 'd.cooperation_id').on('m.institution_id', '=', institutionId)
      .on('m.since', '<=', today).on((on) => on.or([on('m.until', 'is', null), on('m.until', '>=', today)])))
    .select('d.id').where('d.slug', '=', slug)
    .where((where) => where.or([where('d.institution_id', '=', institutionId), where('m.institution_id', 'is not', null)])).executeTakeFirst();
  return row !== undefined;
}

async function isOwnWorkType(work: Work, institutionId: number, id: number): Promise<boolean> {
  return await work.tx.selectFrom('work_types').select('id').where('institution_id', '=', institutionId).where('id', '=', id).executeTakeFirst() !== undefined;
}

async function isThere(work: Work, institutionId: number, { scope, scopeKey }: SettingPlace): Promise<boolean> {
  if (scope === 'institution') return scopeKey === '';
  if (scope === 'channel') return settingChannels.some((channel) => channel === scopeKey);
  if (scope === 'door') return await isOwnDoor(work, institutionId, scopeKey);
  if ((scope !== 'worker' && scope !== 'work_type') || !/^\d{1,15}$/.test(scopeKey)) return false;
  if (scope === 'work_type') return await isOwnWorkType(work, institutionId, Number(scopeKey));
  const row = await work.tx.selectFrom('memberships').select('account_id')
    .where('institution_id', '=', institutionId).where('account_id', '=', Number(scopeKey)).where('ended_at', 'is', null).executeTakeFirst();
  return row !== undefined;
}

/**
 * Gives a setting a value, for the whole institution or for one of its doors (also of a co-operation it is in), work types,
 * channels or workers. Refused for a value or a place that the setting cannot have, and for a place that is not the institution's.
 */
export async function saveSetting(work: Work, scope: InstitutionScope, setting: { key: SettingKey; value: unknown; at: SettingPlace }): Promise<SettingSaved> {
  const { institutionId } = scope;
  const definition: SettingDefinition = settings[setting.key];
  const value = definition.schema.safeParse(setting.value);
  if (!value.success) return { ok: false, reason: 'not-a-value' };
  if (!definition.scopes.includes(setting.at.scope) || setting.at.scope === 'cooperation') return { ok: false, reason: 'wrong-scope' };
  if (!await isThere(work, institutionId, setting.at)) return { ok: false, reason: 'unknown-place' };
  const stored = { value: JSON.stringify(value.data), changed_at: work.now, changed_by: scope.accountId };
  await work.tx.insertInto('settings').values({ institution_id: institutionId, scope: setting.at.scope, scope_key: setting.at.scopeKey, key: setting.key, ...stored })
    .onConflict((conflict) => conflict.columns(['institution_id', 'scope', 'scope_key', 'key']).doUpdateSet(stored)).execute();
  forgetSettings(work);
  await logAccess(work, { institutionId, action: 'change', subject: `setting:${setting.key}` });
  return { ok: true };
}

/** Takes a value away, so that the wider one holds again, or the default. Answers false when there was none. */
export async function clearSetting(work: Work, scope: InstitutionScope, key: SettingKey, at: SettingPlace): Promise<boolean> {
  const result = await work.tx.deleteFrom('settings').where('institution_id', '=', scope.institutionId)
    .where('scope', '=', at.scope).where('scope_key', '=', at.scopeKey).where('key', '=', key).executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  forgetSettings(work);
  await logAccess(work, { institutionId: scope.institutionId, action: 'clear', subject: `setting:${key}` });
  return true;
}
