import type { NamedCase, OrganisationChoice } from '../../../domain/contacts/choices/choices.queries.ts';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { themeNames } from '../desk.tsx';
import { sayCase, sayClient } from './contact-words.ts';

interface Known { view: View; house: House; now: Date; named: ReadonlyMap<number, NamedCase>; organisations: readonly OrganisationChoice[] }

/** A word of a closed list; what is not in it (any more) says itself. */
function wordOf(list: Readonly<Record<string, string>>, value: unknown, none: string): string {
  return value === null ? none : list[String(value)] ?? String(value);
}

function sayClients({ view, named }: Known, ids: readonly unknown[]): string {
  const clients = [...named.values()].flatMap((one) => one.clients);
  return ids.map((id) => {
    const client = clients.find((one) => one.clientId === id);
    return client ? sayClient(view, client) : view.t.staff.hours.clientNumber(Number(id));
  }).join(', ') || view.t.staff.hours.correction.everybody;
}

/** The value of a field of a contact in words. */
export function sayValue(known: Known, field: string, value: unknown): string {
  const { view, house, now, named, organisations } = known;
  const words = view.t.staff.hours;
  if (field === 'channel') return wordOf(words.channels, value, '');
  if (field === 'outcome') return wordOf(words.outcomes, value, '');
  if (field === 'indirectKind') return wordOf(words.indirectKinds, value, '');
  if (field === 'reason') return wordOf(words.reasons, value, words.noReason);
  if (field === 'themes') return Array.isArray(value) && value.length > 0 ? themeNames(house, value.map(String)).join(', ') : words.noTheme;
  if (field === 'clientIds') return sayClients(known, Array.isArray(value) ? value : []);
  if (field === 'organisationId') return value === null ? words.noOrganisation : organisations.find((one) => one.organisationId === value)?.name ?? words.noOrganisation;
  if (field === 'caseId') {
    const one = typeof value === 'number' ? named.get(value) : undefined;
    return one ? sayCase(view, one, now) : words.noCase;
  }
  return value === null ? words.noMunicipality : String(value);
}
