import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Contact } from '../../../domain/contacts/contacts.queries.ts';
import { readMinutes } from '../../../domain/contacts/contacts.rules.ts';
import { channels, contactChanges, contactEntry, indirectKinds, outcomes, reasons, type ContactChanges, type ContactEntry } from '../../../domain/contacts/contacts.schema.ts';
import { timeOfDay } from '../../../domain/institutions/hours/hours.schema.ts';
import { timeOfMinutes, wallClock } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';

const text = z.string().catch('');
const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
type Words = Texts['staff']['hours'];

/** What was typed in the form for a contact, to show it again. */
export const typedContact = z.object({
  formKey: z.uuid().catch(() => randomUUID()), case: text, channel: text, day: text, time: text, minutes: text, indirect: text, indirectKind: text, travel: text,
  theme: text, municipality: text, outcome: text, reason: text, direction: text, organisation: text, colleagues: many, clients: many,
});
export type TypedContact = z.infer<typeof typedContact>;

/** An empty form: today, now, a telephone call. */
export function emptyContact(now: Date): TypedContact {
  const { day, minutes } = wallClock(now);
  return typedContact.parse({ channel: 'phone', day, time: timeOfMinutes(minutes), indirectKind: 'report', outcome: 'took_place', direction: 'out' });
}

function minutesOf(typed: string, isNeeded: boolean): number | undefined {
  if (typed.trim() === '') return isNeeded ? undefined : 0;
  return readMinutes(typed);
}

interface AllMinutes { direct: number | undefined; indirect: number | undefined; travel: number | undefined }

function mistakesIn({ direct, indirect, travel }: AllMinutes, words: Words): Mistakes {
  const of = (minutes: number | undefined) => (minutes === undefined ? words.mistakes.minutes : undefined);
  return { minutes: of(direct), indirect: of(indirect), travel: of(travel) };
}

/** Fields that were left empty are left out. */
function chosenOf(typed: TypedContact) {
  return {
    ...typed.municipality.trim() ? { municipality: typed.municipality } : {}, ...typed.case ? { caseId: typed.case } : {},
    ...typed.organisation ? { organisationId: typed.organisation } : {}, reason: reasons.find((one) => one === typed.reason),
  };
}

export type ParsedContact = { ok: true; entry: ContactEntry } | { ok: false; mistakes: Mistakes };

/** Reads the form for a contact; every mistake says what to do. Where minutes are not asked there are none. */
export function parseContact(typed: TypedContact, words: Words, asksMinutes: boolean): ParsedContact {
  const minutes = asksMinutes
    ? { direct: minutesOf(typed.minutes, true), indirect: minutesOf(typed.indirect, false), travel: minutesOf(typed.travel, false) }
    : { direct: 0, indirect: 0, travel: 0 };
  const { direct, indirect, travel } = minutes;
  const entry = contactEntry.safeParse({
    formKey: typed.formKey, channel: typed.channel, direction: typed.direction === 'in' ? 'in' : 'out', day: typed.day, time: typed.time,
    minutesDirect: direct, minutesIndirect: indirect, minutesTravel: travel, indirectKind: indirectKinds.find((one) => one === typed.indirectKind) ?? 'report',
    outcome: outcomes.find((one) => one === typed.outcome) ?? 'took_place', themes: typed.theme === '' ? [] : [typed.theme],
    clientIds: typed.clients, colleagueIds: typed.colleagues, ...chosenOf(typed),
  });
  if (entry.success) return { ok: true, entry: entry.data };
  const wrong = new Set(entry.error.issues.map((issue) => issue.path[0]));
  return {
    ok: false, mistakes: {
      ...mistakesIn(minutes, words), case: wrong.has('caseId') ? words.mistakes.case : undefined,
      channel: channels.some((one) => one === typed.channel) ? undefined : words.mistakes.choose, day: wrong.has('day') ? words.mistakes.day : undefined,
      time: timeOfDay.safeParse(typed.time).success ? undefined : words.mistakes.time, organisation: wrong.has('organisationId') ? words.mistakes.organisation : undefined,
      colleagues: wrong.has('colleagueIds') ? words.mistakes.colleagues : undefined, clients: wrong.has('clientIds') ? words.mistakes.clients : undefined,
    },
  };
}

/** What was typed to correct a contact. */
export const typedCorrection = z.object({
  case: text, channel: text, minutes: text, indirect: text, indirectKind: text, travel: text, theme: text, municipality: text, outcome: text, notCome: text,
  organisation: text, clients: many, asked: text, reason: text,
});
export type TypedCorrection = z.infer<typeof typedCorrection>;

export type ParsedCorrection = { ok: true; changes: ContactChanges } | { ok: false; mistakes: Mistakes };

/** Reads the form of a correction. Themes that stood there stay when the first of them is still chosen; minutes too where none are asked. */
export function parseCorrection(typed: TypedCorrection, contact: Contact, words: Words, asksMinutes: boolean): ParsedCorrection {
  const minutes = asksMinutes
    ? { direct: minutesOf(typed.minutes, true), indirect: minutesOf(typed.indirect, true), travel: minutesOf(typed.travel, true) }
    : { direct: contact.minutesDirect, indirect: contact.minutesIndirect, travel: contact.minutesTravel };
  const mistakes = mistakesIn(minutes, words);
  const changes = contactChanges.safeParse({
    channel: typed.channel, minutesDirect: minutes.direct, minutesIndirect: minutes.indirect, minutesTravel: minutes.travel, outcome: typed.outcome,
    themes: typed.theme === '' ? [] : typed.theme === contact.themes[0] ? contact.themes : [typed.theme], municipality: typed.municipality.trim() || null,
    indirectKind: asksMinutes ? typed.indirectKind : contact.indirectKind, reason: typed.notCome || null, caseId: typed.case === '' ? null : typed.case,
    organisationId: typed.organisation === '' ? null : typed.organisation, ...typed.asked === 'clients' ? { clientIds: typed.clients } : {},
  });
  if (Object.values(mistakes).some(Boolean)) return { ok: false, mistakes };
  return changes.success ? { ok: true, changes: changes.data } : { ok: false, mistakes: { channel: words.mistakes.choose } };
}
