import type { SameKeys } from '../../texts.ts';
import type { adminChat as dutch } from '../../nl/staff/admin-chat.ts';

export const adminChat: SameKeys<typeof dutch> = {
  title: 'Chat hours',
  lead: 'For each front door: when the chat is open. It is only really open when somebody is at the chat too.',
  none: 'There is no front door yet. Make one first.',
  off: 'no chat', hours: 'hours a week', door: 'Front door', caption: 'Chat hours of each front door', open: 'Per week',
  week: 'Every week', weekHelp: 'Empty is closed. Holidays and days on which you are closed count by themselves.',
  days: 'Other days', daysHelp: 'A day on which the chat of this door is different.', daysNone: 'There are no other days.', day: 'Day', name: 'Why', what: 'What', closed: 'closed', openFrom: (opens: string, closes: string) => `open from ${opens} to ${closes}`, opens: 'Open from', closes: 'Until', timesHint: 'Leave both times empty when the chat is closed then.', add: 'Add the day',
  more: 'For whom the chat is and what we ask first is at', settings: 'Settings',
  mistakes: { day: 'Choose a day.', name: 'Write why, in a few words.', closes: 'Fill in two times, the second after the first. Or leave both empty.' },
};
