import type { Actor } from '../../../accounts/accounts.schema.ts';
import { may } from '../../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who decides on requests of persons at his institution. He reads what was asked of it; no dossier opens by it. */
export interface DecidingScope { readonly institutionId: number; readonly accountId: number; readonly [proven]: true }

export function proveDeciding(actor: Actor): DecidingScope | undefined {
  return may(actor.roles, 'requests.decide') ? { institutionId: actor.institutionId, accountId: actor.accountId } as DecidingScope : undefined;
}
