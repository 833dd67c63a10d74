import { settingOf, type StoredSetting } from '../../institutions/settings/settings.rules.ts';
import type { CaseKind, CaseStatus } from '../cases.schema.ts';
import { isSign, limitOf, modelOf, standingOf, type TalkStanding } from '../talks/talks.rules.ts';

/** How heavy cases weigh, in hundredths of help as a process. */
export interface Weights { short: number; complex: number }

/** What an institution calls heavy. */
export function weightsOf(stored: readonly StoredSetting[]): Weights {
  return { short: settingOf(stored, 'weight_short'), complex: settingOf(stored, 'weight_complex') };
}

export interface Weighed { status: CaseStatus; kind: CaseKind | null; isComplex: boolean }

/** How heavy one case weighs, in hundredths: help as a process is 100. What still has to begin counts as that, what is closed not at all. */
export function weightOf(one: Weighed, weights: Weights): number {
  if (one.status === 'closed') return 0;
  if (one.status !== 'open') return 100;
  if (one.isComplex) return weights.complex;
  return one.kind === 'short' ? weights.short : 100;
}

/** The weight of cases together, in whole cases of help as a process with at most two decimals. */
export function loadOf(cases: readonly (Weighed & { count?: number })[], weights: Weights): number {
  return cases.reduce((sum, one) => sum + weightOf(one, weights) * (one.count ?? 1), 0) / 100;
}

/** What is known of one case, as it stands today. Days as `YYYY-MM-DD`. */
export interface CaseFacts extends Weighed {
  caseId: number; workTypeId: number; workerId: number | null; openedOn: string | null; registeredOn: string; planned: number | null; extendedTo: number | null;
  /** Talks that took place. */
  had: number;
  /** Since when a client waits for an answer of a worker. */
  waitsSince: Date | undefined;
  /** The last day on which a client was there or wrote. */
  lastSignOn: string | undefined;
  /** Actions of its worker that are due today or were before. */
  due: number;
  nextAt: Date | undefined;
}

export interface CaseStand { caseId: number; workerId: number | null; had: number; limit: number | undefined; standing: TalkStanding; waitsSince: Date | undefined; silentDays: number | undefined; due: number; nextAt: Date | undefined; weight: number }

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

/**
 * How many whole days a client was silent, when that is long: `silence` days or more without a talk or a word of him. Never of a case that is not
 * open, of who waits for us, or where an appointment is coming.
 */
export function longSilence(one: CaseFacts, silence: number, today: string): number | undefined {
  if (one.status !== 'open' || one.waitsSince !== undefined || one.nextAt !== undefined) return undefined;
  const days = daysBetween(one.lastSignOn ?? one.openedOn ?? one.registeredOn, today);
  return days >= silence ? days : undefined;
}

/** Where a case stands today, by what the institution set. */
export function standOf(one: CaseFacts, stored: readonly StoredSetting[], today: string): CaseStand {
  const model = modelOf(stored, one);
  const limit = limitOf(model, one);
  const standing = one.status === 'open' ? standingOf(one.had, limit, model.signal) : 'no_limit';
  const { caseId, workerId, had, waitsSince, due, nextAt } = one;
  return { caseId, workerId, had, limit, standing, waitsSince, due, nextAt, silentDays: longSilence(one, settingOf(stored, 'case_silence_days'), today), weight: weightOf(one, weightsOf(stored)) / 100 };
}

/** Whether a case asks for its worker today: somebody waits, was silent for long, something is due, or its talks are near the limit. */
export function asksAttention(stand: CaseStand): boolean {
  return stand.waitsSince !== undefined || stand.silentDays !== undefined || stand.due > 0 || isSign(stand.standing);
}

/** First who waits, the longest first; then what is due; then the limit; then who was silent, the longest first. */
export function inOrder(stands: readonly CaseStand[]): CaseStand[] {
  const rank = (one: CaseStand) => (one.waitsSince ? 0 : one.due > 0 ? 1 : isSign(one.standing) ? 2 : 3);
  return [...stands].sort((one, other) => rank(one) - rank(other) || (one.waitsSince?.getTime() ?? 0) - (other.waitsSince?.getTime() ?? 0) || (other.silentDays ?? 0) - (one.silentDays ?? 0) || one.caseId - other.caseId);
}

export interface WorkerLoad { workerId: number; cases: number; load: number; waiting: number; silent: number; due: number; near: number }

/** What everyone holds together, the fullest hands first. A case that nobody holds is left out. */
export function perWorker(stands: readonly CaseStand[]): WorkerLoad[] {
  const held = Map.groupBy(stands.filter((one) => one.workerId !== null), (one) => one.workerId ?? 0);
  return [...held].map(([workerId, all]) => ({
    workerId, cases: all.length, load: Math.round(all.reduce((sum, one) => sum + one.weight * 100, 0)) / 100,
    waiting: all.filter((one) => one.waitsSince !== undefined).length, silent: all.filter((one) => one.silentDays !== undefined).length,
    due: all.filter((one) => one.due > 0).length, near: all.filter((one) => isSign(one.standing)).length,
  })).sort((one, other) => other.load - one.load || one.workerId - other.workerId);
}
