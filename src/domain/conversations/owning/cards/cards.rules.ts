/** Days that a card works: long enough for the next quiet evening at home, short enough for one that gets lost. */
export const daysOfCard = 7;

/** Days for which a citizen is told that a card gave his page a new password, and for which a worker is told that nobody used a page. */
export const daysShown = { password: 14, unused: 90 } as const;

/** Until when a card that is made now works. */
export function cardEndsAt(now: Date): Date {
  return new Date(now.getTime() + daysOfCard * 86_400_000);
}

/** How it stands with the own page of who asked something, for the worker who has the question. */
export type PageStanding =
  | { kind: 'none' }
  /** A card was given and not used yet. */
  | { kind: 'card'; until: Date }
  /** The card was not used in time. */
  | { kind: 'expired'; at: Date }
  /** There is a page; nobody came back to it after the day on which it began. */
  | { kind: 'never_back'; since: Date }
  | { kind: 'page' };

interface Card { expiresAt: Date; usedAt: Date | null }

/** What a worker is told: the page when there is one, else the last card. */
export function pageStanding(page: { since: Date; hasComeBack: boolean } | undefined, card: Card | undefined, now: Date): PageStanding {
  if (page) return page.hasComeBack || now.getTime() - page.since.getTime() < 86_400_000 ? { kind: 'page' } : { kind: 'never_back', since: page.since };
  if (!card || card.usedAt) return { kind: 'none' };
  return card.expiresAt > now ? { kind: 'card', until: card.expiresAt } : { kind: 'expired', at: card.expiresAt };
}
