import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { forWhom, mostTimes, offer, type Offer } from '../../../domain/appointments/appointments.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';
import { mistakesOf } from '../form-mistakes.ts';

const text = z.string().catch('');
type Words = Texts['staff']['agenda']['mistakes'];

const numbers = Array.from({ length: mostTimes }, (_, index) => index + 1);

/** The rows of days and times of a form, as they were typed. */
export function timesIn(body: Record<string, unknown>): { day: string; time: string }[] {
  return numbers.map((number) => ({ day: text.parse(body[`dag${number}`]), time: text.parse(body[`tijd${number}`]) }));
}

/** What was typed to offer an appointment; days and times as `dag1`, `tijd1` ... */
export const typedOffer = z.looseObject({ formKey: z.uuid().catch(() => randomUUID()), kind: text, minutes: text, place: text, words: text, mode: text, zeker: text, voor: text })
  .transform((body) => ({ ...body, times: timesIn(body) }));
export type TypedOffer = z.infer<typeof typedOffer>;

/** For whom, as it was chosen; nothing when it was not. */
export function forWhomOf(voor: string): Offer['forWhom'] {
  return forWhom.safeParse(voor).data;
}

/** An offer as nobody has typed in it yet. */
export function emptyOffer(minutes: number): TypedOffer {
  return typedOffer.parse({ kind: 'office', minutes: String(minutes), mode: 'pick' });
}

export type ParsedOffer = { ok: true; offer: Offer } | { ok: false; mistakes: Mistakes };

/** Reads an offer. Rows that stayed empty are left out; a day without a time, or the other way round, is a mistake. */
export function parseOffer(typed: TypedOffer, words: Words): ParsedOffer {
  const filled = typed.times.map((time, index) => ({ ...time, number: index + 1 })).filter((time) => time.day !== '' || time.time !== '');
  const read = offer.safeParse({
    formKey: typed.formKey, kind: typed.kind, minutes: typed.minutes, place: typed.place, words: typed.words, isAgreed: typed.mode === 'agreed', isSure: typed.zeker !== '', forWhom: forWhomOf(typed.voor),
    times: filled.map(({ day, time }) => ({ day, time })),
  });
  if (read.success) return { ok: true, offer: read.data };
  const mistakes = mistakesOf(read.error, { kind: words.kind, minutes: words.minutes, place: words.place, words: words.words, times: words.times }, words.times);
  return { ok: false, mistakes: withTimeMistakes(mistakes, read.error, filled, words) };
}

/** A mistake in the times, at the field of the row it is in. */
export function withTimeMistakes(found: Mistakes, error: z.ZodError, filled: readonly { number: number }[], words: { time: string; times: string }): Mistakes {
  const { times, ...mistakes } = found;
  if (!times) return mistakes;
  const wrong = error.issues.find((issue) => issue.path[0] === 'times');
  const row = filled[Number(wrong?.path[1] ?? -1)];
  return { ...mistakes, [row ? `${wrong?.path[2] === 'day' ? 'dag' : 'tijd'}${row.number}` : 'dag1']: row ? words.time : words.times };
}

/** The field of a time that was refused. */
export function fieldOfTime(typed: Pick<TypedOffer, 'times'>, at: number | undefined): string {
  const filled = typed.times.flatMap((time, index) => (time.day !== '' || time.time !== '' ? [index + 1] : []));
  return `tijd${filled[at ?? 0] ?? 1}`;
}
