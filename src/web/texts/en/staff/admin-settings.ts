import type { SameKeys } from '../../texts.ts';
import type { adminSettings as dutch } from '../../nl/staff/admin-settings.ts';

export const adminSettings: SameKeys<typeof dutch> = {
  title: 'Settings',
  lead: 'Every choice that differs between institutions. A change holds at once, for what happens from now on.',
  own: 'own choice',
  standard: 'default',
  whole: 'For the whole institution',
  range: (least, most, standard) => `A number from ${least} to ${most}. Empty is the default: ${standard}.`,
  follows: (value) => `As the institution (${value})`,
  per: { cooperation: 'By co-operation', institution: 'By institution', door: 'By front door', work_type: 'By work type', channel: 'By channel', worker: 'By worker' },
  at: { cooperation: 'Co-operation', institution: 'Institution', door: 'Front door', work_type: 'Work type', channel: 'At', worker: 'For' },
  perHelp: (value) => `Fill in only where it differs. Empty follows the institution: ${value}.`,
  channels: { mail: 'Written question', phone: 'Telephone', office: 'Counter', letter: 'Letter' },
  shared: 'The members of the co-operation agree on this together. Who keeps the server changes it.',
  noCooperation: 'You are not a member of a co-operation.',
  mistakes: {
    number: (least, most) => `Fill in a whole number from ${least} to ${most}, or leave it empty.`,
    choice: 'Choose something from the list.',
  },
};
