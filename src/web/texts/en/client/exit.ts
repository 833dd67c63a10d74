import type { SameKeys } from '../../texts.ts';
import type { exit as dutch } from '../../nl/client/exit.ts';

export const exit: SameKeys<typeof dutch> = {
  title: 'Leaving this site',
  description: 'What the button Leave this site does, and what it cannot do.',
  intro: 'Every page has the button Leave this site. It takes you away at once.',
  doesTitle: 'What the button does',
  does: [
    'You see an ordinary page about something else at once.',
    'What was open is closed. A question that was not finished is gone.',
    'For ten minutes this site shows only that other page. Also when somebody presses Back.',
  ],
  cannotTitle: 'What the button cannot do',
  cannot: [
    'The list of visited sites stays in your phone or computer.',
    'Whoever watches along on your phone may still see something.',
    'An e-mail from us stays in your mailbox.',
  ],
  saferTitle: 'What is safer',
  safer: [
    'Use a private window of your browser.',
    'Use a phone or computer of somebody you trust.',
    'Clear the list of visited sites. Clear only this site, because an empty list stands out.',
    'Choose at the bottom of the page: hide title and icon.',
  ],
};
