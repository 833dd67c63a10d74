import type { SameKeys } from '../../texts.ts';
import type { mails as dutch } from '../../nl/client/mails.ts';

export const mails: SameKeys<typeof dutch> = {
  ready: {
    subject: 'Something is ready for you',
    text: (door, url) => `Hello,\n\nSomething is ready for you at ${door}.\n\nRead it here: ${url}\nYou need your code and your secret word.\n\nYou cannot reply to this mail.\n\nKind regards,\n${door}\n`,
  },
  followUp: {
    message: 'How did it go? We wrote back to you a while ago. We wonder whether it was of use to you. Feel free to write back, also if it did not work out.',
  },
};
