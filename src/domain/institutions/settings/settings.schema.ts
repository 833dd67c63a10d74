import { z } from 'zod';
import { settings, type SettingDefinition, type SettingKey, type SettingScope } from './settings.rules.ts';

/** Channels for which a setting may differ. */
export const settingChannels = ['mail', 'phone', 'office', 'letter'] as const;

/** Where a value holds: the whole institution (`scopeKey` empty), a front door (its slug), a work type (its number), a channel, or a worker (his account). */
export interface SettingPlace { scope: SettingScope; scopeKey: string }

export const wholeInstitution: SettingPlace = { scope: 'institution', scopeKey: '' };

/** The setting of that name; nothing for a name that is none. */
export function findSetting(key: string): { key: SettingKey; definition: SettingDefinition } | undefined {
  const found = Object.entries(settings).find(([name]) => name === key);
  return found && { key: found[0] as SettingKey, definition: found[1] as SettingDefinition };
}

/** All settings, in the order of the catalogue. */
export function listSettings(): { key: SettingKey; definition: SettingDefinition }[] {
  return Object.keys(settings).flatMap((key) => findSetting(key) ?? []);
}

/** A value as a form gives it, if the setting can have it. */
export function readValue(definition: SettingDefinition, typed: string): { ok: true; value: unknown } | { ok: false } {
  const text = typed.trim();
  const raw: unknown = typeof definition.default === 'boolean' ? (text === 'true' ? true : text === 'false' ? false : undefined)
    : typeof definition.default === 'number' ? (/^-?\d+$/.test(text) ? Number(text) : undefined) : text;
  const parsed = definition.schema.safeParse(raw);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false };
}

/** A value in words: its choice, or the number itself. */
export function sayValue(definition: SettingDefinition, value: unknown): string {
  return definition.choices?.[String(value)] ?? String(value);
}

/** The smallest and largest number a setting can be; nothing when it is chosen from a list. */
export function rangeOf(definition: SettingDefinition): { least: number; most: number } | undefined {
  if (typeof definition.default !== 'number') return undefined;
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = z.toJSONSchema(definition.schema);
  return { least: minimum, most: maximum };
}
