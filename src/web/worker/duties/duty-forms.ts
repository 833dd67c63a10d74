import { z } from 'zod';
import { dutyKinds, newDuty, newPattern, type NewDuty, type NewPattern } from '../../../domain/duties/duties.schema.ts';
import { timeOfDay } from '../../../domain/institutions/hours/hours.schema.ts';
import { dayOf, minutesOfTime, weekdayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { hasMistakes } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';

const text = z.string().trim().catch('');
const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
type Words = Texts['staff']['duties'];

/** What was typed to plan a duty, once or every week, to show it again. */
export const typedDuty = z.object({ who: text, kind: text, repeat: text, day: text, from: text, to: text, until: text, places: list });
export type TypedDuty = z.infer<typeof typedDuty>;

/** An empty form: the desk, once. */
export const emptyDuty: TypedDuty = { who: '', kind: 'desk', repeat: 'once', day: '', from: '', to: '', until: '', places: [] };

export type ParsedDuty =
  | { ok: true; repeat: 'once'; duty: NewDuty }
  | { ok: true; repeat: 'weekly'; pattern: NewPattern }
  | { ok: false; mistakes: Mistakes };

const isDay = (typed: string) => z.iso.date().safeParse(typed).success;
const isTime = (typed: string) => timeOfDay.safeParse(typed).success;

function dayMistake(typed: string, now: Date, words: Words): string | undefined {
  if (!isDay(typed)) return words.mistakes.day;
  return typed < dayOf(now) ? words.mistakes.past : undefined;
}

function endMistake(typed: TypedDuty, words: Words): string | undefined {
  if (!isTime(typed.to)) return words.mistakes.from;
  return isTime(typed.from) && minutesOfTime(typed.to) <= minutesOfTime(typed.from) ? words.mistakes.order : undefined;
}

function untilMistake(typed: TypedDuty, words: Words): string | undefined {
  if (typed.repeat !== 'weekly' || typed.until === '') return undefined;
  if (!isDay(typed.until)) return words.mistakes.day;
  return typed.until < typed.day ? words.mistakes.lastDay : undefined;
}

/** Reads the form for a duty; every mistake says what to do. Places outside the work area are left out. */
export function parseDuty(typed: TypedDuty, now: Date, municipalities: readonly string[], words: Words): ParsedDuty {
  const mistakes: Mistakes = {
    who: /^\d+$/.test(typed.who) ? undefined : words.mistakes.who,
    kind: dutyKinds.some((kind) => kind === typed.kind) ? undefined : words.mistakes.kind,
    day: dayMistake(typed.day, now, words),
    from: isTime(typed.from) ? undefined : words.mistakes.from,
    to: endMistake(typed, words),
    until: untilMistake(typed, words),
  };
  if (hasMistakes(mistakes)) return { ok: false, mistakes };
  const places = typed.places.filter((place) => municipalities.includes(place));
  const shared = { accountId: typed.who, kind: typed.kind, starts: typed.from, ends: typed.to, municipalities: places };
  if (typed.repeat !== 'weekly') return { ok: true, repeat: 'once', duty: newDuty.parse({ ...shared, day: typed.day }) };
  const pattern = newPattern.parse({ ...shared, weekday: weekdayOf(typed.day), validFrom: typed.day, validUntil: typed.until || undefined });
  return { ok: true, repeat: 'weekly', pattern };
}

/** What was typed to end a weekly duty. */
export const typedEnd = z.object({ pattern: text, lastDay: text });
export type TypedEnd = z.infer<typeof typedEnd>;

export type ParsedEnd = { ok: true; patternId: number; lastDay: string } | { ok: false; mistakes: Mistakes };

/** Reads the form that ends a weekly duty. */
export function parseEnd(typed: TypedEnd, now: Date, words: Words): ParsedEnd {
  const patternId = z.coerce.number().int().positive().safeParse(typed.pattern);
  const mistakes: Mistakes = { pattern: patternId.success ? undefined : words.mistakes.pattern, lastDay: dayMistake(typed.lastDay, now, words) };
  return patternId.success && !hasMistakes(mistakes) ? { ok: true, patternId: patternId.data, lastDay: typed.lastDay } : { ok: false, mistakes };
}
