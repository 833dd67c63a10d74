import { addDays, weekdayOf } from '../zone/zone.rules.ts';

type HolidayName = 'new_year' | 'good_friday' | 'easter' | 'easter_monday' | 'kings_day' | 'liberation_day'
  | 'ascension' | 'whit_sunday' | 'whit_monday' | 'christmas' | 'boxing_day';

export interface Holiday { day: string; name: HolidayName }

/** Days that are not free everywhere: each institution chooses. */
export interface HolidayChoices { goodFriday: boolean; liberationDay: boolean }

/** Easter Sunday of a year, Gregorian calendar (the computus of Meeus, Jones and Butcher). */
export function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return dayIn(year, month, day);
}

function dayIn(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 27 April, or the 26th when the 27th is a Sunday (since 2014; the years before had Queen's Day on 30 April, or the 29th). */
function kingsDayOf(year: number): string {
  const day = dayIn(year, 4, year < 2014 ? 30 : 27);
  return weekdayOf(day) === 7 ? addDays(day, -1) : day;
}

/**
 * Dutch public holidays of a year, in order of date (source: rijksoverheid.nl, "Officiële feestdagen").
 * Good Friday and Liberation Day are in it when chosen.
 */
export function holidaysOf(year: number, choices: HolidayChoices): Holiday[] {
  const easter = easterOf(year);
  const all: Holiday[] = [
    { day: dayIn(year, 1, 1), name: 'new_year' },
    { day: easter, name: 'easter' },
    { day: addDays(easter, 1), name: 'easter_monday' },
    { day: kingsDayOf(year), name: 'kings_day' },
    { day: addDays(easter, 39), name: 'ascension' },
    { day: addDays(easter, 49), name: 'whit_sunday' },
    { day: addDays(easter, 50), name: 'whit_monday' },
    { day: dayIn(year, 12, 25), name: 'christmas' },
    { day: dayIn(year, 12, 26), name: 'boxing_day' },
  ];
  if (choices.goodFriday) all.push({ day: addDays(easter, -2), name: 'good_friday' });
  if (choices.liberationDay) all.push({ day: dayIn(year, 5, 5), name: 'liberation_day' });
  return all.sort((one, other) => (one.day < other.day ? -1 : 1));
}

const daysOfYears = new Map<string, Map<string, Holiday>>();

/** The holiday a day is, if it is one. Years are worked out once. */
export function holidayOn(day: string, choices: HolidayChoices): Holiday | undefined {
  const key = `${day.slice(0, 4)} ${choices.goodFriday} ${choices.liberationDay}`;
  let days = daysOfYears.get(key);
  if (!days) {
    days = new Map(holidaysOf(Number(day.slice(0, 4)), choices).map((holiday) => [holiday.day, holiday]));
    daysOfYears.set(key, days);
  }
  return days.get(day);
}
