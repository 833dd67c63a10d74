import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who sets the opening hours of his institution. */
export interface HoursScope { readonly institutionId: number; readonly [proven]: true }

/** Proves someone who may change the hours of the institution his session holds. */
export function proveHours(actor: Actor): HoursScope | undefined {
  return may(actor.roles, 'settings.change') ? { institutionId: actor.institutionId } as HoursScope : undefined;
}

/** The hours of an institution for whoever holds the machine: the command line and the demo. Never for a request. */
export function hoursByOperator(institutionId: number): HoursScope {
  return { institutionId } as HoursScope;
}
