import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { plannedOffer, type PlannedOffer } from '../../../domain/appointments/planned/planned.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';
import { timesIn, withTimeMistakes } from '../appointments/agenda-forms.ts';
import { mistakesOf } from '../form-mistakes.ts';

const text = z.string().catch('');

/** What was typed to offer times to a visitor; days and times as `dag1`, `tijd1` ... */
export const typedPlanned = z.looseObject({ formKey: z.uuid().catch(() => randomUUID()), minutes: z.string().catch('30'), words: text, zeker: text })
  .transform((body) => ({ ...body, times: timesIn(body) }));
export type TypedPlanned = z.infer<typeof typedPlanned>;

export type ParsedPlanned = { ok: true; offer: PlannedOffer } | { ok: false; mistakes: Mistakes };

/** Reads the times of a form. Rows that stayed empty are left out; a day without a time, or the other way round, is a mistake. */
export function parsePlanned(typed: TypedPlanned, words: Texts['staff']['planned']['mistakes']): ParsedPlanned {
  const filled = typed.times.map((time, index) => ({ ...time, number: index + 1 })).filter((time) => time.day !== '' || time.time !== '');
  const read = plannedOffer.safeParse({ formKey: typed.formKey, minutes: typed.minutes, words: typed.words, isSure: typed.zeker !== '', times: filled.map(({ day, time }) => ({ day, time })) });
  if (read.success) return { ok: true, offer: read.data };
  return { ok: false, mistakes: withTimeMistakes(mistakesOf(read.error, { minutes: words.minutes, words: words.words, times: words.times }, words.times), read.error, filled, words) };
}
