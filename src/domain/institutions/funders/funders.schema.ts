import { z } from 'zod';

export const contractKinds = ['bcf', 'lump_sum', 'per_inhabitant', 'per_contact', 'per_closed_trajectory', 'per_client_system', 'per_fte',
  'group_hours', 'integral_price', 'performance'] as const;

export const newFunder = z.object({
  name: z.string().trim().min(1).max(120),
  kind: z.enum(['municipality', 'school', 'other']),
  municipality: z.string().trim().min(1).max(80).optional(),
}).refine((funder) => funder.kind !== 'municipality' || funder.municipality !== undefined, { path: ['municipality'], message: 'which-municipality' });
export type NewFunder = z.infer<typeof newFunder>;

/** A contract from its first to its last day (both count); without a last day it goes on. Without a work type it is for all work. */
export const newContract = z.object({
  funderId: z.coerce.number().int().positive(),
  workTypeId: z.coerce.number().int().positive().optional(),
  kind: z.enum(contractKinds),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().optional(),
}).refine((contract) => contract.endsOn === undefined || contract.startsOn <= contract.endsOn, { path: ['endsOn'], message: 'ends-before-it-starts' });
export type NewContract = z.infer<typeof newContract>;

export const newWorkType = z.object({
  code: z.string().trim().regex(/^[a-z][a-z0-9_]{1,39}$/),
  name: z.string().trim().min(1).max(80),
});
export type NewWorkType = z.infer<typeof newWorkType>;
