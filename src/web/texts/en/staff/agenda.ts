import type { SameKeys } from '../../texts.ts';
import type { agenda as dutch } from '../../nl/staff/agenda.ts';

export const agenda: SameKeys<typeof dutch> = {
  title: 'My calendar',
  week: (from: string, to: string) => `${from} up to ${to}`,
  weeks: 'Other weeks', earlier: 'Previous week', thisWeek: 'This week', later: 'Next week',
  none: 'You have no appointments this week.', noneHelp: 'Open a case and propose times. What a client chooses appears here.',
  insteadOf: (name: string) => `in place of ${name}`,
  only: (who: string) => `${who} only`, whom: { title: 'Who sees this appointment?', label: 'For whom?', hint: 'Only who you choose sees this appointment, and who looks along for them.', all: 'Everybody in this case', button: 'Keep for whom' },
  today: 'Appointments today', todayNone: 'You have no appointments today.', toAgenda: 'To my calendar',
  toWriteUp: 'Still to write up', toWriteUpText: 'What became of it? Write it down while you remember.',
  outcomes: { took_place: 'took place', not_come: 'did not come', cancelled_late: 'cancelled late', cancelled_in_time: 'cancelled', cancelled_by_us: 'cancelled by us', broken_off: 'broken off' },
  followUps: 'After a no-show', followUp: { call: 'Call', write: 'Write to' }, followUpText: (what: string, who: string, when: string) => `${what} ${who}: did not come on ${when}`, followUpDone: 'Done',
  rulesLink: 'Free times and own calendar',
  ofCase: 'Appointments', toCase: 'To the case', appointments: 'Appointments of this case', noneOfCase: 'There are no appointments yet.',
  states: { offered: 'waits for a choice', booked: 'made', cancelled: 'cancelled' }, cancelled: { in_time: 'cancelled in time', late: 'cancelled late', by_us: 'cancelled by us' },
  when: 'When', how: 'How', state: 'State', open: 'See', noTime: 'No time yet', offeredTimes: 'Proposed times', where: 'Where', words: 'Said with it', length: 'How long', minutes: (count: number) => `${count} minutes`,
  offer: {
    title: 'Make an appointment', how: 'How', minutes: 'Minutes', place: 'Where', placeHint: 'For a video call: empty is your own video address.', words: 'With it', wordsHint: 'The client reads this too.',
    mode: 'Who chooses the time', pick: 'The client chooses from these times', agreed: 'It is agreed already: only the first time counts',
    day: (number: number) => `Day ${number}`, time: (number: number) => `Time ${number}`, timesHint: 'Fill in as many times as you like. Empty is fine.', sure: 'I know, make the appointment anyway', button: 'Propose',
  },
  one: {
    title: 'Appointment', move: 'Move', day: 'New day', time: 'New time', moveButton: 'Move', cancel: 'Cancel', cancelText: 'The time becomes free. Let the client know why.', withdraw: 'Withdraw the proposal', cancelButton: 'Cancel it', file: 'Put in my calendar',
    became: 'What became of it?', tookPlace: 'Write up the contact', missed: 'Did not come', reason: 'Why', waited: 'Minutes waited', missedButton: 'Write down: did not come', lateButton: 'Write down: cancelled late',
    task: { call: 'Ready for you: call.', write: 'Ready for you: write.' },
  },
  rules: {
    title: 'Free times and own calendar', open: 'Clients choose a free time themselves', minutes: 'Minutes per appointment', notice: 'Hours in advance', travel: 'Minutes of travel around an appointment elsewhere', weeks: 'Weeks ahead', video: 'Own address for video calls', videoHint: 'Begins with https://', save: 'Save',
    week: 'My week', weekNone: 'You gave no hours yet. Without hours a client cannot choose.', weekday: 'Day', from: 'From', to: 'To', kinds: 'How', add: 'Add hours', remove: 'Remove',
    standIn: 'Who stands in?', standInHint: 'On these days that colleague sees your cases and appointments. You can also arrange it later at standing in.', standInNone: 'Nobody yet',
    leave: 'Away', leaveNone: 'You gave no days away.', first: 'First day', last: 'Last day', addLeave: 'Add days away', leaveOf: (from: string, to: string) => `${from} up to ${to}`,
    own: 'Read my own calendar', ownText: 'Give the address (ICS) of your own calendar. We only keep when you are busy, not what it says.', ownAddress: 'Address of your calendar', ownSave: 'Read my calendar', ownStop: 'Stop reading',
    ownWaiting: 'Your calendar is read within a quarter of an hour.', ownRead: (moment: string) => `Last read: ${moment}.`, ownFailed: 'Reading failed the last time. See whether the address is still right.',
    feed: 'This calendar in your own calendar', feedText: 'With a secret address your own calendar follows along. It only says "Appointment", no names.', feedMake: 'Make a secret address', feedRenew: 'Make a new address', feedStop: 'Stop the address', feedReady: 'Copy this address now. You see it only once.',
  },
  done: {
    whom: 'It is kept. Who you chose sees the appointment now.', offered: 'The times are ready for the client.', booked: 'The appointment is made.', moved: 'The appointment is moved.', cancelled: 'The appointment is cancelled.', missed: 'It is written down.', followed: 'Good that you did it.', saved: 'It is saved.', gone: 'This has changed meanwhile.',
    inLeave: 'It is saved. Mind: there are appointments in those days already.',
  },
  mistakes: {
    whom: 'Choose for whom the appointment is.', kind: 'Choose how you meet.', minutes: 'Fill in a number of minutes from 5 to 480.', times: 'Fill in at least one day with a time.', time: 'Fill in a time with every day, such as 9:00.', place: 'Make it shorter: 300 characters at most.', words: 'Make it shorter: 1000 characters at most.',
    past: 'Choose a time that is still to come.', taken: 'You have an appointment then. Choose another time.', busy: 'You are busy or away then. Choose another time, or tick that you are sure.', closed: 'The institution is closed on that day. Choose another day, or tick that you are sure.',
    reason: 'Choose why.', waited: 'Fill in a number of minutes from 0 to 240.', rule: 'Fill in a whole number that is possible.', video: 'Fill in an address that begins with https://.', hours: 'Choose a day, a begin and a later end.', kinds: 'Choose at least one way.', leave: 'Choose a last day that is after the first and not over yet.', address: 'Fill in the address of your calendar. It begins with https://.',
  },
};
