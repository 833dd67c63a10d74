import type { SameKeys } from '../../texts.ts';
import type { letters as dutch } from '../../nl/client/letters.ts';

export const letters: SameKeys<typeof dutch> = {
  answer: {
    subject: 'There is something ready for you',
    text: (door, url) => `Hello,\n\nThere is something ready for you at ${door}.\n\nRead it here: ${url}\nYou need your code and your secret word.\n\nYou cannot reply to this mail.\n\nKind regards,\n${door}\n`,
  },
};
