import { dayOf, daysBetween, wallClock, weekdayOf } from '../zone/zone.rules.ts';
import type { ReadsWhen } from '../hours.rules.ts';

export type Language = 'nl' | 'en';

const words = {
  nl: {
    weekdays: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
    months: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
    yesterday: 'gisteren', today: 'vandaag', tomorrow: 'morgen', now: 'zojuist', soon: 'zo',
    minute: ['minuut', 'minuten'], hour: ['uur', 'uur'], day: ['dag', 'dagen'],
    ago: (length: string) => `${length} geleden`, ahead: (length: string) => `over ${length}`,
    from: (day: string, time: string) => `${day} vanaf ${time}`, unknown: 'zodra we weer open zijn',
  },
  en: {
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    yesterday: 'yesterday', today: 'today', tomorrow: 'tomorrow', now: 'just now', soon: 'in a moment',
    minute: ['minute', 'minutes'], hour: ['hour', 'hours'], day: ['day', 'days'],
    ago: (length: string) => `${length} ago`, ahead: (length: string) => `in ${length}`,
    from: (day: string, time: string) => `${day} from ${time}`, unknown: 'as soon as we are open again',
  },
} as const;

/** 1 (Monday) to 7 (Sunday) in words: 'maandag'. */
export function sayWeekday(weekday: number, language: Language): string {
  return words[language].weekdays[weekday - 1] ?? '';
}

/** A date in full, for what stays on a page for years: '25 november 2026'. */
export function sayDate(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${words[language].months[(month ?? 1) - 1]} ${year}`;
}

/** A day in words: 'dinsdag 25 november'; with the year when that is not the year of `now`. */
export function sayDay(day: string, now: Date, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  const said = `${sayWeekday(weekdayOf(day), language)} ${date} ${words[language].months[(month ?? 1) - 1]}`;
  return dayOf(now).startsWith(`${year}-`) ? said : `${said} ${year}`;
}

/** A day as people say it: 'gisteren', 'vandaag', 'morgen', within six days ahead 'maandag', else 'dinsdag 25 november'. */
export function sayNearDay(day: string, now: Date, language: Language): string {
  const ahead = daysBetween(dayOf(now), day);
  if (ahead === -1) return words[language].yesterday;
  if (ahead === 0) return words[language].today;
  if (ahead === 1) return words[language].tomorrow;
  return ahead > 1 && ahead < 7 ? sayWeekday(weekdayOf(day), language) : sayDay(day, now, language);
}

/** The time of day at a moment: '9:05', '16:00'. */
export function sayTime(moment: Date): string {
  return sayDuration(wallClock(moment).minutes);
}

/** A moment in full: 'dinsdag 25 november, 10:30'. */
export function sayMoment(moment: Date, now: Date, language: Language): string {
  return `${sayDay(dayOf(moment), now, language)}, ${sayTime(moment)}`;
}

/** A moment as people say it: 'morgen 16:00', 'maandag 9:00', 'gisteren 14:20'. */
export function sayNearMoment(moment: Date, now: Date, language: Language): string {
  return `${sayNearDay(dayOf(moment), now, language)} ${sayTime(moment)}`;
}

/** When a line of a talk was said: the time, and the day when that is not today. */
export function sayWhenSaid(moment: Date, now: Date, language: Language): string {
  return dayOf(moment) === dayOf(now) ? sayTime(moment) : sayNearMoment(moment, now, language);
}

/** Minutes as `h:mm`, cut to the minute: 65 is '1:05'. */
export function sayDuration(minutes: number): string {
  const whole = Math.trunc(Math.abs(minutes));
  const sign = minutes < 0 && whole > 0 ? '-' : '';
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function sayLength(count: number, unit: 'minute' | 'hour' | 'day', language: Language): string {
  return `${count} ${words[language][unit][count === 1 ? 0 : 1]}`;
}

/**
 * How far off a moment is: 'zojuist', '5 minuten geleden', 'over 2 uur', 'gisteren', 'over 3 dagen', past six days the day itself.
 * Cut to whole units, so that what is left is never made longer. Under six hours it counts hours, also past midnight.
 */
export function sayRelative(moment: Date, now: Date, language: Language): string {
  const { ago, ahead, now: justNow, soon, yesterday, tomorrow } = words[language];
  const millis = moment.getTime() - now.getTime();
  const say = (length: string) => (millis < 0 ? ago(length) : ahead(length));
  const minutes = Math.floor(Math.abs(millis) / 60_000);
  if (minutes < 1) return millis > 0 ? soon : justNow;
  if (minutes < 60) return say(sayLength(minutes, 'minute', language));
  const days = daysBetween(dayOf(now), dayOf(moment));
  if (days === 0 || minutes < 360) return say(sayLength(Math.floor(minutes / 60), 'hour', language));
  if (Math.abs(days) === 1) return days < 0 ? yesterday : tomorrow;
  return Math.abs(days) < 7 ? say(sayLength(Math.abs(days), 'day', language)) : sayDay(dayOf(moment), now, language);
}

/** Who reads when, to finish a sentence such as 'Een medewerker leest je vraag ...': 'vandaag', 'morgen vanaf 9:00', 'maandag vanaf 9:00'. */
export function sayReadsWhen(reads: ReadsWhen, now: Date, language: Language): string {
  if (reads.kind === 'unknown') return words[language].unknown;
  if (reads.kind === 'today') return words[language].today;
  return words[language].from(sayNearDay(dayOf(reads.at), now, language), sayTime(reads.at));
}
