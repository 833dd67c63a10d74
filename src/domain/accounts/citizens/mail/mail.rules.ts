/** What is sealed for whom, and under which name an address is found. */
export const mailPurposes = { email: 'e-mail of a citizen', emailIndex: 'e-mail of a citizen', ask: 'asked for a link' } as const;

/** Hours after the beginning of a page before an address is offered: first he finds his way. */
export const hoursBeforeOffer = 24;
const hour = 3_600_000;

/** How long a link in a mail works: a day to confirm an address, half an hour to choose a password. */
export const linkHours = { address: 24, password: 0.5 } as const;
export type LinkOpens = keyof typeof linkHours;

/** Until when a link that is made now works. */
export function linkEndsAt(opens: LinkOpens, now: Date): Date {
  return new Date(now.getTime() + linkHours[opens] * hour);
}

/** Whether an address is offered on a page: not while it is new, and never after an answer. */
export function mayOffer(page: { createdAt: Date; hasAnswered: boolean }, now: Date): boolean {
  return !page.hasAnswered && now.getTime() - page.createdAt.getTime() >= hoursBeforeOffer * hour;
}
