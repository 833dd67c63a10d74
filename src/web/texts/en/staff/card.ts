import type { SameKeys } from '../../texts.ts';
import type { card as dutch } from '../../nl/staff/card.ts';

export const card: SameKeys<typeof dutch> = {
  link: 'Give a card for an own page',
  linkPassword: 'Password lost? Give a card',
  title: 'A card for an own page',
  text: 'With the code on the card somebody begins a page of his own. This question is on it at once. No e-mail address is needed.',
  passwordTitle: 'A card for a new password',
  passwordText: 'With the code on the card somebody chooses a new password for his own page. On other devices he is signed out.',
  who: 'Give the card only to the person himself, at the table or on the telephone, when you are sure who it is. Do not mail the code. Making a card is written in the log.',
  now: 'Own page',
  days: 'Valid',
  daysText: (days: number) => `${days} days, and once. A new card ends the one before.`,
  make: 'Make a card',
  back: 'Back to the question',
  made: 'The card is ready',
  once: 'You see the code only now. Print this page, or read the code out.',
  onCard: 'Your own page',
  onCardPassword: 'A new password for your page',
  step1: 'Go to',
  step2: 'Type this code:',
  step3: 'Choose what we may call you and a password. Then your page is ready.',
  step3Password: 'Choose a new password. Then you are in again.',
  until: (moment: string) => `The code works once, until ${moment}. Show it to nobody.`,
  standing: {
    none: 'not yet',
    card: (moment: string) => `card given, not used yet (valid until ${moment})`,
    expired: (moment: string) => `the card was not used and stopped working ${moment}`,
    never_back: (moment: string) => `yes, since ${moment}, but not signed in after that`,
    page: 'yes',
  },
};
