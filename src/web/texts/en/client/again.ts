export const again = {
  ask: 'I have a question again',
  askHelp: 'Your question reaches the whole team. Who helped you can open this file again.',
  meanwhile: 'This file was closed meanwhile. Here is what you wrote. It was not sent.',
  appointmentsOff: 'Appointments to come are called off. Who wants a sign gets one.',
  noAnswer: 'Needs no answer',
  noAnswerHelp: 'The last message waits for an answer now.',
  noAnswerSaid: 'This message needs no answer. It waits for nobody.',
  answerAfterAll: 'Answer after all',
  done: { aside: 'This message does not wait for an answer any more.', back: 'This message waits for an answer again.' },
};
