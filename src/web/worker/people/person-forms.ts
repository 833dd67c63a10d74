import { z } from 'zod';
import { settingRight, type DetailsBefore, type SettingRight } from '../../../domain/cases/clients/details/details.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import type { Texts } from '../../texts/texts.ts';
import { placeOf } from '../cases/register-forms.ts';
import { mistakesOf } from '../form-mistakes.ts';

const text = z.string().catch('');

/** What was typed about someone, and the case one came from. */
export const typedPerson = z.object({ firstName: text, surname: text, birthDate: text, phone: text, email: text, postcode: text, municipality: text, why: text, casus: z.coerce.number().int().positive().optional().catch(undefined) });
export type TypedPerson = z.infer<typeof typedPerson>;

/** The form as it stands before anyone typed. */
export function personAsIs(details: DetailsBefore, casus: number | undefined): TypedPerson {
  return { ...details, postcode: details.postcode ?? '', municipality: details.municipality ?? '', why: '', casus };
}

export type ReadPerson = { ok: true; input: SettingRight } | { ok: false; mistakes: Mistakes };

/** Reads what was typed. A place that stood there already needs no postcode that we know. */
export function readPerson(house: House, typed: TypedPerson, before: DetailsBefore, words: Texts['staff']['cases']['mistakes']): ReadPerson {
  const isSamePlace = typed.postcode === (before.postcode ?? '') && typed.municipality === (before.municipality ?? '');
  const { place, mistakes: wrong } = isSamePlace ? { place: { postcode: before.postcode ?? undefined, municipality: before.municipality ?? undefined }, mistakes: {} } : placeOf(house, typed, words);
  const { casus: _, ...fields } = typed;
  const input = settingRight.safeParse({ ...fields, postcode: place.postcode, municipality: place.municipality });
  const found = input.success ? {} : mistakesOf(input.error, { firstName: words.firstName, surname: words.surname, birthDate: words.birthDate, phone: words.phone, email: words.email, why: words.why }, words.lookAgain);
  const mistakes = { ...found, ...wrong };
  return input.success && Object.keys(mistakes).length === 0 ? { ok: true, input: input.data } : { ok: false, mistakes };
}
