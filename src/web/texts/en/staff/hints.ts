import type { SameKeys } from '../../texts.ts';
import type { hints as dutch } from '../../nl/staff/hints.ts';

export const hints: SameKeys<typeof dutch> = {
  invite: 'A talk may help more now.',
  reasons: {
    short: (count, most, earlier) => `The last ${count} messages have ${most} words at most. Before, there were often ${earlier}.`,
    to_and_fro: (count, days) => `In ${days} days ${count} messages went to and fro.`,
    long: (count, least, days) => `In ${days} days ${count} long messages came, of ${least} words or more.`,
  },
  counted: 'This is only counted, and not kept.',
  link: 'Invite for a talk',
  notNow: 'Not now',
};
