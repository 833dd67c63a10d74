import type { SameKeys } from '../../texts.ts';
import type { signs as dutch } from '../../nl/client/signs.ts';

export const signs: SameKeys<typeof dutch> = {
  title: 'How would you like to be told?',
  link: 'How would you like to be told?',
  what: 'We only tell you that something is ready for you. Not what it is, and not from whom.',
  now: { none: 'You are not told now.', some: (ways) => `You are now told ${ways}.` },
  and: ' and ',
  ways: { mail: 'by mail', text: 'by text message' },
  choose: 'How may we tell you that something is there?',
  choices: { mail: 'By mail', text: 'By text message' },
  chooseHint: 'You can choose more than one, or none. You get one at most, until you have looked again.',
  reminders: 'And the day before an appointment?',
  reminder: 'Tell me then too',
  reminderHint: 'That goes the same way. Did you choose nothing? Then it goes by mail, if we have your e-mail address.',
  save: 'Keep',
  kept: 'Kept.',
  quiet: 'Between 21:00 and 8:00 your telephone stays silent. A text message then waits until the morning. Mail always goes at once.',
  mail: { title: 'By mail', none: 'We have no e-mail address of yours.', give: 'Give an e-mail address', change: 'Change your e-mail address' },
  phone: {
    title: 'By text message', none: 'We have no mobile number of yours.', give: 'Give a mobile number', change: 'Change your mobile number',
    page: 'Told by text message', why: 'We send a text message when something new is on your page. It does not say what, and it holds no name.',
    alone: 'Does anybody else look in your telephone? Then he can see that something is ready for you. In that case rather choose no text message.',
    has: 'Your mobile number is:', number: 'Your mobile number', numberNew: 'Another mobile number', numberHint: 'For example 06 12 34 56 78. Is it a number from another country? Then begin with + and the code of that country.',
    send: 'Send me a text message with a code', codeTitle: 'Fill in the code', pending: (number) => `We sent a text message to ${number}. There is a code of six digits in it. The code works for a quarter of an hour.`,
    code: 'The code in the text message', confirm: 'This is my number', again: 'No text message? Wait a few minutes, or fill in the number below once more.',
    remove: 'Take my number away',
    done: { confirmed: 'Your number is right. You are now told by text message.', removed: 'Your number is gone. We send you no more text messages.' },
    mistakes: {
      number: 'Fill in a mobile number. For example: 06 12 34 56 78.', wait: (time) => `This happened very often just now. Try again at ${time}.`,
      wrong: (left) => (left === 1 ? 'This code is not right. You may try 1 more time.' : `This code is not right. You may try ${left} more times.`),
      gone: 'This code does not work any more. Ask for a new one.',
    },
    letter: (code) => `${code} is your code. It works for a quarter of an hour. Give it to nobody.`,
  },
  back: 'To my page',
  backHere: 'Back to how you are told',
};
