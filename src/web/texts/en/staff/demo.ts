import type { SameKeys } from '../../texts.ts';
import type { demo as dutch } from '../../nl/staff/demo.ts';

export const demo: SameKeys<typeof dutch> = {
  title: 'The demo',
  intro: 'Everything here is invented: the institutions, the people and their questions. The demo runs on this computer only.',
  doors: 'Front doors',
  doorsHint: 'This is what someone who looks for help sees. Try postcode 2803 or 2316.',
  people: 'Staff',
  peopleHint: (password) => `Everyone has the same password: ${password}. The code changes every half minute.`,
  name: 'Name',
  role: 'Position',
  institution: 'Institution',
  email: 'E-mail',
  code: 'Code now',
  again: 'New codes',
  signIn: 'To sign-in',
  citizens: 'People with a dossier',
  citizensHint: (password: string) => `These invented people sign in with their user name and the password ${password}. Everything there is made up.`,
  citizenSignIn: 'Sign in as one of them',
  question: 'Reading a question again',
  questionHint: (code, word) => `Choose "Mijn vraag lezen" at a front door. Code ${code}, secret word ${word}.`,
  mail: 'Mail that went out',
  mailHint: 'In the demo nothing leaves this machine. This is what would have been sent.',
  texts: 'Text messages that went out',
  textsHint: 'Text messages stay on this machine too. You get one when you give a mobile number on your own page.',
  noTexts: 'No text messages yet.',
  noMail: 'No mail yet. Ask a question with an e-mail address and answer it.',
};
