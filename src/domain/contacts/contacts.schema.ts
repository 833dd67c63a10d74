import { z } from 'zod';
import { timeOfDay } from '../institutions/hours/hours.schema.ts';

/** Ways in which help is given; one list for the whole product. */
export const channels = ['office', 'home', 'school', 'phone', 'video', 'chat', 'mail', 'homework', 'group', 'letter', 'about', 'other'] as const;
export type Channel = (typeof channels)[number];

/** What became of a contact. */
export const outcomes = ['took_place', 'not_come', 'cancelled_late', 'cancelled_in_time', 'cancelled_by_us', 'broken_off'] as const;
export type Outcome = (typeof outcomes)[number];

/** Kinds of time around help; a contact has one. Which count as time of a case is a setting. */
export const indirectKinds = ['report', 'look_up_work', 'planning', 'consultation', 'preparation', 'training', 'waiting_for_a_no_show'] as const;
export type IndirectKind = (typeof indirectKinds)[number];

/** Why someone did not come, or cancelled. */
export const reasons = ['practical', 'forgot', 'ill', 'motivation', 'unknown'] as const;
export type Reason = (typeof reasons)[number];

const code = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
const minutes = z.coerce.number().int().min(0).max(1440);

export const themes = z.array(code).max(6).transform((list) => [...new Set(list)]);
const municipality = z.string().trim().min(1).max(80);
const rowId = z.coerce.number().int().positive();
const rowIds = z.array(rowId).max(20).transform((list) => [...new Set(list)].sort((one, other) => one - other));

/** How minutes are confirmed: what was measured, the norm, what a colleague noted, or a number (whole minutes, at most a day). */
export const minutesChoice = z.union([z.enum(['measured', 'norm', 'noted']), minutes]);
export type MinutesChoice = z.infer<typeof minutesChoice>;

/** Which contact: it stands with the responsible institution, also when another gave the help. */
export const contactRef = z.object({
  institutionId: z.coerce.number().int().positive(),
  contactId: z.coerce.number().int().positive(),
});
export type ContactRef = z.infer<typeof contactRef>;

/** A contact entered by hand: by phone, at the office, a letter, a visit. */
export const contactEntry = z.object({
  formKey: z.uuid(),
  channel: z.enum(channels),
  direction: z.enum(['in', 'out']).default('out'),
  day: z.iso.date(),
  time: timeOfDay,
  minutesDirect: minutes,
  minutesIndirect: minutes.default(0),
  minutesTravel: minutes.default(0),
  /** What the indirect minutes went to. */
  indirectKind: z.enum(indirectKinds).default('report'),
  outcome: z.enum(outcomes).default('took_place'),
  /** Why it did not take place; dropped when it did. */
  reason: z.enum(reasons).optional(),
  /** A case of the worker himself. */
  caseId: rowId.optional(),
  /** Who of the clients of the case were there; empty for everybody. */
  clientIds: rowIds.default([]),
  /** Colleagues who were there too: each gets a row to confirm. */
  colleagueIds: rowIds.default([]),
  /** The school or other organisation where it was. */
  organisationId: rowId.optional(),
  themes: themes.default([]),
  municipality: municipality.optional(),
  origin: code.default('unknown'),
  /** The conversation it belongs to, when there is one. */
  conversation: z.object({ institutionId: z.number().int().positive(), conversationId: z.number().int().positive() }).optional(),
});
export type ContactEntry = z.infer<typeof contactEntry>;

/** What may be set right in a contact afterwards. */
export const contactChanges = z.object({
  channel: z.enum(channels), minutesDirect: minutes, minutesIndirect: minutes, minutesTravel: minutes, outcome: z.enum(outcomes),
  themes, municipality: municipality.nullable(), origin: code, funderId: rowId.nullable(),
  indirectKind: z.enum(indirectKinds), reason: z.enum(reasons).nullable(), caseId: rowId.nullable(), clientIds: rowIds, organisationId: rowId.nullable(),
}).partial();
export type ContactChanges = z.infer<typeof contactChanges>;

/** Why something was set right; kept sealed. */
export const correctionReason = z.string().trim().min(3).max(300);
