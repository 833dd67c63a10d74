import type { SameKeys } from '../../texts.ts';
import type { mails as dutch } from '../../nl/staff/mails.ts';

export const mails: SameKeys<typeof dutch> = {
  acute: {
    subject: 'A colleague asks for your help now',
    text: (name, url) => `Hello ${name},\n\nA colleague asks for your help with a question now.\n\nLook at Today: ${url}/werk\n`,
  },
};
