import type { planned as nl } from '../../nl/staff/planned.ts';

export const planned: typeof nl = {
  title: 'Chat by appointment',
  link: 'Offer a chat by appointment',
  intro: 'The visitor sees these times when he comes back with his code and word, and picks one. At that time he comes straight to you, also when the chat hour is closed. You need not be on chat duty then.',
  noWayBack: 'This visitor has no code and word, and no page of his own. So he cannot see the times.',
  minutes: 'Minutes',
  words: 'With it', wordsHint: 'The visitor reads this with the times.',
  timesHint: 'Fill in one or more times, at most four weeks ahead. You may leave some empty. A time is only taken when the visitor picks it.',
  sure: 'I know, offer this time anyway',
  button: 'Offer',
  again: 'Offer other times',
  stands: {
    offered: 'Offered. The visitor has not picked yet.', booked: (moment) => `Agreed: ${moment}.`, declined: 'None of the times suited. The visitor wrote you that.',
    cancelledVisitor: 'The visitor cancelled.', cancelledLate: (moment) => `The visitor cancelled late (${moment}).`, cancelledUs: 'You withdrew or cancelled it.', visitorMissed: (moment) => `The visitor did not come (${moment}).`, workerMissed: (moment) => `You were not there when the visitor came (${moment}). He reads that we are sorry. Offer new times soon.`, had: (moment) => `Took place: ${moment}.`,
  },
  offeredTimes: 'Times offered',
  callOff: 'Cancel it', withdraw: 'Withdraw the offer', missed: 'Did not come', late: 'Write down: cancelled late',
  back: 'Back to the question',
  done: { offered: 'Offered. If the visitor gave a mail address, he gets a mail that something is there.', calledOff: 'Cancelled. The visitor reads it when he comes back.', missed: 'Written down.', gone: 'That is no longer possible.' },
  mistakes: {
    minutes: 'Fill in a number of minutes from 10 to 120.', words: 'Make it shorter: at most 1000 characters.', times: 'Fill in at least one day with a time.', time: 'Fill in a time with each day, such as 9:00.',
    past: 'Choose a time that is still to come.', taken: 'You have an appointment then. Choose another time.', busy: 'You are busy or away then. Choose another time, or tick that you are sure.', closed: 'The institution is closed on that day. Choose another day, or tick that you are sure.', far: 'Choose a time within four weeks.',
    'no-way-back': 'This visitor has no way back.', 'in-talk': 'You are in a talk now. Round it off first.', 'has-one': 'A time is set already. Cancel that one first.', 'not-now': 'That is no longer possible.',
  },
  visitorOf: (place) => `Visitor from ${place}`,
  visitor: 'Visitor',
  team: { title: 'Chats by appointment the worker missed', text: 'Of the last 30 days. The visitor read that we are sorry, and his conversation waits with the worker as a question.', none: 'That did not happen.', when: 'When', from: 'From', worker: 'Worker' },
};
