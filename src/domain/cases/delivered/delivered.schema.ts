import { z } from 'zod';
import { pointer, reference } from '../../references/references.schema.ts';
import { looksLikeBsn } from '../../references/references.rules.ts';
import { caseKinds, caseOrigins, clientSystems, closingReasons, registrationWays } from '../cases.schema.ts';

const id = z.int().positive();
const day = z.iso.date();
const municipality = z.string().trim().min(1).max(80);
const theme = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);

/** A case as another system delivers it: dates, codes and flags. No field for a name or for what anyone said: others are refused. */
export const deliveredCase = z.strictObject({
  workType: z.string().max(40).describe('Code of a work type of the institution; see `/work-types`.'),
  funderId: id.nullable().optional().describe('Who pays. Left out: the funder of this place and work type. Null: nobody.'),
  kind: z.enum(caseKinds).optional(),
  clientSystem: z.enum(clientSystems).default('single'),
  clientSystemReference: z.string().trim().min(1).max(80).refine((text) => !looksLikeBsn(text), 'A citizen service number (BSN) is refused.').optional()
    .describe('What your system calls the client system: cases of one client system carry the same.'),
  client: z.strictObject({ ...reference.shape, birthYear: z.int().min(1900).max(2100).optional() }).optional().describe('Whom it is for: what your system calls him or her. No name, no number of the state.'),
  worker: pointer.nullable().optional().describe('Who has the case. Left out: as it was. Null: nobody yet.'),
  themes: z.array(theme).max(6).default([]).describe('Codes of topics.'),
  isMaterial: z.boolean().default(false).describe('Whether there are material problems.'),
  hasDossier: z.boolean().nullable().optional().describe('With an online dossier or without, as your system says it. Null or left out: as Naast knows it itself.'),
  municipality: municipality.optional(),
  helpMunicipality: municipality.optional().describe('Where help is given, when that is elsewhere.'),
  origin: z.enum(caseOrigins).default('unknown'),
  registeredHow: z.enum(registrationWays).default('import'),
  registeredOn: day,
  firstContactOn: day.optional(),
  waitingSince: day.optional(),
  openedOn: day.optional(),
  closedOn: day.optional(),
  closingReason: z.enum(closingReasons).optional(),
}).refine((one) => one.closingReason === undefined || one.closedOn !== undefined, { path: ['closingReason'], message: 'Leave `closingReason` out, or give `closedOn`.' })
  .refine((one) => one.closedOn === undefined || one.closedOn >= one.registeredOn, { path: ['closedOn'], message: 'A case closes on or after the day it was registered.' });
export type DeliveredCase = z.infer<typeof deliveredCase>;
