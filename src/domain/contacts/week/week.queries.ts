import { listStoredSettings } from '../../institutions/settings/settings.queries.ts';
import { addDays, mondayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { settingOf } from '../../institutions/settings/settings.rules.ts';
import type { Work } from '../../work.ts';
import type { OwnContactsScope } from '../contacts.access.ts';
import { nameCases, type NamedCase } from '../choices/choices.queries.ts';
import { listUnconfirmed, selectContacts, type Contact, type Unconfirmed } from '../contacts.queries.ts';
import { directShare } from '../contacts.rules.ts';
import { tallyWeek, type WeekTally } from './week.rules.ts';

export interface MyHours extends WeekTally {
  monday: string;
  /** Every contact of the week, oldest first. */
  contacts: Contact[];
  /** Minutes of online contacts of the week, direct and indirect, beside what was agreed for a week. */
  onlineMinutes: number;
  weeklyOnlineMinutes: number;
  /** Direct / (direct + indirect) of the week, in whole percent; nothing without minutes. The norm beside it. */
  directShare: number | undefined;
  directNorm: number;
  /** Of all weeks, oldest first; never more than 200. Their measured minutes are in the week already. */
  unconfirmed: Unconfirmed[];
  /** False where the institution asks no minutes: then only numbers of contacts mean something. */
  asksMinutes: boolean;
  /** To which step minutes are chosen: 1, 5 or 15. */
  step: number;
  /** The cases of these contacts, by number: people by name only where the worker has the case now. */
  cases: Map<number, NamedCase>;
}

async function getWeeklyOnlineMinutes(work: Work, { actor }: OwnContactsScope): Promise<number> {
  const row = await work.tx.selectFrom('memberships').select('weekly_online_minutes as minutes')
    .where('institution_id', '=', actor.institutionId).where('account_id', '=', actor.accountId).executeTakeFirst();
  return row?.minutes ?? 0;
}

/**
 * 'Mijn uren': the week of a day (`YYYY-MM-DD`), for the contacts that a worker gave for the institution he is at, also on
 * conversations of other members. Minutes are whole; those not confirmed yet count as measured.
 */
export async function myHours(work: Work, scope: OwnContactsScope, day: string): Promise<MyHours> {
  const { accountId, institutionId } = scope.actor;
  const monday = mondayOf(day);
  const contacts = await selectContacts(work).where('account_id', '=', accountId).where('performing_institution_id', '=', institutionId)
    .where('day', '>=', monday).where('day', '<', addDays(monday, 7)).orderBy('started_at').orderBy('id').execute();
  const week = tallyWeek(monday, contacts);
  const online = tallyWeek(monday, contacts.filter((contact) => contact.source === 'online')).total;
  const unconfirmed = await listUnconfirmed(work, scope);
  const settings = await listStoredSettings(work, institutionId);
  return {
    ...week, monday, contacts,
    onlineMinutes: online.direct + online.indirect, weeklyOnlineMinutes: await getWeeklyOnlineMinutes(work, scope),
    directShare: directShare(week.total), directNorm: settingOf(settings, 'direct_time_norm', [{ scope: 'worker', scopeKey: String(accountId) }]),
    unconfirmed, asksMinutes: settingOf(settings, 'minutes') !== 'not_asked', step: Number(settingOf(settings, 'minutes_step')),
    cases: await nameCases(work, scope, [...contacts, ...unconfirmed].map((contact) => contact.caseId)),
  };
}
