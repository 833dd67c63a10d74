import { keptTerms, monthsTold, type DestructionCause, type KeepReason, type KeptChoice, type KeptKind } from './keeping.schema.ts';

/** The same day some months later, or earlier; the last day of the month when it has no such day, as the database counts. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The first day on which a dossier that was closed on a day may be destroyed. */
export function termEnds(closedOn: string, years: number): string {
  return addMonths(closedOn, years * 12);
}

const words: readonly (readonly [KeptKind, RegExp])[] = [['youth_help', /school|jeugd|jongeren|youth|gezin|smw/i], ['wmo', /wmo/i], ['mediation', /bemiddel|mediation/i]];

/** What kind of help a work type is when nobody said it: by its name. In doubt the kind that keeps longest of what its name says. */
export function kindByName(workType: { code: string; name: string }): KeptKind {
  return words.find(([, word]) => word.test(workType.name) || word.test(workType.code))?.[0] ?? 'social_work';
}

/** How long dossiers of a work type stay. A choice from before the bounds changed is brought inside them. */
export function termOf(workType: { code: string; name: string }, choice: { kind: KeptKind; years: number } | undefined): KeptChoice {
  const kind = choice?.kind ?? kindByName(workType);
  const { years, least, most } = keptTerms[kind];
  return { kind, years: Math.min(most, Math.max(least, choice?.years ?? years)) };
}

export interface KeepFacts {
  cause: DestructionCause;
  isErased: boolean;
  status: string;
  closedOn: string | null;
  /** The day of closing that was approved; another one means that the case was open in between. */
  approvedClosedOn: string;
  years: number;
  holds: readonly { until: string | null }[];
  /** Something in it is open to another institution, or still goes on. */
  isShared: boolean;
}

/** Whether a hold still holds on a day; its last day counts. */
export function holds(hold: { until: string | null }, today: string): boolean {
  return hold.until === null || hold.until >= today;
}

/** Why a dossier stays on a day; nothing when it may be destroyed. A hold or a reopening always keeps. */
export function whatKeeps(facts: KeepFacts, today: string): KeepReason | undefined {
  if (facts.isErased) return 'gone';
  if (facts.status !== 'closed' || facts.closedOn === null || facts.closedOn !== facts.approvedClosedOn) return 'reopened';
  if (facts.holds.some((hold) => holds(hold, today))) return 'held';
  if (facts.cause === 'term' && termEnds(facts.closedOn, facts.years) > today) return 'not_yet';
  return facts.isShared ? 'shared' : undefined;
}

/** The day from which a client is told that his dossier will go, and the day itself: nothing when that is far away. */
export function goesOn(closedOn: string | null, years: number, today: string): string | undefined {
  if (closedOn === null) return undefined;
  const day = termEnds(closedOn, years);
  return addMonths(day, -monthsTold) <= today ? day : undefined;
}
