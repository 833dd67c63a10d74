import type { SameKeys } from '../../texts.ts';
import type { mails as dutch } from '../../nl/staff/mails.ts';

export const mails: SameKeys<typeof dutch> = {
  acute: {
    subject: 'A colleague asks for your help now',
    text: (name, url) => `Hello ${name},\n\nA colleague asks for your help with a question now.\n\nLook at Today: ${url}/werk\n`,
  },
  emergency: {
    subject: 'A file was opened in an emergency',
    text: (name: string, url: string) => `Hello ${name},\n\nA colleague opened a file of somebody else in an emergency.\n\nLook at Today: ${url}/werk\n`,
  },
};
