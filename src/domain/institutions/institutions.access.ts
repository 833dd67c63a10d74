import type { Actor } from '../accounts/accounts.schema.ts';
import { may } from '../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who keeps what is said of his institution, and how it works: its own fields, settings and themes. */
export interface InstitutionScope { readonly institutionId: number; readonly accountId: number | null; readonly [proven]: true }

/** Proves someone who may change the institution his session holds. */
export function proveInstitution(actor: Actor): InstitutionScope | undefined {
  return may(actor.roles, 'settings.change') ? { institutionId: actor.institutionId, accountId: actor.accountId } as InstitutionScope : undefined;
}

/** An institution for whoever holds the machine: the command line and the demo. Never for a request. */
export function institutionByOperator(institutionId: number): InstitutionScope {
  return { institutionId, accountId: null } as InstitutionScope;
}
