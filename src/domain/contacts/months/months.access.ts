import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who closes months of the institution his session holds, and opens them again. */
export interface MonthScope { readonly institutionId: number; readonly accountId: number; readonly [proven]: true }

/** Proves a controller. */
export function proveMonths(actor: Actor): MonthScope | undefined {
  return may(actor.roles, 'register.lock') ? { institutionId: actor.institutionId, accountId: actor.accountId } as MonthScope : undefined;
}
