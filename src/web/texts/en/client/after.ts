import type { SameKeys } from '../../texts.ts';
import type { after as dutch } from '../../nl/client/after.ts';

export const after: SameKeys<typeof dutch> = {
  goes: (day) => `From ${day} this file may be erased. What you want to keep you can save now.`,
};
