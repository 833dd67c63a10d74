import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who decides how long dossiers of his institution stay and approves that they go: numbers and days, never a word of what is in them. */
export interface KeepingScope { readonly institutionId: number; readonly accountId: number; readonly [proven]: true }

export function proveKeeping(actor: Actor): KeepingScope | undefined {
  return may(actor.roles, 'dossiers.destroy') ? { institutionId: actor.institutionId, accountId: actor.accountId } as KeepingScope : undefined;
}
