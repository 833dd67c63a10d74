import type { Actor } from '../accounts/accounts.schema.ts';
import { may } from '../accounts/rights/rights.rules.ts';
import type { Caller, Scope } from './api-keys.schema.ts';

declare const proven: unique symbol;

/** Someone who keeps the keys and webhooks of his institution. */
export interface CouplingsScope { readonly institutionId: number; readonly accountId: number; readonly [proven]: true }

/** A key that may do this, at its own institution. */
export interface KeyScope<Which extends Scope> { readonly institutionId: number; readonly keyId: number; readonly [proven]: Which }

/** Proves someone who may couple other systems to the institution his session holds. */
export function proveCouplings(actor: Actor): CouplingsScope | undefined {
  return may(actor.roles, 'api.manage') ? { institutionId: actor.institutionId, accountId: actor.accountId } as CouplingsScope : undefined;
}

/** Proves that a key may do this. */
export function proveKey<Which extends Scope>(caller: Caller, scope: Which): KeyScope<Which> | undefined {
  return caller.scopes.includes(scope) ? { institutionId: caller.institutionId, keyId: caller.keyId } as KeyScope<Which> : undefined;
}
