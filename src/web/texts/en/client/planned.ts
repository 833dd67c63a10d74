import type { planned as nl } from '../../nl/client/planned.ts';

export const planned: typeof nl = {
  eyebrow: 'Chat by appointment',
  pick: {
    title: (name) => `${name} would like to chat with you`,
    text: (minutes) => `Choose a time that suits you. The chat takes about ${minutes} minutes.`,
    legend: 'When can you?',
    button: 'Choose this time',
    none: 'None of these times',
    noneText: 'Nothing suits you? That is all right. Write when it would suit you, if you like.',
    word: 'When would suit you?',
    noneButton: 'Ask for other times',
    noneLeft: 'These times have passed or are taken. Feel free to ask for others.',
  },
  coming: {
    title: (moment) => `Your chat is ${moment}`,
    text: (name) => `You will talk with ${name}. You do not have to wait in line.`,
    how: (minutes) => `Come back to this page then, with your code and your secret word. You can enter from ${minutes} minutes before the time.`,
    cancel: 'Cancel it',
    cancelText: 'Can you not make it? Cancel it. After that you can ask for another time.',
  },
  open: {
    title: (name) => `${name} is expecting you`,
    before: (time) => `The chat starts at ${time}. You can already enter.`,
    after: (time) => `The chat started at ${time}. You can still enter.`,
    button: 'Enter the chat',
  },
  notCome: {
    title: 'The time of your chat has passed',
    text: 'That is all right. Anything can come up. Ask for a new time, or write below what you would like to say.',
  },
  workerMissed: {
    title: (name) => `We are sorry: ${name} was not there`,
    text: 'That was not because of you. What you wrote has been kept. Ask for a new time, or write your question below. We also report this among ourselves, so that it goes better.',
  },
  byUs: {
    title: (name) => `${name} has cancelled the chat`,
    text: 'You can ask for another time, or write below.',
  },
  again: 'Ask for a new time',
  letters: {
    none: (name) => `None of the times for the chat with ${name} suits me.`,
    cancelled: (name, moment) => `I am not coming to the chat with ${name} of ${moment}.`,
    again: (name) => `I would like a new time for a chat with ${name}.`,
  },
  done: { gekozen: 'Your time is set.', bezet: 'This time has just been taken. Choose another one.', gevraagd: 'Your message has been sent. You will see new times here as soon as they are there.', afgezegd: 'The chat has been cancelled.', nu: 'That is no longer possible. Below you see how it stands.', tijd: 'Choose a time first.' },
  reminder: {
    subject: 'A reminder for tomorrow',
    text: (door, url) => `Hello,\n\nThere is something planned for you tomorrow at ${door}.\n\nYou find it here, with your code and your word: ${url}\n\nYou cannot reply to this mail.\n\nKind regards,\n${door}\n`,
  },
};
