import type { RepresentativeKind } from './representatives.schema.ts';

/** Whole years that somebody has lived on a day; both `YYYY-MM-DD`. Who was born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** From this age a child decides with who stands for him, and access of a parent can be refused for his good. */
export const ageTogether = 12;
/** From this age he decides alone. */
export const ageAlone = 16;
/** From this age a curator, mentor or administrator can stand for somebody. */
export const ageOfAge = 18;

/** Who stands for somebody until he decides alone. */
export const standsForChildren: readonly RepresentativeKind[] = ['parent', 'guardian', 'certified_institution'];

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
  if (standsForChildren.includes(standing.kind)) return age < ageAlone ? 'all' : 'none';
  if (age < ageOfAge) return 'none';
  return standing.kind === 'administrator' ? 'money' : 'all';
}

/** Of clients, whom an account stands for and sees everything of: each once. */
export function representedBy(accountId: number, all: readonly { readonly accountId: number | null; readonly clientId: number; readonly sees: Representation }[]): number[] {
  return [...new Set(all.filter((one) => one.accountId === accountId && one.sees === 'all').map((one) => one.clientId))];
}

/** The day on which somebody reaches an age; `YYYY-MM-DD`. */
export function turnsOn(birthDate: string, age: number): string {
  const year = Number(birthDate.slice(0, 4)) + age;
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return birthDate.slice(5) === '02-29' && !isLeap ? `${year}-03-01` : `${year}${birthDate.slice(4)}`;
}

/** What a birthday does: the child decides along, who stands for him sees nothing more, or from then on he does. */
export interface AgeStep { age: number; on: string; what: 'together' | 'ends' | 'begins' }

/** The birthdays still to come that change what a representative of a kind may see, the first first; none when the birth date is unknown. */
export function stepsToCome(kind: RepresentativeKind, birthDate: string, day: string): AgeStep[] {
  if (birthDate === '') return [];
  const step = (age: number, what: AgeStep['what']): AgeStep => ({ age, on: turnsOn(birthDate, age), what });
  const steps = standsForChildren.includes(kind) ? [step(ageTogether, 'together'), step(ageAlone, 'ends')] : [step(ageOfAge, 'begins')];
  return steps.filter((one) => one.on > day);
}

/** How long before a birthday that changes access the worker is told, in days: enough for one more talk together. */
export const toldBeforeDays = 60;
