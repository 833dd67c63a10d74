import { findPlace } from '../../../institutions/areas/areas.rules.ts';
import type { Directory, Door, Institution } from '../../../institutions/directory/directory.queries.ts';
import { settingOf } from '../../../institutions/settings/settings.rules.ts';
import type { ageClasses } from '../../conversations.schema.ts';

export type AgeClass = (typeof ageClasses)[number];

/** Where someone said he lives, or whom he chose instead. */
export interface Place { postcode?: string | undefined; municipality?: string | undefined; institution?: string | undefined }

export type Placed =
  | { kind: 'placed'; institution: Institution; municipality: string | undefined }
  /** The postcode lies in two municipalities. */
  | { kind: 'ask'; municipalities: string[] }
  /** Somebody else helps there. */
  | { kind: 'outside' }
  /** Several institutions stand behind this door, and nothing says which is his. */
  | { kind: 'unknown' };

/** Which institution is responsible for a question: the one of the place, or the one that was chosen, or the only one. `day` is today (`YYYY-MM-DD`). */
export function placeQuestion(directory: Directory, door: Door, place: Place, day: string): Placed {
  const behind = door.institutionIds.flatMap((id) => directory.institution(id) ?? []);
  if (place.postcode !== undefined) {
    const answer = findPlace({
      areas: directory.areasOf(place.postcode, day), places: directory.placesOf(place.postcode), institutionIds: door.institutionIds, chosen: place.municipality,
    });
    if (answer.kind === 'ask') return answer;
    const found = answer.kind === 'helped' ? directory.institution(answer.institutionId) : undefined;
    return found ? { kind: 'placed', institution: found, municipality: answer.municipality } : { kind: 'outside' };
  }
  const institution = behind.length === 1 ? behind[0] : behind.find((one) => one.slug === place.institution);
  return institution ? { kind: 'placed', institution, municipality: undefined } : { kind: 'unknown' };
}

/** The institutions whose workers may take a question besides the responsible one: those it does the desk together with. */
export function sharedWith(directory: Directory, institutionId: number): number[] {
  const joint = directory.cooperations.filter((one) => one.institutionIds.includes(institutionId)
    && settingOf(one.settings, 'joint_staffing', [{ scope: 'cooperation', scopeKey: '' }]));
  return [...new Set(joint.flatMap((one) => one.institutionIds))].filter((id) => id !== institutionId).sort((one, other) => one - other);
}

/** Whether someone may write without a name at a door: `ask` when that hangs on his age and he did not say it yet. Youth is under 18. */
export function mayBeAnonymous(institution: Institution, door: { slug: string }, age: AgeClass | undefined): 'yes' | 'no' | 'ask' {
  const who = settingOf(institution.settings, 'anonymous_mail', [{ scope: 'door', scopeKey: door.slug }]);
  if (who === 'all' || who === 'none') return who === 'all' ? 'yes' : 'no';
  if (age === undefined) return 'ask';
  return (age === '18_plus') === (who === 'adults') ? 'yes' : 'no';
}
