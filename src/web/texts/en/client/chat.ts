import type { SameKeys } from '../../texts.ts';
import type { chat as dutch } from '../../nl/client/chat.ts';

export const chat: SameKeys<typeof dutch> = {
  title: 'Chat',
  way: { title: 'Chat with us', open: 'It is chat time now.', closed: (when: string) => `The chat is closed. Open again: ${when}.`, closedUnknown: 'The chat is closed now.', free: 'Free. No name needed.' },
  audience: { all: '', youth: 'This chat is for young people under 18.', adults: 'This chat is for adults.' },
  door: {
    open: 'The chat is open', openUntil: (time: string) => `Today until ${time}.`, openText: 'You type, we type back. You do not have to give your name.',
    full: 'The chat is busy now', fullText: (wait: string) => `You can join the line. The wait is now ${wait}.`, fullUnknown: 'You can join the line. We do not know yet how long it takes.',
    closed: 'The chat is closed now', closedNext: (when: string) => `The chat opens again ${when}.`, closedUnknown: 'Look again later, or write your question.',
    nobody: 'Nobody is at the chat right now', nobodyText: 'It is chat time, though. Try again soon, or write your question.',
    write: 'Write your question', writeText: 'You can always write, at night too. A worker answers you.',
  },
  wait: { range: (from: number, to: number) => `${from} to ${to} minutes`, between: (from: string, to: string) => `${from} to ${to}`, minutes: (count: number) => `${count} minutes`, hours: (count: number) => `${count} hours`, soon: 'a few minutes', unknown: 'not known yet' },
  start: {
    first: 'What is it about?', firstHint: 'Short is fine. Whoever helps you reads this first. You may also leave it empty.',
    postcode: 'Your postcode', postcodeHint: 'Only the 4 digits. Then we know who helps near you.', municipality: 'In which municipality do you live?',
    age: 'How old are you?', ages: { under_16: 'Younger than 16', '16_17': '16 or 17', '18_plus': '18 or older' },
    privacyTitle: 'What we do with the chat',
    privacy: 'Only who helps you reads what you type. We keep the talk for a while, locked. Then we erase the words.',
    ends: 'We tell nobody. Except when you or someone else is in great danger. Then we tell you first, if we can.',
    more: 'Read what confidential means', agree: 'By starting you agree with this.', button: 'Start the chat',
    mistakes: {
      postcode: 'Fill in the 4 digits of your postcode.', outside: 'Another institution helps there. Use your postcode to see which one.', municipality: 'Choose your municipality.',
      age: 'Choose how old you are.', notForYou: 'This chat is not for your age. You can write a question.', long: 'This is too long for a start. Make it shorter. The rest can come later.',
      elsewhere: 'The chat for your municipality is closed now. You can write a question.', tooMany: (time: string) => `A lot came in at once. Try again after ${time}.`,
      consent: 'The text below has just changed. Read it again and then start.',
    },
  },
  waiting: {
    title: 'You are in the line', place: (place: number) => (place === 1 ? 'You are the first in the line.' : `There are ${place - 1} people before you.`),
    wait: (text: string) => `You wait about ${text} more.`, unknown: 'We do not know yet how long it takes.', text: 'Keep this page open. It refreshes by itself. You may start to write.',
    long: 'This takes long', longText: 'Rather not wait? Make it a question. What you typed stays. You get an answer later.', longLink: 'Make it a question',
  },
  talk: {
    title: (name: string) => `You are talking with ${name}`, log: 'The talk', you: 'You', someone: 'A worker', house: 'A word from us', empty: 'Nothing was written yet.',
    takenBack: 'This message was taken back.', takeBack: 'Take back', read: 'Read', sending: 'being sent', typing: (name: string) => `${name} is typing.`,
    offline: 'There is no connection for a moment. Keep typing. We send it as soon as we can.', endedLive: 'The talk has ended. Your text is still here. Reload the page to go on.', refresh: 'The page refreshes by itself.',
    write: 'Write a message', writing: 'Something is waiting that was not sent.', writingLink: 'Finish it', end: 'Stop chatting',
    label: 'Your message', hint: 'Take your time. This page stays as it is while you type.', send: 'Send', look: 'See if there is something new', back: 'Later',
    mistakes: { empty: 'Write your message first.', long: (count: string) => `This is ${count} characters. There is room for 200,000. Send it in two parts.`, ended: 'The talk had just ended. Your text is still here.' },
    lost: 'This page was open for long. Your text is still here. Send it once more.',
  },
  returned: 'The worker is away for a moment. Somebody else reads what you wrote and comes soon. You do not have to tell it again.',
  silent: 'Are you still there? Take your time. Is this not a good moment? Then the talk ends by itself later. You can still come back to it for a while after that.',
  limit: 'This talk ends in 5 minutes. What do you still want to say? Afterwards you can always write a question or start a new chat.',
  reopened: 'Good that you are back. Somebody comes soon. You do not have to tell it again.',
  closedLine: 'The talk was closed.',
  ended: {
    isKept: 'This talk has been kept', ownText: 'It is on your own page. There you can read it again later, or ask something more.', isKeptText: 'With your code and your secret word you can read it again.', showCode: 'Show my code', copy: 'Copy or print the talk', copyTitle: 'Copy or print the talk', copyText: 'Put the cursor in the box, select all and copy. Or choose "print" in your browser. Mind: who finds this can read it.', copyLabel: 'The talk', copyButton: 'Copy', copied: 'Copied.', print: 'Print', copyBack: 'Back to the talk', threeThanks: 'Thank you. We learn from it.',
    title: 'The talk has ended', text: 'Good that you wrote.', reopen: 'Go on talking', reopenText: 'You can for a while yet. After that the talk is really closed.',
    keep: 'Keep the talk', keepText: 'Choose a secret word. You get a code. With these two you can read the talk later.', word: 'Your secret word', wordHint: 'At least 6 letters. Choose something nobody guesses.', keepButton: 'Keep',
    kept: 'Your code', keptText: 'Write the code down, or take a picture. You fill in code and word at "My question".', wordMistake: 'Choose a word of at least 6 letters.',
    three: 'Three questions about this talk', threeText: 'We learn from it. It takes a minute.', follow: 'Something else to ask?', followText: 'Write it here. You get an answer later.', tooLate: 'You cannot go on in this talk any more. Feel free to start a new chat.', again: 'To the chat',
  },
  instead: {
    title: 'Make it a question', text: 'What you wrote goes along.', body: 'What else do you want to say?', button: 'Send as a question', taken: 'Somebody just came. You can talk now.', empty: 'Write first what it is about.', back: 'Keep waiting',
  },
};
