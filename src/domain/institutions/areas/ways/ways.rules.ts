import { calendarOf, isOpenAt, nextOpening, openingsOn, promiseFor, readsWhen, type AnswerPromise, type Calendar, type ReadsWhen } from '../../hours/hours.rules.ts';
import { addDays, instantAt, minutesOfTime, wallClock, weekdayOf } from '../../hours/zone/zone.rules.ts';
import { settingOf, type SettingValue, type StoredSetting } from '../../settings/settings.rules.ts';

/** What the ways need to know of an institution, as the directory gives it. */
export interface Helper {
  phone: string | null;
  settings: readonly StoredSetting[];
  officeHours: readonly { weekday: number; opens: string; closes: string }[];
  closures: readonly { day: string; name: string; closed: boolean }[];
  walkIns: readonly { municipality: string; place: string; address: string; weekday: number; opens: string; closes: string }[];
}

/** A walk-in hour that is coming. `opens` and `closes` are minutes from midnight. */
export interface ComingWalkIn { municipality: string; place: string; address: string; day: string; opens: number; closes: number; isNow: boolean }

export interface Ways {
  /** Writing a question: what is promised, who reads it when, and who may stay anonymous. */
  write: { promise: AnswerPromise; reads: ReadsWhen; anonymous: SettingValue<'anonymous_mail'> } | undefined;
  phone: { number: string; /** Until when it is open now, in minutes from midnight. */ openUntil: number | undefined; opensAt: Date | undefined; isFree: boolean } | undefined;
  walkIns: ComingWalkIn[];
}

const daysAhead = 21;

/** Holidays and closures count for a walk-in as well: nobody opens the door. */
function isClosedDay(day: string, calendar: Calendar): boolean {
  const weekly = { ...calendar, officeHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '0:00', closes: '24:00' })) };
  return openingsOn(day, weekly).length === 0;
}

/**
 * The first coming moment of every walk-in hour, the next one first; only of `municipality` when that is given.
 * One that has begun counts until it closes; one that falls on a holiday or closure moves to its next week. Looks three weeks ahead.
 */
export function comingWalkIns(helper: Helper, municipality: string | undefined, now: Date): ComingWalkIn[] {
  const calendar = calendarOf(helper);
  const { day: today, minutes } = wallClock(now);
  const found = helper.walkIns.filter((one) => municipality === undefined || one.municipality === municipality).flatMap((one) => {
    const [opens, closes] = [minutesOfTime(one.opens), minutesOfTime(one.closes)];
    for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
      const day = addDays(today, ahead);
      const isOver = ahead === 0 && closes <= minutes;
      if (weekdayOf(day) !== one.weekday || isOver || isClosedDay(day, calendar)) continue;
      return [{ municipality: one.municipality, place: one.place, address: one.address, day, opens, closes, isNow: ahead === 0 && opens <= minutes }];
    }
    return [];
  });
  return found.sort((one, other) => instantAt(one.day, one.opens).getTime() - instantAt(other.day, other.opens).getTime());
}

function phoneWay(helper: Helper, calendar: Calendar, now: Date): Ways['phone'] {
  if (!helper.phone) return undefined;
  const { day, minutes } = wallClock(now);
  const span = openingsOn(day, calendar).find((one) => one.opens <= minutes && minutes < one.closes);
  return {
    number: helper.phone, openUntil: span?.closes,
    opensAt: isOpenAt(now, calendar) ? undefined : nextOpening(now, calendar),
    isFree: helper.phone.replaceAll(/\D/g, '').startsWith('0800'),
  };
}

/** What is there for someone at an institution, through a front door, at a moment. `municipality` keeps to what is near. */
export function waysOf(helper: Helper, door: { slug: string; asks: boolean }, municipality: string | undefined, now: Date): Ways {
  const calendar = calendarOf(helper);
  const anonymous = settingOf(helper.settings, 'anonymous_mail', [{ scope: 'door', scopeKey: door.slug }]);
  return {
    write: door.asks ? { promise: promiseFor(helper.settings, 'mail'), reads: readsWhen(now, calendar), anonymous } : undefined,
    phone: phoneWay(helper, calendar, now),
    walkIns: comingWalkIns(helper, municipality, now),
  };
}

/** A phone number as a device dials it: '0172-550 120' is '0172550120'. */
export function dialled(number: string): string {
  return number.replaceAll(/[^\d+]/g, '');
}
