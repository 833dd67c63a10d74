/** Minutes without a request after which a session is behind its lock screen. */
export const minutesUntilLock = 15;

/** Minutes between the password and the second factor; longer for someone who still has to install an app. */
export const minutesForSecondFactor = 10;
export const minutesToSetUp = 60;

/** Hours after which a session ends, whatever happens in it. */
export const hoursOfSession = 12;

/** A moment some minutes later. */
export function minutesAfter(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}

const browsers: readonly [RegExp, string][] = [
  [/Edg(?:A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'], [/SamsungBrowser\//, 'Samsung Internet'], [/(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'], [/Safari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'], [/Linux/, 'Linux'],
];

/** What to call a device in the list of own sessions: browser and system ("Firefox, Windows"), nothing finer. */
export function deviceOf(userAgent: string | undefined): string {
  const nameIn = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [nameIn(browsers), nameIn(systems)].filter(Boolean).join(', ') || '?';
}

/** Where to go after signing in: only a place among the pages of staff (`/werk`, `/beheer`); anything else leads to Vandaag. */
export function safeReturnPath(asked: string | undefined): string {
  if (asked === undefined || !/^\/(?:werk|beheer)(?:[/?][\w\-./?=&%]*)?$/.test(asked) || /\/\/|\.\.|%2[ef]|%5c/i.test(asked)) return '/werk';
  return /^\/werk\/(?:inloggen|uitloggen|uitnodiging|vergrendel)/.test(asked) ? '/werk' : asked;
}
