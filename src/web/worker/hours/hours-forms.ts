import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { channels, contactChanges, contactEntry, outcomes, type ContactChanges, type ContactEntry } from '../../../domain/contacts/contacts.schema.ts';
import { timeOfDay } from '../../../domain/institutions/hours/hours.schema.ts';
import { timeOfMinutes, wallClock } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';

const text = z.string().catch('');
type Words = Texts['staff']['hours'];

/** What was typed in the form for a contact, to show it again. */
export const typedContact = z.object({
  formKey: z.uuid().catch(() => randomUUID()), channel: text, day: text, time: text, minutes: text, indirect: text, travel: text, theme: text, municipality: text, outcome: text, direction: text,
});
export type TypedContact = z.infer<typeof typedContact>;

/** An empty form: today, now, a telephone call. */
export function emptyContact(now: Date): TypedContact {
  const { day, minutes } = wallClock(now);
  return typedContact.parse({ channel: 'phone', day, time: timeOfMinutes(minutes), outcome: 'took_place', direction: 'out' });
}

const wholeMinutes = z.string().trim().regex(/^\d{1,4}$/).transform(Number).pipe(z.number().int().max(1440));

function minutesOf(typed: string, isNeeded: boolean): number | undefined {
  if (typed.trim() === '') return isNeeded ? undefined : 0;
  return wholeMinutes.safeParse(typed).data;
}

export type ParsedContact = { ok: true; entry: ContactEntry } | { ok: false; mistakes: Mistakes };

/** Reads the form for a contact; every mistake says what to do. */
export function parseContact(typed: TypedContact, words: Words): ParsedContact {
  const direct = minutesOf(typed.minutes, true);
  const indirect = minutesOf(typed.indirect, false);
  const travel = minutesOf(typed.travel, false);
  const mistakes: Mistakes = {
    channel: channels.some((one) => one === typed.channel) ? undefined : words.mistakes.choose,
    day: z.iso.date().safeParse(typed.day).success ? undefined : words.mistakes.day,
    minutes: direct === undefined ? words.mistakes.minutes : undefined,
    indirect: indirect === undefined ? words.mistakes.minutes : undefined,
    travel: travel === undefined ? words.mistakes.minutes : undefined,
    time: timeOfDay.safeParse(typed.time).success ? undefined : words.mistakes.time,
  };
  const entry = contactEntry.safeParse({
    formKey: typed.formKey, channel: typed.channel, direction: typed.direction === 'in' ? 'in' : 'out', day: typed.day, time: typed.time,
    minutesDirect: direct, minutesIndirect: indirect, minutesTravel: travel, outcome: outcomes.find((one) => one === typed.outcome) ?? 'took_place',
    themes: typed.theme === '' ? [] : [typed.theme], ...(typed.municipality.trim() ? { municipality: typed.municipality } : {}),
  });
  return entry.success ? { ok: true, entry: entry.data } : { ok: false, mistakes };
}

/** What was typed to correct a contact. */
export const typedCorrection = z.object({ channel: text, minutes: text, indirect: text, travel: text, theme: text, municipality: text, outcome: text, reason: text });
export type TypedCorrection = z.infer<typeof typedCorrection>;

export type ParsedCorrection = { ok: true; changes: ContactChanges } | { ok: false; mistakes: Mistakes };

/** Reads the form of a correction. `themes` that stood there stay when the first of them is still chosen. */
export function parseCorrection(typed: TypedCorrection, themes: readonly string[], words: Words): ParsedCorrection {
  const [direct, indirect, travel] = [typed.minutes, typed.indirect, typed.travel].map((minutes) => minutesOf(minutes, true));
  const mistakes: Mistakes = {
    minutes: direct === undefined ? words.mistakes.minutes : undefined,
    indirect: indirect === undefined ? words.mistakes.minutes : undefined,
    travel: travel === undefined ? words.mistakes.minutes : undefined,
  };
  const changes = contactChanges.safeParse({
    channel: typed.channel, minutesDirect: direct, minutesIndirect: indirect, minutesTravel: travel, outcome: typed.outcome,
    themes: typed.theme === '' ? [] : typed.theme === themes[0] ? themes : [typed.theme], municipality: typed.municipality.trim() || null,
  });
  if (Object.values(mistakes).some(Boolean)) return { ok: false, mistakes };
  return changes.success ? { ok: true, changes: changes.data } : { ok: false, mistakes: { channel: words.mistakes.choose } };
}
