import { z } from 'zod';
import { origins } from '../../conversations/conversations.schema.ts';
import { pointer, reference } from '../../references/references.schema.ts';
import { channels, indirectKinds, outcomes, reasons } from '../contacts.schema.ts';

const minutes = z.int().min(0).max(1440).describe('Whole minutes, at most a day.');
const theme = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
const themes = z.array(theme).max(6).describe('Codes of topics.');
const municipality = z.string().trim().min(1).max(80);
const id = z.int().positive();

/** A contact as another system delivers it. Which fields there are is all there is: others are refused. */
export const deliveredContact = z.strictObject({
  reference: reference.optional().describe('What your system calls this contact. Sending it again adds nothing.'),
  worker: pointer.describe('Who gave the help: a colleague of the institution.'),
  case: pointer.optional(),
  channel: z.enum(channels),
  direction: z.enum(['in', 'out']).default('out'),
  day: z.iso.date().optional().describe('The day in the Netherlands, when no time is known. Give this or `startedAt`.'),
  startedAt: z.iso.datetime({ offset: true }).optional().describe('The moment it began, with its offset.'),
  minutesDirect: minutes,
  minutesIndirect: minutes.default(0),
  minutesTravel: minutes.default(0),
  indirectKind: z.enum(indirectKinds).default('report'),
  outcome: z.enum(outcomes).default('took_place'),
  reason: z.enum(reasons).optional().describe('Why it did not take place; only then.'),
  themes: themes.default([]),
  municipality: municipality.optional(),
  origin: z.enum(origins).default('unknown'),
  funderId: id.optional().describe('Who pays. Left out: the funder of the case, else the one that pays for this place and work.'),
  organisationId: id.optional().describe('Where it was, such as a school.'),
  joins: pointer.optional().describe('The contact of a colleague at the same moment: this one counts minutes, and no contact.'),
}).refine((contact) => (contact.day === undefined) !== (contact.startedAt === undefined), { path: ['day'], message: 'Give either `day` or `startedAt`.' })
  .refine((contact) => contact.reason === undefined || contact.outcome !== 'took_place', { path: ['reason'], message: 'Leave `reason` out when the contact took place.' });
export type DeliveredContact = z.infer<typeof deliveredContact>;

/** What another system sets right in a contact, and why. */
export const deliveredChange = z.strictObject({
  why: z.string().trim().min(3).max(250).describe('Why, in words. Kept sealed, with the name of your key.'),
  channel: z.enum(channels).optional(), minutesDirect: minutes.optional(), minutesIndirect: minutes.optional(), minutesTravel: minutes.optional(),
  outcome: z.enum(outcomes).optional(), themes: themes.optional(), municipality: municipality.nullable().optional(),
  origin: z.enum(origins).optional(), funderId: id.nullable().optional(),
});
export type DeliveredChange = z.infer<typeof deliveredChange>;

export const deliveredRemoval = deliveredChange.pick({ why: true });
