import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who writes the guides of his institution. */
export interface GuidesScope { readonly institutionId: number; readonly [proven]: true }

/** Proves someone who may change the guides of the institution his session holds. */
export function proveGuides(actor: Actor): GuidesScope | undefined {
  return may(actor.roles, 'guides.edit') ? { institutionId: actor.institutionId } as GuidesScope : undefined;
}
