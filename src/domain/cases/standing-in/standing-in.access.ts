import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who names a stand-in: for himself, and who distributes cases for everyone of his institution. */
export interface StandInScope { readonly actor: Actor; readonly institutionId: number; readonly forAll: boolean; readonly [proven]: 'stand-in' }

/** Proves who may say who stands in. */
export function proveStandIn(actor: Actor): StandInScope | undefined {
  return may(actor.roles, 'case.stand_in') ? { actor, institutionId: actor.institutionId, forAll: may(actor.roles, 'case.distribute') } as StandInScope : undefined;
}
