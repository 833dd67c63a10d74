import type { SameKeys } from '../../texts.ts';
import type { home as dutch } from '../../nl/client/home.ts';

export const home: SameKeys<typeof dutch> = {
  title: 'Is something bothering you? We will think it through with you.',
  intro: 'Free and confidential. You do not have to give your name. A social worker near you will answer.',
  introNamed: 'Free and confidential. A social worker near you will answer.',
  description: 'Free help from a social worker near you. Write your question, call or walk in.',
  waysTitle: 'How we can help',
  themesTitle: 'What is it about?',
  otherThemes: 'Other topics',
  start: 'Start here',
  startText: 'You write in small steps. You can stop at any time.',
  doorsTitle: 'Where are you looking for help?',
  doorsText: 'Choose the site for your area.',
  noDoors: 'Help will be online here soon. No site has been opened yet.',
};
