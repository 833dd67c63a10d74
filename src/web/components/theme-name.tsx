import type { Theme } from '../../domain/library/themes/themes.schema.ts';
import type { View } from '../view.ts';

/** What a topic is called in the language of the reader; in Dutch `as` its title, or short for a button. */
export function themeName(view: View, theme: Pick<Theme, 'title' | 'short' | 'english'>, as: 'title' | 'short' = 'title'): string {
  return view.language === 'en' ? theme.english : theme[as];
}
