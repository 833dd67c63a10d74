import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { newRepresentative, type NewRepresentative } from '../../../domain/cases/representatives/representatives.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';
import { mistakesOf } from '../form-mistakes.ts';

const text = z.string().catch('');

/** What was typed about who stands for a client, and the case one came from. */
export const typedRepresentative = z.object({
  name: text, kind: text, hasCustody: text, custodySource: text, checkedOn: text, since: text, phone: text, email: text,
  formKey: z.uuid().catch(() => randomUUID()), casus: z.coerce.number().int().positive().optional().catch(undefined),
});
export type TypedRepresentative = z.infer<typeof typedRepresentative>;

export type ReadRepresentative = { ok: true; input: NewRepresentative } | { ok: false; mistakes: Mistakes };

/** Reads what was typed; else what to do about each field. */
export function readRepresentative({ casus: _casus, ...typed }: TypedRepresentative, words: Texts['staff']['representatives']['mistakes']): ReadRepresentative {
  const input = newRepresentative.safeParse(typed);
  return input.success ? { ok: true, input: input.data } : { ok: false, mistakes: mistakesOf(input.error, { ...words }, words.lookAgain) };
}
