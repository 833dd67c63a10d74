import type { SameKeys } from '../../texts.ts';
import type { pages as dutch } from '../../nl/client/pages.ts';

export const pages: SameKeys<typeof dutch> = {
  chooseTitle: 'Who helps you?',
  chooseText: 'Several institutions work together on this site. Choose who helps you.',
  of: (institution) => `This applies to ${institution}.`,
};
