import { z } from 'zod';
import { caseOrigins, clientSystems, onlineWishes, registrationWays } from '../cases.schema.ts';
import { clientInput, clientRoles } from '../clients/clients.schema.ts';

const id = z.coerce.number().int().positive();
const place = z.string().trim().min(1).max(80);

/** Someone in a registration: who he is, or (`clientId`) that he is known already. */
export const registeredPerson = clientInput.extend({ role: z.enum(clientRoles).default('client'), clientId: id.optional() });

/** A registration as it comes in, also taken by phone or on paper. Days as `YYYY-MM-DD`. */
export const registration = z.object({
  formKey: z.uuid(),
  people: z.array(registeredPerson).min(1).max(8),
  clientSystem: z.enum(clientSystems).default('single'),
  workTypeId: id,
  origin: z.enum(caseOrigins).default('unknown'),
  originOrganisationId: id.optional(),
  originPersonId: id.optional(),
  schoolId: id.optional(),
  wishesOnline: z.enum(onlineWishes).default('unknown'),
  themes: z.array(z.string().regex(/^[a-z_]{2,40}$/)).max(6).default([]),
  /** Whether one of the themes is marked material; the library knows. */
  isMaterial: z.boolean().default(false),
  registeredHow: z.enum(registrationWays).exclude(['import']).default('other'),
  registeredOn: z.iso.date(),
  postcode: z.string().regex(/^[1-9]\d{3}$/).optional(),
  municipality: place.optional(),
  /** Only when somebody chose: else the funder follows. */
  funderId: id.optional(),
  /** Opened at once by the worker who registers. */
  takesIt: z.enum(['short', 'process']).optional(),
  conversationId: id.optional(),
});
export type Registration = z.infer<typeof registration>;
