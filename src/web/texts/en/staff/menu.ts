import type { SameKeys } from '../../texts.ts';
import type { menu as dutch } from '../../nl/staff/menu.ts';

export const menu: SameKeys<typeof dutch> = {
  label: 'Menu',
  list: 'What waits',
  side: 'What helps',
  lock: 'Lock screen',
  signOut: 'Sign out',
  groups: { work: 'Work', team: 'Team', manage: 'Manage', own: 'Yours' },
  items: {
    today: 'Today',
    enter: 'Enter a question',
    hours: 'My hours',
    canned: 'Canned texts',
    duties: 'Duties',
    team: 'The team',
    account: 'My account',
  },
};
