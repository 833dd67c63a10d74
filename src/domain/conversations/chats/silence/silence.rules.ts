import type { StoredSetting } from '../../../institutions/settings/settings.rules.ts';
import { settingOf } from '../../../institutions/settings/settings.rules.ts';

/** Minutes before the longest time of a talk at which both are told. */
export const minutesBeforeLimit = 5;

/** How long silence lasts before the question, how long after it the talk ends softly, and how long a talk may take (0: no limit); minutes. */
export interface Patience { ask: number; end: number; longest: number }

export function patienceOf(stored: readonly StoredSetting[]): Patience {
  return { ask: settingOf(stored, 'chat_silence_ask'), end: settingOf(stored, 'chat_silence_end'), longest: settingOf(stored, 'chat_longest') };
}
