import type { PageStanding } from '../../../domain/conversations/owning/cards/cards.rules.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { View } from '../../view.ts';

/** How it stands with the own page of who asked, in one line. */
export function saidOfPage(view: View, standing: PageStanding, now: Date): string {
  const words = view.t.staff.card.standing;
  if (standing.kind === 'card') return words.card(sayMoment(standing.until, now, view.language));
  if (standing.kind === 'expired') return words.expired(sayMoment(standing.at, now, view.language));
  return standing.kind === 'never_back' ? words.never_back(sayMoment(standing.since, now, view.language)) : words[standing.kind];
}
