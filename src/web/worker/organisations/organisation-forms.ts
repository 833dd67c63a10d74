import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Organisation, OrganisationPerson } from '../../../domain/organisations/organisations.queries.ts';
import { organisationInput, organisationPersonInput, type OrganisationInput, type OrganisationPersonInput } from '../../../domain/organisations/organisations.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';
import { mistakesOf } from '../form-mistakes.ts';

const text = z.string().catch('');
const formKey = z.uuid().catch(() => randomUUID());
type Words = Texts['staff']['organisations'];

/** What was typed about an organisation, to show it again. */
export const typedOrganisation = z.object({
  formKey, kind: text, name: text, visitingAddress: text, postcode: text, municipality: text, phone: text, email: text, website: text, whatFor: text, onSocialMap: text,
});
export type TypedOrganisation = z.infer<typeof typedOrganisation>;

/** What was typed about someone at an organisation. */
export const typedPerson = z.object({ formKey, name: text, jobTitle: text, phone: text, email: text });
export type TypedPerson = z.infer<typeof typedPerson>;

/** An organisation as fields of the form. */
export function organisationAsTyped(one: Organisation): TypedOrganisation {
  return typedOrganisation.parse({ ...one, postcode: one.postcode ?? '', municipality: one.municipality ?? '', onSocialMap: one.onSocialMap ? 'on' : '' });
}

/** Someone at an organisation as fields of the form. */
export function personAsTyped(one: OrganisationPerson): TypedPerson {
  return typedPerson.parse(one);
}

export type Read<Value> = { ok: true; value: Value } | { ok: false; mistakes: Mistakes };

export function readOrganisation(typed: TypedOrganisation, words: Words): Read<OrganisationInput> {
  const parsed = organisationInput.safeParse({ ...typed, onSocialMap: typed.onSocialMap === 'on' });
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, mistakes: mistakesOf(parsed.error, words.mistakes, words.mistakes.lookAgain) };
}

export function readPerson(typed: TypedPerson, words: Words): Read<OrganisationPersonInput> {
  const parsed = organisationPersonInput.safeParse(typed);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, mistakes: mistakesOf(parsed.error, words.mistakes, words.mistakes.lookAgain) };
}
