/** Days after the beginning of a page before a second step is offered: first everything else has its place. */
export const daysBeforeOffer = 7;
const day = 86_400_000;

/** Whether a second step is offered on a page: not while it is new, not beside another offer, and never after an answer. */
export function mayOfferFactor(page: { createdAt: Date; hasAnswered: boolean; hasFactor: boolean; hasOtherOffer: boolean }, now: Date): boolean {
  return !page.hasAnswered && !page.hasFactor && !page.hasOtherOffer && now.getTime() - page.createdAt.getTime() >= daysBeforeOffer * day;
}

/** Minutes after signing in in which somebody without a password need not show again that it is he. */
export const minutesFresh = 10;

/** Whether a session began so lately that who sits there has just shown who he is. */
export function isFresh(beganAt: Date, now: Date): boolean {
  return now.getTime() - beganAt.getTime() < minutesFresh * 60_000;
}
