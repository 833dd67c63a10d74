import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who keeps the front doors of his institution. */
export interface DoorsScope { readonly institutionId: number; readonly [proven]: true }

/** Proves someone who may change the front doors of the institution his session holds; never those of a co-operation. */
export function proveDoors(actor: Actor): DoorsScope | undefined {
  return may(actor.roles, 'doors.manage') ? { institutionId: actor.institutionId } as DoorsScope : undefined;
}

/** The front doors of an institution for whoever holds the machine: the command line and the demo. Never for a request. */
export function doorsByOperator(institutionId: number): DoorsScope {
  return { institutionId } as DoorsScope;
}
