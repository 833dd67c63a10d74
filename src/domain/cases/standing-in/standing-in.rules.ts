/** The longest that somebody stands in at one go, in days; longer is handing over. */
export const longestStandIn = 184;

export interface StandInDays { startsOn: string; endsOn: string }

/** Whether somebody stands in on a day (`YYYY-MM-DD`): the first and the last day count. */
export function holdsOn({ startsOn, endsOn }: StandInDays, day: string): boolean {
  return startsOn <= day && day <= endsOn;
}

export type DaysRefused = 'wrong-way' | 'past' | 'too-long';

/** What is wrong with the days of a stand-in, if anything: the last before the first, over already, or longer than half a year. */
export function refusalOf({ startsOn, endsOn }: StandInDays, today: string): DaysRefused | undefined {
  if (endsOn < startsOn) return 'wrong-way';
  if (endsOn < today) return 'past';
  return (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 >= longestStandIn ? 'too-long' : undefined;
}
