import type { Directory, Door, Institution } from '../../domain/institutions/directory/directory.queries.ts';
import { settingOf } from '../../domain/institutions/settings/settings.rules.ts';
import type { Theme } from '../../domain/library/themes/themes.schema.ts';

/** The institutions behind a front door that are still there. */
export function institutionsBehind(directory: Directory, door: Door): Institution[] {
  return door.institutionIds.map((id) => directory.institution(id)).filter((one) => one !== undefined);
}

/** Whether a door asks where someone lives. A door of several institutions always does: it must know whose client someone is. */
export function asksPostcode(directory: Directory, door: Door): boolean {
  const [institution] = institutionsBehind(directory, door);
  if (door.cooperation || !institution) return true;
  return settingOf(institution.settings, 'postcode_check', [{ scope: 'door', scopeKey: door.slug }]);
}

/** The themes a door is about: all that somebody behind it offers; a door for one theme has that one. */
export function themesBehind(directory: Directory, door: Door, themes: readonly Theme[]): Theme[] {
  const institutions = institutionsBehind(directory, door);
  return themes.filter((theme) => institutions.length === 0 || institutions.some((one) => !one.themesOff.includes(theme.id)));
}

/** The address of another front door, from anywhere: its own host when it has one. */
export function addressOf(door: Door, publicUrl: string): string {
  return door.host ? `${new URL(publicUrl).protocol}//${door.host}` : `/i/${door.slug}`;
}

/** Where to send someone who belongs with an institution: its own door first, then one it shares. */
export function doorOf(directory: Directory, institutionId: number): Door | undefined {
  return directory.doors.find((door) => door.institutionId === institutionId && door.asks)
    ?? directory.doors.find((door) => door.institutionIds.includes(institutionId) && door.asks);
}

