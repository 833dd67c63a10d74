import type { SameKeys } from '../../texts.ts';
import type { aftercare as dutch } from '../../nl/client/aftercare.ts';

export const aftercare: SameKeys<typeof dutch> = {
  title: 'May we ask later how you are?',
  lead: 'After the end of the help you get a message on this page. You need not answer.',
  choose: 'When may we?',
  months: { 1: 'After 1 month', 3: 'After 3 months', 6: 'After 6 months' },
  agree: 'Yes, you may',
  change: 'Save',
  agreed: (when) => `We ask how you are: ${when}. The time counts from the end of the help.`,
  stopped: 'You stopped these messages. You can turn them on again below.',
  stop: 'Stop these messages',
  stopHint: 'No more of these messages?',
  mistake: 'Choose when we may.',
  done: { agreed: 'Agreed. You can always stop it.', stopped: 'The messages were stopped.' },
  letter: {
    title: 'How are you now?',
    text: (months) => `Hello,\n\nThe help ended ${months === 1 ? 'a month' : `${months} months`} ago. We wonder how you are now.\n\nDo you want to write back? You can do so below. Somebody of ours reads it. You need not.\n\nAre things worse? Then look at your look back once more. You may also always ask a new question.\n\nYou can stop these messages with the button on this page.`,
  },
};
