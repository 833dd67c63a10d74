import type { SameKeys } from '../../texts.ts';
import type { frame as dutch } from '../../nl/staff/frame.ts';

export const frame: SameKeys<typeof dutch> = {
  skip: 'Go to the content',
  notAllowedTitle: 'This is not for your role',
  notAllowed: 'You are signed in, but this page belongs to another role. Is that wrong? Ask your administrator.',
  toToday: 'To Today',
};
