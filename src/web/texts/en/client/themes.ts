import type { SameKeys } from '../../texts.ts';
import type { themes as dutch } from '../../nl/client/themes.ts';

export const themes: SameKeys<typeof dutch> = {
  title: 'Topics',
  intro: 'Read what you can do yourself, and what we can do for you.',
  description: 'Short texts about money, relationships, feeling low, violence, bringing up children and being alone. With help near you.',
  helpFirst: 'Is help needed now?',
  nextEyebrow: 'Your next step',
  next: 'Write us your question',
  nextText: 'A social worker will answer you. It is free.',
  nextButton: 'Write your question',
  sources: 'Where this comes from',
  checked: (day) => `checked on ${day}`,
  all: 'All topics',
};
