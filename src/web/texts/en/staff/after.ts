import type { SameKeys } from '../../texts.ts';
import type { after as dutch } from '../../nl/staff/after.ts';

export const after: SameKeys<typeof dutch> = {
  title: 'Chats', lead: 'Which talks need attention. What was said is not here.',
  worrying: 'Worries', worryingHint: 'Of the last 30 days: acute, urgent, words of crisis, or written and not helped.', worryingNone: 'No talks with worries.',
  sample: 'To learn from', sampleHint: 'Naast chooses these talks itself. Nobody can steer that. Ask a colleague to read one.', sampleNone: 'No talks chosen yet. How many is among the settings.',
  elsewhere: 'Helped by another institution', elsewhereHint: 'Visitors of yours. You read along as a worker, or with a reason.', elsewhereNone: 'None.',
  tags: { acute: 'acute', urgent: 'urgent', words: 'words of crisis', unanswered: 'got no answer' }, going: 'going on', nobody: 'nobody',
  columns: { when: 'When', from: 'Where', worker: 'Worker', why: 'Why', act: 'Do', by: 'By' }, read: 'Read with a reason', readHere: 'Read',
  reader: 'Colleague', ask: 'Ask to read', asked: (name: string) => `${name} was asked`, wasRead: (name: string) => `read by ${name}`, askWords: 'Will you read this talk to learn from it?',
  done: { asked: 'Your colleague was asked.' }, refused: { 'not-there': 'This talk has a reader already.', 'not-a-colleague': 'Choose a colleague who did not have this talk.' },
  followUps: 'Still to do after a chat', followUpsDue: 'After a chat', due: (day: string) => `For ${day}`, doneButton: 'Done', open: 'Read the talk',
  followUpOn: 'Come back to it on', followUpOnHint: 'May stay empty. It is on Today that day.', followUpNote: 'What you want to do', lastWords: 'The last message of the other got no answer. That is why tomorrow is here already.', mistake: 'Choose a day from today on.',
};
