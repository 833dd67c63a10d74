/** What a unit measures. Everything that is not time, money, a rate or a share is a count. */
export type Dimension = 'minutes' | 'hours' | 'money' | 'hourly rate' | 'share' | 'count';

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  minutes: 'minutes',
  hours: 'hours',
  euro: 'money',
  'euro/hour': 'hourly rate',
  share: 'share',
};

/** The dimension of a unit: `minutes`, `hours`, `euro`, `euro/hour`, `share` (0 to 1); any other word counts things. */
export function dimensionOf(unit: string): Dimension {
  return DIMENSIONS[unit] ?? 'count';
}
