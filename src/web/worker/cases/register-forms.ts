import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { registration, type Registration } from '../../../domain/cases/registering/registering.schema.ts';
import { readPostcode } from '../../../domain/institutions/areas/areas.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import type { Texts } from '../../texts/texts.ts';

const text = z.string().catch('');
const list = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]);

/** What was typed in a registration, besides who it is. */
const typedRest = z.object({
  formKey: z.uuid().catch(() => randomUUID()), conversationId: text, phone: text, email: text, postcode: text, municipality: text, clientSystem: text, workTypeId: text, schoolId: text, themes: list,
  wishesOnline: text, registeredOn: text, registeredHow: text, origin: text, originOrganisationId: text, originPersonId: text, funderId: text, next: text,
});
export interface TypedPerson { firstName: string; surname: string; birthDate: string; role: string; /** Number of who it is, 'new' for somebody else, or nothing. */ is: string }
export type TypedRegistration = z.infer<typeof typedRest> & { people: TypedPerson[] };

/** At most so many people are registered in one form. */
export const mostPeople = 8;

/** The fields of a registration as they were sent, to read and to show again; `asMany` people, at least one. */
export function typedRegistrationOf(body: unknown, more = 0): TypedRegistration {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(body);
  const count = z.coerce.number().int().min(1).max(mostPeople).catch(1).parse(fields['people']);
  const people = Array.from({ length: Math.min(count + more, mostPeople) }, (_, index) => {
    const of = (name: string) => text.parse(fields[`${name}_${index}`]);
    return { firstName: of('firstName'), surname: of('surname'), birthDate: of('birthDate'), role: of('role') || (index === 0 ? 'client' : 'child'), is: of('is') };
  });
  return { ...typedRest.parse(fields), people };
}

export type ReadRegistration = { ok: true; registration: Registration } | { ok: false; mistakes: Mistakes };
type Words = Texts['staff']['cases']['mistakes'];
type Place = { postcode?: string; municipality?: string };

/** Where someone lives, by what was typed: the postcode says the municipality, unless it lies in two or is not known. */
export function placeOf(house: House, typed: { postcode: string; municipality: string }, words: Words): { place: Place; mistakes: Mistakes } {
  const read = readPostcode(typed.postcode);
  const chosen = typed.municipality.trim();
  if (!read.ok) return { place: chosen ? { municipality: chosen } : {}, mistakes: read.reason === 'empty' ? {} : { postcode: words.postcode } };
  const { postcode } = read;
  const names = house.directory.current().placesOf(postcode);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return { place: { postcode, municipality: only }, mistakes: {} };
  if (names.length > 1) return names.includes(chosen) ? { place: { postcode, municipality: chosen }, mistakes: {} } : { place: { postcode }, mistakes: { municipality: words.municipality } };
  return chosen ? { place: { postcode, municipality: chosen }, mistakes: {} } : { place: { postcode }, mistakes: { municipality: words.unknownPostcode } };
}

const orNot = (value: string) => (value === '' ? undefined : value);

function fieldOf(path: readonly PropertyKey[]): string {
  if (path[0] !== 'people') return String(path[0] ?? '');
  const [, index, field = 'surname'] = path;
  return index === 0 && (field === 'phone' || field === 'email') ? field : `${String(field)}_${String(index ?? 0)}`;
}

/** Reads a registration. Whether someone is known already was asked before: `is` of a person is 'new' or a number then. */
export function readRegistration(house: House, typed: TypedRegistration, words: Words): ReadRegistration {
  const { place, mistakes: wrongPlace } = placeOf(house, typed, words);
  const material = new Set<string>(house.library.themes.filter((theme) => theme.material).map((theme) => theme.id));
  const parsed = registration.safeParse({
    ...typed, ...place, municipality: place.municipality, postcode: place.postcode, isMaterial: typed.themes.some((theme) => material.has(theme)),
    people: typed.people.map((person, index) => ({ ...person, ...(index === 0 ? { phone: typed.phone, email: typed.email } : {}), clientId: /^\d+$/.test(person.is) ? person.is : undefined })),
    schoolId: orNot(typed.schoolId), originOrganisationId: orNot(typed.originOrganisationId), originPersonId: orNot(typed.originPersonId), funderId: orNot(typed.funderId),
    takesIt: typed.next === 'short' || typed.next === 'process' ? typed.next : undefined, conversationId: orNot(typed.conversationId),
  });
  const known: Readonly<Record<string, string>> = words;
  const mistakes: Record<string, string | undefined> = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = fieldOf(issue.path);
    mistakes[field] ??= known[field.replace(/_\d+$/, '')] ?? words.lookAgain;
  }
  Object.assign(mistakes, wrongPlace);
  return parsed.success && Object.keys(wrongPlace).length === 0 ? { ok: true, registration: parsed.data } : { ok: false, mistakes };
}
