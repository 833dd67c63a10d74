import type { NamedCase } from '../../../domain/contacts/choices/choices.queries.ts';
import type { Contact } from '../../../domain/contacts/contacts.queries.ts';
import { sayDay, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { themeNames } from '../desk.tsx';

/** What a contact was about, in a few words: its themes and its place; empty when nothing is known. */
export function sayAbout(house: House, contact: Pick<Contact, 'themes' | 'municipality'>): string {
  return [themeNames(house, contact.themes).join(', '), contact.municipality ?? ''].filter(Boolean).join(' · ');
}

/** When a contact was: 'dinsdag 24 november 14:30'. */
export function sayWhen(view: View, contact: Pick<Contact, 'day' | 'startedAt'>, now: Date): string {
  return `${sayDay(contact.day, now, view.language)} ${sayTime(contact.startedAt)}`;
}

/** A contact in one breath, to name it in a label: 'Telefoon, dinsdag 24 november 14:30'. */
export function sayContact(view: View, contact: Pick<Contact, 'channel' | 'day' | 'startedAt'>, now: Date): string {
  return `${view.t.staff.hours.channels[contact.channel]}, ${sayWhen(view, contact, now)}`;
}

/** Where a contact is corrected. */
export function contactPath(contact: Pick<Contact, 'institutionId' | 'contactId'>): string {
  return `/werk/uren/${contact.institutionId}/${contact.contactId}`;
}

/** How a case is called: by its people where their names are there, else by what, since when and its number. */
export function sayCase(view: View, one: NamedCase, now: Date): string {
  const words = view.t.staff.hours;
  const names = one.clients.flatMap((client) => client.name ?? []);
  return names.length > 0 ? words.caseOf(names.join(', '), one.workType) : words.caseSince(one.workType, sayDay(one.registeredOn, now, view.language), one.caseId);
}

/** Someone of a case, in a list to choose from. */
export function sayClient(view: View, client: NamedCase['clients'][number]): string {
  return client.name ?? view.t.staff.hours.clientNumber(client.clientId);
}

/** How a contact stands: to confirm, confirmed or corrected, and what came after its month was closed. */
export function sayState(view: View, contact: Contact): string {
  const words = view.t.staff.hours;
  const state = contact.correctedAt ? words.corrected : contact.confirmedAt ? words.confirmed : words.open;
  return [state, ...contact.afterLock ? [words.late] : [], ...contact.isLateCorrected ? [words.lateCorrected] : []].join(', ');
}
