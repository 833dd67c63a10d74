import type { SameKeys } from '../../texts.ts';
import type { live as dutch } from '../../nl/staff/live.ts';

export const live: SameKeys<typeof dutch> = {
  label: 'News from the desk',
  news: 'Something is new at the desk.',
  show: 'Show it',
  alarm: 'A colleague needs your help now.',
  toQuestion: 'To the question',
  later: 'Later',
};
