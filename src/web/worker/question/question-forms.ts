import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { instantAt, minutesOfTime } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { answerWays, type AnswerWay } from '../../../domain/conversations/answering/answering.schema.ts';
import { hasOpenPlace } from '../../../domain/conversations/desk/canned/canned.rules.ts';
import type { MinutesChoice } from '../../../domain/contacts/contacts.schema.ts';
import { body, longestMessage, origins, results, type Result } from '../../../domain/conversations/conversations.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';
import type { Typed } from './question-page.tsx';

const text = z.string().catch('');

/** What was typed, whatever it was: to parse, and to show again. */
export const typedSchema = z.object({ body: text, way: text, minutes: text, minutesNumber: text, minutesIndirect: text, sendAt: text, result: text });
const formKeySchema = z.object({ formKey: z.uuid() });

/** The key of a form that was sent; a new one when it carries none. */
export function formKeyOf(body: unknown): string {
  return formKeySchema.safeParse(body).data?.formKey ?? randomUUID();
}

export interface ParsedAnswer { body: string; way: AnswerWay; minutes: MinutesChoice | undefined; minutesIndirect: number; sendAt: Date | undefined; result: Result | undefined }
type Outcome = { ok: true; answer: ParsedAnswer } | { ok: false; mistakes: Mistakes };

const wholeMinutes = z.coerce.number().int().min(0).max(1440);

/** `2026-11-24T16:00`, as a field for date and time gives it, in the zone of people. */
function readMoment(typed: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(typed);
  return match?.[1] && match[2] ? instantAt(match[1], minutesOfTime(match[2])) : undefined;
}

function readMinutes(typed: Typed): { ok: true; value: MinutesChoice | undefined } | { ok: false } {
  if (typed.minutes === 'measured' || typed.minutes === 'norm') return { ok: true, value: typed.minutes };
  if (typed.minutesNumber.trim() === '') return { ok: true, value: undefined };
  const parsed = wholeMinutes.safeParse(typed.minutesNumber.trim());
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false };
}

function mistakeInBody(typed: string, words: Texts['staff']['question']): string | undefined {
  if (!body.safeParse(typed).success) return typed.length > longestMessage ? words.answerLong : words.answerEmpty;
  return hasOpenPlace(typed) ? words.answerOpen : undefined;
}

/** Reads the form of an answer; every mistake says what to do. */
export function parseAnswer(typed: Typed, now: Date, words: Texts['staff']['question']): Outcome {
  const message = body.safeParse(typed.body);
  const minutes = readMinutes(typed);
  const indirect = typed.minutesIndirect.trim() === '' ? { success: true as const, data: 0 } : wholeMinutes.safeParse(typed.minutesIndirect.trim());
  const sendAt = readMoment(typed.sendAt);
  const mistakes: Mistakes = {
    body: mistakeInBody(typed.body, words),
    minutesNumber: minutes.ok ? undefined : words.minutesWrong,
    minutesIndirect: indirect.success ? undefined : words.minutesWrong,
    sendAt: typed.sendAt.trim() !== '' && (!sendAt || sendAt < now) ? words.sendAtPast : undefined,
  };
  const way = answerWays.find((one) => one === typed.way) ?? 'mail';
  const result = results.find((one) => one === typed.result);
  if (!message.success || mistakes['body'] || !minutes.ok || !indirect.success || mistakes['sendAt']) return { ok: false, mistakes };
  return { ok: true, answer: { body: message.data, way, minutes: minutes.value, minutesIndirect: indirect.data, sendAt, result } };
}

/** Themes, origin and a day to look again. */
export const describeSchema = z.object({
  themes: z.union([z.string(), z.array(z.string())]).optional().transform((value) => [value ?? []].flat()),
  origin: z.enum(origins),
  followUpOn: z.union([z.iso.date(), z.literal('').transform(() => null)]),
});
