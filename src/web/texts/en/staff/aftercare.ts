import type { SameKeys } from '../../texts.ts';
import type { aftercare as dutch } from '../../nl/staff/aftercare.ts';

export const aftercare: SameKeys<typeof dutch> = {
  own: 'Answer after the help',
  team: 'Answers after the help for the team',
  teamLead: 'Read it with a reason, or ask a worker to look.',
  line: (number) => `File ${number}`,
  since: (when) => `Wrote back ${when}`,
};
