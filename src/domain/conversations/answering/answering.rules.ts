import { daysBetween } from '../../institutions/hours/zone/zone.rules.ts';

/** For so many days after the first day at an institution someone counts as new there. */
export const daysNew = 183;

/** Whether someone is new at an institution: the first half year since his first day (`YYYY-MM-DD`). */
export function isNewHere(since: string, today: string): boolean {
  return daysBetween(since, today) < daysNew;
}

/** Whether a colleague may read an answer before it goes: not at all, when he is asked, or must. */
export type Reading = 'never' | 'may' | 'must';

/** What the setting means for a worker who came on a day: who is new must be read, and a trainee for as long as he is one. */
export function readingFor(setting: string, member: { since: string; staffKind: string }, today: string): Reading {
  if (setting === 'never') return 'never';
  return setting === 'always_for_trainees' && (member.staffKind === 'trainee' || isNewHere(member.since, today)) ? 'must' : 'may';
}
