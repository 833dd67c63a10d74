/**
 * How long somebody who is not of a case reads on after he gave his reason, in minutes: long enough for one situation (read, call, decide),
 * too short to come back the next day without saying why again.
 */
export const readingMinutes = 60;

/** From which moment on a reason that was given still counts. */
export function stillCountsFrom(now: Date): Date {
  return new Date(now.getTime() - readingMinutes * 60_000);
}
