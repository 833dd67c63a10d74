import type { Channel } from '../../contacts/contacts.schema.ts';
import { settingOf, type StoredSetting } from '../../institutions/settings/settings.rules.ts';
import type { CaseKind } from '../cases.schema.ts';

/** Ways in which people talk with each other at one moment. What is written, and what is said about a client with others, is no talk. */
export const talkChannels = ['office', 'home', 'school', 'phone', 'video', 'chat', 'group'] as const satisfies readonly Channel[];

/** How a case gets more talks than its limit: its worker says why, the team leader agrees, or just so. */
export type ExtensionRule = 'reason' | 'leader' | 'free';

/** What an institution means with talks of a case: at most so many (0: no limit), a sign so many before it, and how more is allowed. */
export interface TalkModel { most: number; signal: number; extension: ExtensionRule }

/** The model of an institution for a case: the number of its work type, else that of the institution. A case without a kind yet counts as help as a process. */
export function modelOf(stored: readonly StoredSetting[], { kind, workTypeId }: { kind: CaseKind | null; workTypeId: number }): TalkModel {
  const extension = settingOf(stored, 'talks_extension');
  return {
    most: settingOf(stored, kind === 'short' ? 'talks_short' : 'talks_process', [{ scope: 'work_type', scopeKey: String(workTypeId) }]), signal: settingOf(stored, 'talks_signal'),
    extension: extension === 'leader' || extension === 'free' ? extension : 'reason',
  };
}

/** What is known of one case: talks its plan means, and to how many it was extended. */
export interface TalkFacts { planned: number | null; extendedTo: number | null }

/** How many talks a case may have now: to what it was extended, else the lower of the model and the plan. Nothing when neither says a number. */
export function limitOf(model: Pick<TalkModel, 'most'>, facts: TalkFacts): number | undefined {
  if (facts.extendedTo !== null) return facts.extendedTo;
  const said = [model.most > 0 ? model.most : undefined, facts.planned ?? undefined].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : Math.min(...said);
}

export type TalkStanding = 'no_limit' | 'within' | 'near' | 'reached' | 'over';

/** Where a case stands with the talks it had (at least 0): `near` from `signal` talks before its limit. */
export function standingOf(had: number, limit: number | undefined, signal: number): TalkStanding {
  if (limit === undefined) return 'no_limit';
  if (had > limit) return 'over';
  if (had === limit) return 'reached';
  return had >= limit - signal ? 'near' : 'within';
}

/** Whether somebody has to look at it: near the limit, or past it. */
export function isSign(standing: TalkStanding): boolean {
  return standing === 'near' || standing === 'reached' || standing === 'over';
}

export type ExtensionRefused = 'no-limit' | 'not-more' | 'needs-reason';

/**
 * What comes of asking more talks, up to `to` in all: it holds at once, or the team leader is asked. Refused without a limit, when it is not more
 * than the limit, and without a reason where the rule wants one.
 */
export function extensionOf(rule: ExtensionRule, limit: number | undefined, asked: { to: number; words: string }): 'extended' | 'asked' | ExtensionRefused {
  if (limit === undefined) return 'no-limit';
  if (asked.to <= limit) return 'not-more';
  if (rule !== 'free' && asked.words.trim() === '') return 'needs-reason';
  return rule === 'leader' ? 'asked' : 'extended';
}
