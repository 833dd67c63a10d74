import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who keeps the funders, contracts and work types of his institution. */
export interface FundersScope { readonly institutionId: number; readonly [proven]: true }

/** Proves someone who may change the funders of the institution his session holds. */
export function proveFunders(actor: Actor): FundersScope | undefined {
  return may(actor.roles, 'settings.change') ? { institutionId: actor.institutionId } as FundersScope : undefined;
}

/** The funders of an institution for whoever holds the machine: the command line and the demo. Never for a request. */
export function fundersByOperator(institutionId: number): FundersScope {
  return { institutionId } as FundersScope;
}
