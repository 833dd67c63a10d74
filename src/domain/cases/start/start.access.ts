import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who says which start tasks and letters an institution works with. */
export interface StartEditScope { readonly institutionId: number; readonly [proven]: true }

/** Proves an administrator of the institution his session holds. */
export function proveStartEdit(actor: Actor): StartEditScope | undefined {
  return may(actor.roles, 'settings.change') ? { institutionId: actor.institutionId } as StartEditScope : undefined;
}
