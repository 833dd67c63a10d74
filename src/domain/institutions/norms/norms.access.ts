import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who sets the norms of his institution. */
export interface NormsScope { readonly institutionId: number; readonly [proven]: true }

/** Proves someone who may change the norms of the institution his session holds. */
export function proveNorms(actor: Actor): NormsScope | undefined {
  return may(actor.roles, 'settings.change') ? { institutionId: actor.institutionId } as NormsScope : undefined;
}

/** The norms of an institution for whoever holds the machine: the command line and the demo. Never for a request. */
export function normsByOperator(institutionId: number): NormsScope {
  return { institutionId } as NormsScope;
}
