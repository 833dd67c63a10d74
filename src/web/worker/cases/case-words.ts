import type { Language } from '../../texts/texts.ts';
import type { View } from '../../view.ts';

/** A day with its year: '2 mei 1990'. Empty when there is none. */
export function sayPlainDay(day: string | null, language: Language): string {
  if (!day) return '';
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
}

/** Who a case is about, in a few words: the first by name, and how many more. */
export function sayClients(view: View, of: { clients: readonly string[]; clientCount: number }): string {
  const words = view.t.staff.cases;
  const [first = words.noName] = of.clients;
  return of.clientCount > 1 ? words.andOthers(first, of.clientCount - 1) : first;
}
