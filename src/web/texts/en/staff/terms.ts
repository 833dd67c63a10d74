import type { SameKeys } from '../../texts.ts';
import type { terms as dutch } from '../../nl/staff/terms.ts';

export const terms = {
  title: 'Days to mind',
  lines: {
    information: (day: string) => `A parent without custody asks for information. Answer by ${day}.`,
    review: (day: string) => `A parent does not look along now. Look at that again on ${day}.`,
  },
  late: 'Late',
  today: 'Today',
} as const satisfies SameKeys<typeof dutch>;
