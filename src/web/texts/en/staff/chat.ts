import type { SameKeys } from '../../texts.ts';
import type { chat as dutch } from '../../nl/staff/chat.ts';

export const chat: SameKeys<typeof dutch> = {
  title: 'Chat',
  lead: 'Who waits, and with whom you talk.',
  off: 'You are not at the chat', offText: 'Nobody comes to you until you start yourself. Choose how many talks you can have at once.', room: 'Talks at once', on: 'I start chatting',
  seat: (talks: number, room: number) => `You are chatting: ${talks} of ${room} talks.`, leaving: 'You are finishing. New talks go to colleagues.', changeRoom: 'Change', stop: 'I stop chatting',
  duty: (time: string) => `You have chat duty until ${time}.`, colleagues: 'At the chat', colleague: (name: string, talks: number, room: number) => `${name}: ${talks} of ${room}`, nobody: 'Nobody is at the chat now. The front door says so too.',
  line: 'In the line', lineNone: 'Nobody is waiting.', next: 'Take the next', take: 'Take this talk', waits: (minutes: number) => (minutes < 1 ? 'just came' : `waits ${minutes} min`), away: 'away for a moment', goesFirst: 'was talking, goes first', wrote: (lines: number) => `wrote ${lines} ${lines === 1 ? 'message' : 'messages'}`, nothing: 'wrote nothing yet', urgent: 'urgent', crisis: 'note: words of crisis', someone: 'Someone', from: (place: string) => `Someone from ${place}`,
  mine: 'Your talks', busy: (minutes: number) => `${minutes} min,`, mineNone: 'You have no talk.', yourTurn: 'your turn', theirTurn: 'waiting for the other', ended: 'ended, to be closed', unread: (count: number) => `${count} new`,
  idle: 'A quiet moment? Questions may be waiting at the desk.', idleLink: 'To the questions',
  refused: { alreadyTaken: (name: string) => `${name} already has this talk.`, 'not-there': 'This talk is not there any more.', 'not-on-duty': 'You are not at the chat. Start first.', 'no-room': 'You are full. Close a talk first, or choose more at once.', 'not-allowed': 'Your role cannot do this.' },
  talk: {
    title: 'Talk', log: 'The talk', visitor: 'The other', you: 'You', colleague: 'Colleague', house: 'A word from Naast', empty: 'Nothing was written yet. Feel free to begin.', takenBack: 'This message was taken back.', takeBack: 'Take back', read: 'Read', gone: 'The other is away now. A talk ends by itself after half an hour without a sign.', endedVisitor: 'The other ended the talk.', endedOther: 'The talk has ended.',
    label: 'Your message', send: 'Send', look: 'See if there is something new', toLine: 'Back to the line', signs: 'Sound, notices and keys', phases: 'Phase of the talk', phase: (at: number, of: number, title: string) => `${at} of ${of}: ${title}`, minutes: (count: number) => `Talking: ${count} min`, crisis: 'Worries or danger', close: 'Close', end: 'End the talk', back: 'Give back to the line', backText: 'The talk goes to the front of the line. The other is told.',
    sending: 'being sent', typing: 'The other is typing.', offline: 'There is no connection for a moment. Keep typing. It goes along as soon as it can.', endedLive: 'The talk has ended. Your text is still here.',
    saved: 'Kept', notSaved: 'Not kept yet. We try again soon.', canned: 'Texts to begin with (type /)', keys: 'Ctrl and Enter sends. Alt with a digit goes to another talk.', sound: 'Sound with a new message',
    notice: 'Notice of the browser when you look elsewhere', noticeSays: 'There is something new in the chat', noticeRefused: 'Your browser stops notices. Allow them for this site in the settings of your browser.',
    place: 'Lives in', age: 'Age', ages: { under_16: 'younger than 16', '16_17': '16 or 17', '18_plus': '18 or older' }, unknown: 'not asked', since: 'In the line since', about: 'What we know',
    mistakes: { empty: 'Write your message first.', long: (count: string) => `This is ${count} characters. There is room for 200,000. Send it in two parts.`, ended: 'The talk had just ended. Your text is still here.' },
  },
  tools: { themes: 'Theme', keep: 'Keep', map: 'Social map', library: 'From the library', done: { themes: 'The theme is kept.' } },
  closing: {
    title: 'Close the talk', lead: 'What was said is the report. Only this remains.', themes: 'What was it about', result: 'How did it end', minutes: 'Minutes', button: 'Close', cancel: 'Back to the talk', other: 'Another number', number: 'Number of minutes',
    mistakes: { result: 'Choose how the talk ended.', minutes: 'Fill in whole minutes, or choose another answer.' },
  },
  stopping: { title: 'Stop chatting', lead: 'You still have talks. Choose what happens with each.', keep: 'I finish it', back: 'Back to the line, in front', hand: (name: string) => `Ask ${name}. Until a yes it stays yours.`, why: 'My duty ends.', button: 'Stop chatting', cancel: 'Go on chatting' },
  returned: 'The worker is away for a moment. Somebody else reads what you wrote and comes soon. You do not have to tell it again.',
  closedLine: 'The talk was closed.',
  done: { on: 'You are at the chat.', room: 'Changed.', off: 'You are not at the chat any more.', leaving: 'You finish your talks. After that you are off the chat.', back: 'The talk is in front of the line.', closed: 'Closed. The minutes are in My hours.', lost: 'Your page was open for long. Try once more.' },
};
