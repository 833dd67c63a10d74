import type { Colleague } from '../../../domain/accounts/accounts.queries.ts';
import { settingOf, type SettingDefinition, type SettingKey, type SettingScope } from '../../../domain/institutions/settings/settings.rules.ts';
import type { KeptSetting } from '../../../domain/institutions/settings/settings.queries.ts';
import { settingChannels, wholeInstitution, type SettingPlace } from '../../../domain/institutions/settings/settings.schema.ts';
import type { House } from '../../house.ts';
import type { WorkType } from '../../../domain/institutions/funders/funders.queries.ts';
import type { Frame } from '../frame.tsx';

/** What is known of an institution to name the places of a setting. */
export interface PlacesKnown { frame: Frame; house: House; workers: readonly Colleague[]; workTypes: readonly WorkType[] }

/** A place where a setting may have a value of its own, with what it is called. */
export interface NamedPlace extends SettingPlace { name: string }

/** The name of a place in a form. */
export function fieldOf(place: SettingPlace): string {
  return place.scope === 'institution' ? 'waarde' : `${place.scope}-${place.scopeKey}`;
}

export function keptAt(kept: readonly KeptSetting[], key: SettingKey, place: SettingPlace): KeptSetting | undefined {
  return kept.find((one) => one.key === key && one.scope === place.scope && one.scopeKey === place.scopeKey);
}

/** The value that holds for the whole institution. */
export function ownValue(kept: readonly KeptSetting[], key: SettingKey): unknown {
  return settingOf(kept, key);
}

function placesOf({ frame, house, workers, workTypes }: PlacesKnown, scope: SettingScope): NamedPlace[] {
  const channels = frame.view.t.staff.adminSettings.channels;
  if (scope === 'channel') return settingChannels.map((channel) => ({ scope, scopeKey: channel, name: channels[channel] }));
  if (scope === 'worker') return workers.map((worker) => ({ scope, scopeKey: String(worker.accountId), name: worker.name }));
  if (scope === 'work_type') return workTypes.filter((one) => one.closedAt === null).map((one) => ({ scope, scopeKey: String(one.id), name: one.name }));
  if (scope !== 'door') return [];
  const doors = house.directory.current().doors.filter((door) => door.institutionIds.includes(frame.staff.institutionId));
  return doors.map((door) => ({ scope, scopeKey: door.slug, name: door.name }));
}

const narrower: readonly SettingScope[] = ['door', 'work_type', 'channel', 'worker'];

/** Where a setting may differ within the institution, by kind of place. */
export function narrowPlaces(known: PlacesKnown, definition: SettingDefinition): { scope: SettingScope; places: NamedPlace[] }[] {
  return narrower.filter((scope) => definition.scopes.includes(scope))
    .map((scope) => ({ scope, places: placesOf(known, scope) })).filter((group) => group.places.length > 0);
}

/** Every place of a setting, the widest first. */
export function allPlaces(known: PlacesKnown, definition: SettingDefinition): NamedPlace[] {
  const own = definition.scopes.includes('institution') ? [{ ...wholeInstitution, name: known.frame.where }] : [];
  return [...own, ...narrowPlaces(known, definition).flatMap((group) => group.places)];
}
