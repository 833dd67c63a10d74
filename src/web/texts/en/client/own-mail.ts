import type { SameKeys } from '../../texts.ts';
import type { ownMail as dutch } from '../../nl/client/own-mail.ts';

export const ownMail: SameKeys<typeof dutch> = {
  title: 'Message by mail',
  offer: 'Would you like a short message when there is something new?',
  offerText: 'We mail you when something new is on your page. The mail does not say what. It also lets you back in when you have lost your password.',
  alone: 'Does anybody else read your mail? Then he can see that you are in touch with us. In that case rather say no.',
  email: 'Your e-mail address',
  emailNew: 'Another e-mail address',
  give: 'Send me a mail to confirm it',
  otherWay: 'Rather another way? See what there is',
  no: 'No, rather not',
  noDone: 'Fine. We will not ask again. If you change your mind: you can still do it under "How would you like to be told?".',
  none: 'We have no e-mail address of yours. You do not need to give one.',
  has: 'Your e-mail address is:',
  pending: (email) => `We sent a mail to ${email}. Click on the link in that mail. Until then we do not use this address. No mail? Look in your spam folder, or fill in the address below once more.`,
  remove: 'Take my e-mail address away',
  done: { sent: 'Look in your mail. There is a link in it to confirm the address.', removed: 'Your e-mail address is gone. We do not mail you any more.' },
  mistakes: { email: 'Fill in a whole e-mail address. For example: name@example.com.', wait: (time) => `This happened very often just now. Try again at ${time}.` },
  back: 'To my page',
  confirm: {
    title: 'Confirm your e-mail address', text: 'With this button you say that this e-mail address is yours. Then we can mail you when there is something new.', button: 'Yes, this is my e-mail address',
    done: 'Your e-mail address is confirmed', doneText: 'We mail you when there is something new on your page.',
  },
  gone: { title: 'This link does not work any more', text: 'Perhaps it was used, or its time is over. Ask for a new one on your page.', passwordText: 'Perhaps it was used, or it is more than half an hour old. Ask for a new one.', again: 'Ask for a new link' },
  recover: {
    title: 'Coming back in with a mail', text: 'Fill in the e-mail address that you confirmed on your page. We send you a link to choose a new password.', button: 'Send me a link',
    sent: 'Look in your mail', sentText: 'Does this address belong to a page? Then a mail with a link is on its way. The link works for half an hour. No mail? Look in your spam folder.',
    link: 'Confirmed an e-mail address with us?', linkText: 'Come in with a mail',
  },
  letters: {
    sign: {
      subject: 'Something is ready for you',
      short: 'Something new is ready for you on your page.',
      text: (door, url, settings) => `Hello,\n\nSomething new is ready for you at ${door}.\n\nFind it here: ${url}\n\nNo more mail? Choose that here: ${settings}\nYou cannot reply to this mail.\n\nKind regards,\n${door}\n`,
    },
    confirm: {
      subject: 'Confirm your e-mail address',
      text: (door, url) => `Hello,\n\nSomebody filled in this e-mail address at ${door}. Was that you? Then confirm it here: ${url}\nThe link works for a day.\n\nWas it not you? Then you do not need to do anything.\n\nKind regards,\n${door}\n`,
    },
    password: {
      subject: 'Your link to come back in',
      text: (door, url) => `Hello,\n\nSomebody asked ${door} for a link to come back in. Was that you? Then choose a new password here: ${url}\nThe link works for half an hour, and once.\n\nWas it not you? Then you do not need to do anything.\n\nKind regards,\n${door}\n`,
    },
  },
};
