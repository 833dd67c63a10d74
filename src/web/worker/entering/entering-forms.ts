import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ContactEntry } from '../../../domain/contacts/contacts.schema.ts';
import { enteredChannels, question, word, type Question } from '../../../domain/conversations/conversations.schema.ts';
import { findPlace, readPostcode } from '../../../domain/institutions/areas/areas.rules.ts';
import type { Directory } from '../../../domain/institutions/directory/directory.queries.ts';
import { addDays, dayOf, instantAt, minutesOfTime, timeOfMinutes, wallClock } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';

const text = z.string().catch('');
const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);

/** What was typed about a question that came in outside the site, to show it again. */
export const typedEntry = z.object({
  formKey: z.uuid().catch(() => randomUUID()), channel: text, body: text, postcode: text, municipality: text, themes: many, name: text, phone: text, email: text,
  urgent: text, minutes: text, word: text, mine: text,
  /** When it came in, as the wall showed it; empty is now. */
  day: text, time: text,
});
export type TypedEntry = z.infer<typeof typedEntry>;

export const emptyEntry = (): TypedEntry => typedEntry.parse({ channel: 'phone' });

export interface Entered {
  question: Question;
  channel: (typeof enteredChannels)[number];
  cameInAt: Date;
  word: string | undefined;
  isUrgent: boolean;
  /** The worker keeps it himself. */
  isMine: boolean;
  /** The contact in which it was told; nothing when no minutes were given. */
  contact: Omit<ContactEntry, 'conversation'> | undefined;
}

type Words = Texts['staff']['entering'];
type Place = { postcode: string | undefined; municipality: string | undefined; mistakes: Mistakes };

/** Where someone lives, as far as he said. A postcode in two municipalities asks which. */
function readPlace(typed: TypedEntry, directory: Directory, institutionId: number, now: Date, words: Words): Place {
  const chosen = typed.municipality.trim() || undefined;
  const input = readPostcode(typed.postcode);
  if (!input.ok) return { postcode: undefined, municipality: chosen, mistakes: input.reason === 'empty' ? {} : { postcode: words.mistakes.postcode } };
  const { postcode } = input;
  const found = findPlace({ areas: directory.areasOf(postcode, dayOf(now)), places: directory.placesOf(postcode), institutionIds: [institutionId], chosen });
  if (found.kind === 'ask') return { postcode, municipality: undefined, mistakes: { municipality: words.mistakes.municipality(found.municipalities.join(', ')) } };
  return { postcode, municipality: found.municipality ?? chosen, mistakes: {} };
}

/** How long ago something may have come in that is entered now, in days. */
const longestAgo = 365;

/** When it came in; nothing for a moment that cannot be. A day without a time is its noon, today without a time is now. */
function cameIn({ day, time }: TypedEntry, now: Date): Date | undefined {
  const [on, at] = [day.trim(), time.trim()];
  if (on === '' && at === '') return now;
  const [aDay, aTime] = [z.iso.date().safeParse(on === '' ? dayOf(now) : on).data, z.iso.time({ precision: -1 }).safeParse(at === '' ? '12:00' : at).data];
  if (aDay === undefined || aTime === undefined || aDay < addDays(dayOf(now), -longestAgo)) return undefined;
  if (at === '' && aDay === dayOf(now)) return now;
  const moment = instantAt(aDay, minutesOfTime(aTime));
  return moment <= now ? moment : undefined;
}

const minutesShape = z.string().trim().regex(/^\d{1,3}$/).transform(Number);
const contactChannels = { phone: 'phone', office: 'office', letter: 'letter', mail: 'mail' } as const;

function contactOf(typed: TypedEntry, channel: Entered['channel'], asked: Question, minutes: number, at: Date): Entered['contact'] {
  const { day, minutes: ofDay } = wallClock(at);
  return {
    formKey: asked.formKey, channel: contactChannels[channel], direction: 'in', day, time: timeOfMinutes(ofDay), minutesDirect: minutes, minutesIndirect: 0, minutesTravel: 0,
    indirectKind: 'report', outcome: 'took_place', clientIds: [], colleagueIds: [], themes: asked.themes, origin: asked.origin, ...(asked.municipality ? { municipality: asked.municipality } : {}),
  };
}

export type ParsedEntry = { ok: true; entered: Entered } | { ok: false; mistakes: Mistakes };

function mistakesIn(typed: TypedEntry, parsed: z.ZodSafeParseResult<Question>, words: Words): Mistakes {
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path.at(-1))));
  return {
    channel: enteredChannels.some((one) => one === typed.channel) ? undefined : words.mistakes.channel,
    body: wrong.has('body') ? words.mistakes.body : undefined,
    email: wrong.has('email') ? words.mistakes.email : undefined,
    phone: wrong.has('phone') ? words.mistakes.phone : undefined,
    minutes: typed.minutes.trim() === '' || minutesShape.safeParse(typed.minutes).success ? undefined : words.mistakes.minutes,
    word: typed.word.trim() === '' || word.safeParse(typed.word).success ? undefined : words.mistakes.word,
  };
}

/** Reads the form; every mistake says what to do. */
export function parseEntry(typed: TypedEntry, house: { directory: Directory; institutionId: number; themes: ReadonlySet<string>; now: Date }, words: Words): ParsedEntry {
  const place = readPlace(typed, house.directory, house.institutionId, house.now, words);
  const given = (value: string) => value.trim() || undefined;
  const parsed = question.safeParse({
    formKey: typed.formKey, body: typed.body, themes: typed.themes.filter((theme) => house.themes.has(theme)), postcode: place.postcode, municipality: place.municipality,
    details: { name: given(typed.name), phone: given(typed.phone), email: given(typed.email) },
  });
  const cameInAt = cameIn(typed, house.now);
  const found = mistakesIn(typed, parsed, words);
  // In the order of the form.
  const mistakes = { channel: found['channel'], day: cameInAt ? undefined : words.mistakes.day, ...found, ...place.mistakes };
  const channel = enteredChannels.find((one) => one === typed.channel);
  if (!parsed.success || !channel || !cameInAt || Object.values(mistakes).some(Boolean)) return { ok: false, mistakes };
  const minutes = minutesShape.safeParse(typed.minutes).data;
  return { ok: true, entered: {
    question: parsed.data, channel, cameInAt, word: given(typed.word), isUrgent: typed.urgent !== '', isMine: typed.mine !== '',
    contact: minutes === undefined ? undefined : contactOf(typed, channel, parsed.data, minutes, cameInAt),
  } };
}
