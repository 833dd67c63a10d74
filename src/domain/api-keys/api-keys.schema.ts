import { z } from 'zod';
import { reference } from '../references/references.schema.ts';

/** What a key of another system may do. Denied unless it is in the key. */
export const scopes = ['cases:read', 'cases:write', 'contacts:read', 'contacts:write', 'figures:read', 'organisations:read', 'lists:read'] as const;
export type Scope = (typeof scopes)[number];

/** A key as an administrator asks for it. It works up to and including its last day. */
export const newKey = z.object({
  formKey: z.uuid(),
  name: z.string().trim().min(2).max(80),
  scopes: z.array(z.enum(scopes)).min(1),
  endsOn: z.iso.date().optional(),
});
export type NewKey = z.infer<typeof newKey>;

/** Another system with a key that works at this moment. */
export interface Caller { readonly keyId: number; readonly institutionId: number; readonly scopes: readonly Scope[] }

/** What another system calls a colleague. */
export const workerReference = z.object({ accountId: z.coerce.number().int().positive(), ...reference.shape });
export type WorkerReference = z.infer<typeof workerReference>;
