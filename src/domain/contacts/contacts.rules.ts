import type { Channel, MinutesChoice } from './contacts.schema.ts';

const onlineChannels: readonly string[] = ['chat', 'mail', 'homework', 'video'] satisfies Channel[];

/** Where a contact comes from: chat, mail, homework and video are online, everything else is entered in the register. */
export function sourceOf(channel: string): 'online' | 'register' {
  return onlineChannels.includes(channel) ? 'online' : 'register';
}

/** Whether help was given: also when it was broken off. Not when someone did not come, or it was cancelled. */
export function tookPlace(outcome: string): boolean {
  return outcome === 'took_place' || outcome === 'broken_off';
}

/** Whole minutes of measured seconds, rounded up to a step of 1, 5 or 15 minutes. No attention is no minutes. */
export function minutesOf(seconds: number, step: number): number {
  return Math.ceil(seconds / 60 / step) * step;
}

/** What stands ready for a contact that has to be confirmed. */
export interface Offer {
  /** The choice that stands first, as the institution set it; nothing when neither is there. */
  first: 'measured' | 'norm' | 'noted' | undefined;
  measured: number | undefined;
  norm: number | undefined;
  /** What a colleague noted, for a contact that joins his. */
  noted?: number | undefined;
}

/**
 * What to offer: measured minutes and the norm side by side, and first of all what a colleague noted of the same moment. What is not
 * there is not offered; the norm never counts by itself.
 */
export function offerOf(
  contact: { measuredSeconds: number | null; normMinutes: number | null; joinsId?: number | null; minutesDirect?: number }, settings: { minutes: string; step: number },
): Offer {
  const measured = contact.measuredSeconds === null ? undefined : minutesOf(contact.measuredSeconds, settings.step);
  const norm = contact.normMinutes ?? undefined;
  const order = settings.minutes === 'norm' ? [['norm', norm], ['measured', measured]] as const : [['measured', measured], ['norm', norm]] as const;
  const noted = contact.joinsId ? contact.minutesDirect : undefined;
  return { first: noted === undefined ? order.find(([, minutes]) => minutes !== undefined)?.[0] : 'noted', measured, norm, noted };
}

/** The minutes of a choice; nothing when it chooses what is not there. */
export function chosenMinutes(choice: MinutesChoice, offer: Offer): number | undefined {
  return typeof choice === 'number' ? choice : offer[choice];
}

/** The share of registered time that goes to clients, in whole percent, cut: direct / (direct + indirect). Travel stands apart. */
export function directShare(minutes: { direct: number; indirect: number }): number | undefined {
  const all = minutes.direct + minutes.indirect;
  return all === 0 ? undefined : Math.floor((minutes.direct / all) * 100);
}

/** Whether a contact may be the first of a case: help that took place, with the client himself. */
export function countsAsFirst(contact: { outcome: string; channel: string }): boolean {
  return tookPlace(contact.outcome) && contact.channel !== 'about';
}

/**
 * Minutes as people type them: whole minutes ('45') or hours and minutes ('1:15', also '1u15' and '1.15'). Nothing when it is neither,
 * or more than a day (1440).
 */
export function readMinutes(typed: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:.u](\d\d)$/.exec(typed.trim()) ?? [];
  if (hours !== undefined && Number(minutes) >= 60) return undefined;
  const total = hours === undefined ? (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : undefined) : Number(hours) * 60 + Number(minutes);
  return total !== undefined && total <= 1440 ? total : undefined;
}
