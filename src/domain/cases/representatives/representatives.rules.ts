import type { RepresentativeKind } from './representatives.schema.ts';

/** Whole years that somebody has lived on a day; both `YYYY-MM-DD`. Who was born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** From this age he decides alone. */
export const ageAlone = 16;
/** From this age a curator, mentor or administrator can stand for somebody. */
export const ageOfAge = 18;

/** What a representative sees: everything that is for the one he stands for, the money part alone, or nothing. */
export type Representation = 'all' | 'money' | 'none';

export interface Standing { kind: RepresentativeKind; hasCustody: boolean | null; since: string; until: string | null; isRefused: boolean }

/**
 * What somebody who stands for a client may see on a day. Custody or appointment that is unknown gives nothing, and neither does a birth date
 * that is unknown. Source: the section on ages and representatives of the domain model.
 */
export function representationOn(standing: Standing, birthDate: string, day: string): Representation {
  if (standing.hasCustody !== true || standing.isRefused || birthDate === '') return 'none';
  if (day < standing.since || (standing.until !== null && day >= standing.until)) return 'none';
  const age = ageOn(birthDate, day);
  if (['parent', 'guardian', 'certified_institution'].includes(standing.kind)) return age < ageAlone ? 'all' : 'none';
  if (age < ageOfAge) return 'none';
  return standing.kind === 'administrator' ? 'money' : 'all';
}

/** Of clients, whom an account stands for and sees everything of: each once. */
export function representedBy(accountId: number, all: readonly { readonly accountId: number | null; readonly clientId: number; readonly sees: Representation }[]): number[] {
  return [...new Set(all.filter((one) => one.accountId === accountId && one.sees === 'all').map((one) => one.clientId))];
}
